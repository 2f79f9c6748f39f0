"""The only code that knows MkDocs: it loads the catalogue, lends its Jinja environment, and writes the data pages."""
