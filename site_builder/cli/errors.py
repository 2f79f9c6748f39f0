"""Errors of the commands themselves, in the language of their readers."""

from __future__ import annotations

from typing import IO, Any

import click


class CommandError(click.ClickException):
    """A command that cannot do what it was asked; exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message."""
        click.echo(f"错误：{self.format_message()}", file=file, err=file is None)


def say_usage_error(error: click.UsageError) -> str:
    """Word one of click's own errors in Chinese, with the nearest valid word where there is one."""
    if isinstance(error, click.NoSuchOption):
        guess = f"是否指 {error.possibilities[0]}？" if error.possibilities else ""
        return f"没有“{error.option_name}”这个选项。{guess}"
    name = error.param.opts[-1] if isinstance(error, click.BadParameter) and error.param else ""
    if isinstance(error, click.MissingParameter):
        return f"缺少“{name}”。"
    if isinstance(error, click.BadParameter):
        return f"“{name}”的值不对：{_say_expected(error.param)}"
    return error.format_message()


def _say_expected(param: click.Parameter | None) -> str:
    kind = param.type if param else None
    if isinstance(kind, click.Choice):
        return f"应为 {'、'.join(map(str, kind.choices))} 之一。"
    if isinstance(kind, click.DateTime):
        return "应为 2026-03-01 这样的日期。"
    if isinstance(kind, click.IntRange):
        return f"应为不小于 {kind.min} 的整数。" if kind.max is None else f"应为 {kind.min} 到 {kind.max} 的整数。"
    if isinstance(kind, click.Path):
        return "没有这个文件或目录。"
    return "请看 --help。"
