"""``portal bench``: whole-process measurements, so that figures in the docs are figures somebody saw."""

from __future__ import annotations

import gzip
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from site_builder.cli.errors import CommandError

WEIGHED = ("index.html", "industry/c/index.html")


@dataclass(frozen=True, slots=True)
class Run:
    """One build as a whole process."""

    wall: float
    cpu: float
    peak_mb: float


@click.group("bench")
def command() -> None:
    """测量。每次都是完整的进程，取中位数；机器有快慢，比较请看同一次运行里的比值。"""


@command.command("build")
@click.option("--policies", type=click.Path(path_type=Path, exists=True), default=Path("policies"), help="政策目录")
@click.option("--size", type=click.IntRange(1), help="把政策目录里的政策换编号复制到这么多件再测")
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="每项测几次")
def bench_build(policies: Path, size: int | None, runs: int) -> None:
    """测量构建：全新构建、没有变化的重建、改一件政策后的重建，以及产物大小和页面重量。"""
    console = Console(highlight=False)
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch, "policies")
        count = copy_policies(policies, source, size)
        site = Path(scratch, "site")
        build = [sys.executable, "-m", "site_builder.cli", "build", "--policies", str(source), "--site-dir", str(site)]
        table = Table(
            "情形", "用时（秒）", "处理器（秒）", "最大内存（MB）", title=f"{count} 件政策，{runs} 次的中位数"
        )
        edited = next(path for path in sorted(source.rglob("*.md")) if path.parent.name != "vocabulary")
        for name, extra, edits in (("全新构建", ["--clean"], False), ("没有变化", [], False), ("改一件政策", [], True)):
            measured = []
            for number in range(runs):
                if edits:
                    edited.write_text(edited.read_text("utf-8") + f"\n{number}\n", "utf-8")
                measured.append(_measure([*build, *extra]))
            row = [statistics.median(getattr(run, field) for run in measured) for field in ("wall", "cpu", "peak_mb")]
            table.add_row(name, f"{row[0]:.2f}", f"{row[1]:.2f}", f"{row[2]:.0f}")
        console.print(table)
        console.print(_output_table(site))


def copy_policies(source: Path, target: Path, size: int | None) -> int:
    """Copy a policies directory; to reach ``size`` policies, repeat them under new ids. Returns how many there are."""
    shutil.copytree(source, target)
    originals = sorted(path for path in target.rglob("*.md") if path.parent.name != "vocabulary")
    for number in range(len(originals), size or 0):
        original = originals[number % len(originals)]
        copy = original.with_name(f"{original.stem}-{number}.md")
        text = re.sub(rf"^id: {re.escape(original.stem)}$", f"id: {copy.stem}", original.read_text("utf-8"), flags=re.M)
        copy.write_text(text, "utf-8")
    return max(size or 0, len(originals))


def _measure(arguments: list[str]) -> Run:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    wall, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise CommandError(f"构建失败：\n{done.stdout[-2000:]}{done.stderr[-500:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, after.ru_maxrss / 1024)


def _output_table(site: Path) -> Table:
    files = [path for path in site.rglob("*") if path.is_file()]
    table = Table("产物", "数值")
    table.add_row("文件", f"{len(files)} 个")
    table.add_row("总大小", f"{sum(path.stat().st_size for path in files) / 1e6:.1f} MB")
    shared = sum(_gzipped(path) for path in _assets(site))
    table.add_row("样式和脚本（压缩后）", f"{shared / 1024:.1f} KiB")
    policy = next(iter(sorted((site / "policies").glob("*/index.html"), key=lambda path: -path.stat().st_size)))
    for path in (*(site / name for name in WEIGHED if (site / name).exists()), policy):
        name = path.relative_to(site).parent.as_posix()
        size = _gzipped(path)
        table.add_row(
            f"{name} 的 HTML（压缩后）", f"{size / 1024:.1f} KiB，首次打开共 {(size + shared) / 1024:.1f} KiB"
        )
    return table


def _assets(site: Path) -> Iterator[Path]:
    """Yield what a first visit loads beside the page."""
    for pattern in ("assets/stylesheets/*.css", "assets/portal.css", "assets/js/*.js", "assets/icon.svg"):
        yield from site.glob(pattern)


def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))
