"""``portal check``: validate content and print every problem once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from site_builder.cli.building import summarise
from site_builder.cli.errors import CommandError
from site_builder.diagnostics import Diagnostic, Severity, as_github, as_json, as_text
from site_builder.loading import load

_FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {"text": as_text, "json": as_json, "github": as_github}


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--policies", type=click.Path(path_type=Path), help="政策目录（默认 policies）")
@click.option("--content", type=click.Path(path_type=Path), help="手写内容目录（默认 content）")
@click.option("--format", "output_format", type=click.Choice(list(_FORMATS)), default="text", help="输出格式")
def command(paths: tuple[Path, ...], policies: Path | None, content: Path | None, output_format: str) -> None:
    """检查内容。给出 PATHS 时只显示这些文件或目录里的问题（仍对照全部内容检查）。

    有错误时退出码为 1；只有提醒时为 0。
    """
    # The records of content/ refer to the project's own policies; with other policies they are left out, as in a build.
    records = content or (Path("content") if policies is None else None)
    policies = policies or Path("policies")
    if unread := _find_unread(paths, (policies, records)):
        raise CommandError(f"{unread} 不在 {policies} 或 {records} 里，不会被读取。")
    diagnostics = _within(load(policies, records).diagnostics, paths)
    text = _FORMATS[output_format](diagnostics)
    if text:
        click.echo(text)
    if output_format == "text":
        click.echo(summarise(diagnostics), err=True)
    if any(item.severity is Severity.ERROR for item in diagnostics):
        raise SystemExit(1)


def _within(diagnostics: list[Diagnostic], paths: tuple[Path, ...]) -> list[Diagnostic]:
    """Keep the problems of some files or of what lies below some directories."""
    if not paths:
        return diagnostics
    wanted = [path.resolve() for path in paths]
    return [item for item in diagnostics if any(Path(item.path).resolve().is_relative_to(path) for path in wanted)]


def _find_unread(paths: tuple[Path, ...], roots: tuple[Path | None, ...]) -> Path | None:
    """Find a path that the check does not read, so that silence about it is no praise."""
    known = [root.resolve() for root in roots if root]
    for path in paths:
        resolved = path.resolve()
        if not any(resolved.is_relative_to(root) or root.is_relative_to(resolved) for root in known):
            return path
    return None
