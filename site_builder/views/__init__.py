"""Finished values for templates: a template loops, includes and prints, and decides nothing."""
