"""Errors of the commands themselves, in the language of their readers."""

from __future__ import annotations

from typing import IO, Any

import click


class CommandError(click.ClickException):
    """A command that cannot do what it was asked; exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message."""
        click.echo(f"错误：{self.format_message()}", file=file, err=file is None)
