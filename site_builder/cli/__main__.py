"""``python -m site_builder.cli`` is ``portal``."""

from site_builder.cli import main

main(prog_name="portal")
