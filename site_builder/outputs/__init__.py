"""Catalogue in, files out: pages for templates, feeds, calendars, tables, open data and what crawlers read."""
