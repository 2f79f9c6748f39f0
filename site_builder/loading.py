"""Directories → catalogue, or every reason why not.

``policies/**/*.md`` are policies wherever they lie below the directory; the folders of ``content/`` named in
``CONTENT_FOLDERS`` hold the records beside them. Everything else in ``content/`` is a hand-written page and belongs to
the host.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_builder.catalogue import RECORD_KINDS, Catalogue
from site_builder.checks import Finding, Place, find_problems, locate
from site_builder.checks.redirects import find_lost_redirects
from site_builder.diagnostics import Code, Diagnostic, Severity, display_path, has_errors, in_reading_order
from site_builder.documents.reader import Document, UnreadableError, read_markdown, read_yaml_file
from site_builder.model.base import Record
from site_builder.validation import validate
from site_builder.vocabulary.vocabularies import read_vocabularies

CONTENT_FOLDERS = {
    "interpretations": "interpretations",
    "topics": "topics",
    "packages": "packages",
    "questions": "questions",
    "lessons": "learning",
    "notices": "market",
    "forms": "forms",
}
"""Kind of record → folder of ``content/``."""


def is_record(path: str) -> bool:
    """Whether a path below the content directory is a record; pictures and videos beside records are not."""
    folder, _, name = path.partition("/")
    return bool(name) and folder in CONTENT_FOLDERS.values() and name.endswith(_suffix(folder))


def _suffix(folder: str) -> str:
    return ".yml" if folder == CONTENT_FOLDERS["forms"] else ".md"


@dataclass(frozen=True)
class Loaded:
    """What loading found: a catalogue unless some problem is an error, and every problem in reading order."""

    catalogue: Catalogue | None
    diagnostics: list[Diagnostic]


def load(policies: Path, content: Path | None = None) -> Loaded:
    """Read and check everything. The catalogue is None exactly when some diagnostic is an error."""
    with _collector_paused():
        return _load(policies, content)


def _load(policies: Path, content: Path | None) -> Loaded:
    vocabularies, problems = read_vocabularies(policies / "vocabulary")
    files: dict[str, list[Path]] = {"policies": _find_policies(policies)}
    if not files["policies"]:
        problems.append(_no_policies(policies))
    for kind, folder in CONTENT_FOLDERS.items():
        files[kind] = sorted((content / folder).rglob(f"*{_suffix(folder)}")) if content else []
    records: dict[str, dict[str, Record]] = {}
    for kind, paths in files.items():
        read = read_yaml_file if kind == "forms" else read_markdown
        made, wrong = _read_records(paths, RECORD_KINDS[kind], read)
        unique, repeated = _by_id(made)
        records[kind] = unique
        problems += wrong + repeated
    catalogue = Catalogue(vocabularies, **records)  # type: ignore[arg-type]  # each kind holds its own class
    problems += find_problems(catalogue)
    problems += find_lost_redirects(policies / "vocabulary" / "redirects.yml", catalogue)
    diagnostics = in_reading_order(problems)
    return Loaded(None if has_errors(diagnostics) else catalogue, diagnostics)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the cyclic collector, then exempt what was made: all of it stays, and scanning it again only costs time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _find_policies(directory: Path) -> list[Path]:
    found = sorted(path for path in directory.rglob("*.md") if path.name != "README.md")
    return [path for path in found if path.relative_to(directory).parts[0] != "vocabulary"]


def _no_policies(directory: Path) -> Diagnostic:
    if not directory.is_dir():
        message, hint = "没有这个目录。", "请检查 --policies 的写法。"
    else:
        message, hint = "目录里没有政策文件（*.md）。", "用 portal new policy 新建第一件。"
    return Diagnostic(display_path(directory), 1, 1, Code.NO_POLICIES, Severity.ERROR, message, hint)


def _read_records(
    paths: Iterable[Path], model: type[Record], read: Callable[[Path], Document]
) -> tuple[list[Record], list[Diagnostic]]:
    made: list[Record] = []
    problems: list[Diagnostic] = []
    for path in paths:
        try:
            document = read(path)
        except UnreadableError as error:
            problems.append(error.diagnostic)
            continue
        record, wrong = validate(document, model, body=document.body, path=path)
        problems += wrong
        if record is not None:
            made.append(record)
    return made, problems


def _by_id(made: list[Record]) -> tuple[dict[str, Record], list[Diagnostic]]:
    first: dict[str, Record] = {}
    findings: list[Finding] = []
    for record in made:
        other = first.setdefault(record.id, record)
        if other is not record:
            message = f"编号“{record.id}”已被 {{other}}使用。"
            hint = "请为这一件换一个编号。"
            findings.append(Finding(record, ("id",), Code.DUPLICATE_ID, message, hint, other=Place(other, ("id",))))
    return {identifier: first[identifier] for identifier in sorted(first)}, locate(findings)
