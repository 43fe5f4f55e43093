"""Every SPARQL text there is: data files, read through `importlib.resources`."""
