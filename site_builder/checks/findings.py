"""What a check finds, before its line is known: checks are pure; files are read again only when something is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from site_builder.diagnostics import Code, Diagnostic, Severity, display_path
from site_builder.documents.reader import Document, UnreadableError, read_markdown, read_yaml_file
from site_builder.documents.yaml_reader import Location
from site_builder.model.base import Record


@dataclass(frozen=True, slots=True)
class Place:
    """A value within a record."""

    record: Record
    location: Location


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem with one value; ``{other}`` in the message stands for the place it conflicts with."""

    record: Record
    location: Location
    code: Code
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    other: Place | None = None


def locate(findings: Iterable[Finding]) -> list[Diagnostic]:
    """Give every finding its line and column, reading each file once."""
    ordered = sorted(findings, key=lambda finding: finding.record.path)
    diagnostics: list[Diagnostic] = []
    for path, group in groupby(ordered, key=lambda finding: finding.record.path):
        document = _read(path)
        diagnostics += [_diagnose(finding, document) for finding in group]
    return diagnostics


def _diagnose(finding: Finding, document: Document | None) -> Diagnostic:
    message = finding.message
    if finding.other:
        message = message.replace("{other}", _name_place(finding.other))
    if document is None:
        path = display_path(finding.record.path)
        return Diagnostic(path, 1, 1, finding.code, finding.severity, message, finding.hint)
    return document.problem(finding.location, finding.code, message, hint=finding.hint, severity=finding.severity)


def _name_place(place: Place) -> str:
    path = place.record.path
    document = _read(path)
    line = document.yaml.find(place.location).line + document.first_line if document else 1
    return f"{display_path(path)} 第 {line} 行"


def _read(path: Path) -> Document | None:
    """Read the file again; None when it changed since it was loaded, and the message then names the file alone."""
    try:
        return read_yaml_file(path) if path.suffix == ".yml" else read_markdown(path)
    except (OSError, UnreadableError):
        return None
