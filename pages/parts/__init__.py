"""What the pages of the app share: words, tables, evidence cards, links, cached answers."""
