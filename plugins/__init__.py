"""MkDocs plugins of the portal."""
