"""Whether a build would change anything: everything that went into the site, and what came out, as two digests.

The record lies beside the project in ``.cache/``, never in the site, and is safe to delete. A doubt means a build.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1
"""Raised when the record's meaning changes, so that an older one is never trusted."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Digests of the inputs of a build and of the site it left."""

    inputs: str
    site: str
    format: int = FORMAT


def digest_inputs(trees: Iterable[Path], options: Iterable[str]) -> str:
    """Digest the names and contents of every file below some trees, together with the options of the build."""
    digest = hashlib.sha256("\0".join(options).encode())
    for tree in trees:
        for name, path in _files(tree):
            digest.update(f"\0{tree.name}/{name}\0".encode())
            digest.update(_digest_file(path))
    return digest.hexdigest()


def _digest_file(path: Path) -> bytes:
    """Digest a regular file's content; of anything else only that it is there, which the check then refuses."""
    mode = path.lstat().st_mode
    return hashlib.sha256(path.read_bytes()).digest() if stat.S_ISREG(mode) else str(mode).encode()


def digest_site(site: Path) -> str:
    """Digest the names, sizes and times of the files of a site: enough to see that somebody touched it."""
    digest = hashlib.sha256()
    for name, path in _files(site):
        status = path.lstat()
        digest.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def read_fingerprint(record: Path) -> Fingerprint | None:
    """Read the record of an earlier build; None when there is none that can be trusted."""
    try:
        found = Fingerprint(**json.loads(record.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return found if found.format == FORMAT else None


def write_fingerprint(record: Path, fingerprint: Fingerprint) -> None:
    """Write the record of a build; a project that cannot be written to just builds again next time."""
    try:
        record.parent.mkdir(parents=True, exist_ok=True)
        partial = record.with_suffix(".partial")
        partial.write_text(json.dumps(asdict(fingerprint)), "utf-8")
        partial.replace(record)
    except OSError:
        return


def _files(tree: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files below a tree (or the tree itself, if it is one) in a fixed order, caches left out."""
    if not tree.is_dir():
        if tree.exists():
            yield tree.name, tree
        return
    for folder, folders, names in os.walk(tree):
        folders[:] = sorted(name for name in folders if name not in ("__pycache__", ".git"))
        for name in sorted(names):
            path = Path(folder, name)
            yield path.relative_to(tree).as_posix(), path
