"""Build aside, then swap: readers and servers see the previous site or the new one, never a half."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def staged(site: Path) -> Iterator[Path]:
    """Give a directory beside the site to build in; it becomes the site when the block ends without an exception."""
    building, previous = _beside(site, "building"), _beside(site, "previous")
    recover(site)
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    try:
        yield building
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    if site.exists():
        site.rename(previous)
    building.rename(site)
    shutil.rmtree(previous, ignore_errors=True)


class AnotherBuildError(Exception):
    """Another process is building the same site."""


@contextmanager
def only_build(site: Path) -> Iterator[None]:
    """Let one process at a time build a site. Raises ``AnotherBuildError`` at once when another one does.

    The lock belongs to the process and goes with it, however it ends; the empty file that carries it stays.
    """
    path = _beside(site, "lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherBuildError(str(site)) from None
        yield


def recover(site: Path) -> None:
    """Bring the previous site back after a build that was killed between the two renames; clear its leavings."""
    previous = _beside(site, "previous")
    if previous.exists() and not site.exists():
        previous.rename(site)
    shutil.rmtree(previous, ignore_errors=True)


def _beside(site: Path, role: str) -> Path:
    return site.with_name(f"{site.name}.{role}")
