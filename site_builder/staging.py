"""Build aside, then swap: readers and servers see the previous site or the new one, never a half."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = Path("api/v1/policies.json")
"""The file by which a built site is known."""


class NotASiteError(Exception):
    """The directory to be replaced holds something else than a site; its path is the message."""


class AnotherBuildError(Exception):
    """Another process is building the same site."""


def is_site(directory: Path) -> bool:
    """Whether a directory may be replaced by a build: it is missing, empty, or an earlier build."""
    if not directory.exists():
        return True
    return directory.is_dir() and ((directory / MARK).exists() or not any(directory.iterdir()))


@contextmanager
def staged(site: Path) -> Iterator[Path]:
    """Give a directory beside the site to build in; it becomes the site when the block ends without an exception."""
    if not is_site(site):
        raise NotASiteError(str(site))
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
    try:
        building.rename(site)
    except OSError:
        recover(site)
        raise
    shutil.rmtree(previous, ignore_errors=True)


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
    if previous.exists() and is_site(previous):
        shutil.rmtree(previous, ignore_errors=True)


def _beside(site: Path, role: str) -> Path:
    return site.with_name(f"{site.name}.{role}")
