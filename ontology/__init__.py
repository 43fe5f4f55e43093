"""The model, its code lists and shapes: data files, read through `importlib.resources`."""
