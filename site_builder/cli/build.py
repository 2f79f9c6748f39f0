"""``portal build``: build the site aside and swap it in, or say everything that is wrong and leave the previous one."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import click
from rich.console import Console

from site_builder.cli.building import run_build
from site_builder.settings import PLACEHOLDER


@click.command("build")
@click.option("--policies", type=click.Path(path_type=Path, file_okay=False), help="政策目录（默认见 mkdocs.yml）")
@click.option("--content", type=click.Path(path_type=Path, file_okay=False), help="手写内容目录")
@click.option("--site-dir", type=click.Path(path_type=Path, file_okay=False), help="网站写到哪里（默认 site/）")
@click.option("--site-url", help="网站的正式地址，用于订阅、站点地图等绝对链接")
@click.option("--clean", is_flag=True, help="不管上次的结果，全部重建")
@click.option("--preview", is_flag=True, help="预览版：显示未发布的内容，带横幅，不让搜索引擎收录")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="同时用几个进程（0 为全部处理器）")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="按这一天的情形构建（默认今天）")
def command(
    policies: Path | None,
    content: Path | None,
    site_dir: Path | None,
    site_url: str | None,
    clean: bool,
    preview: bool,
    jobs: int,
    today: dt.datetime | None,
) -> None:
    """构建网站。内容有错时列出全部错误，退出码为 1，原有网站保持不变。"""
    from plugins.policy_portal.host import BuildOptions

    console = Console(stderr=True, highlight=False)
    options = BuildOptions(
        policies=policies,
        content=content,
        site_dir=site_dir,
        site_url=site_url,
        today=today.date() if today else None,
        workers=jobs,
        preview=describe_preview() if preview else None,
        clean=clean,
    )
    if run_build(options, console) is None:
        raise SystemExit(1)


def describe_preview() -> dict[str, str]:
    """Say of which commit a preview is and when it was made."""
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    commit = found.stdout.strip() or PLACEHOLDER
    return {"commit": commit, "time": dt.datetime.now().strftime("%Y-%m-%d %H:%M")}
