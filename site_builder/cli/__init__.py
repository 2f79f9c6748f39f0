"""The ``portal`` command: the composition root, the one place that may import every other part."""

from site_builder.cli.main import main

__all__ = ["main"]
