"""``portal check``: validate content and print every problem once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from site_builder.cli.building import summarise
from site_builder.diagnostics import Diagnostic, Severity, as_github, as_json, as_text, display_path
from site_builder.loading import load

_FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {"text": as_text, "json": as_json, "github": as_github}


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--policies", type=click.Path(path_type=Path), default=Path("policies"), help="政策目录")
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), help="手写内容目录")
@click.option("--format", "output_format", type=click.Choice(list(_FORMATS)), default="text", help="输出格式")
def command(paths: tuple[Path, ...], policies: Path, content: Path, output_format: str) -> None:
    """检查内容。给出 PATHS 时只显示这些文件或目录里的问题（仍对照全部内容检查）。

    有错误时退出码为 1；只有提醒时为 0。
    """
    diagnostics = _within(load(policies, content).diagnostics, paths)
    text = _FORMATS[output_format](diagnostics)
    if text:
        click.echo(text)
    if output_format == "text":
        click.echo(summarise(diagnostics), err=True)
    if any(item.severity is Severity.ERROR for item in diagnostics):
        raise SystemExit(1)


def _within(diagnostics: list[Diagnostic], paths: tuple[Path, ...]) -> list[Diagnostic]:
    if not paths:
        return diagnostics
    wanted = [display_path(path) for path in paths]
    return [
        item for item in diagnostics if any(item.path == path or item.path.startswith(f"{path}/") for path in wanted)
    ]
