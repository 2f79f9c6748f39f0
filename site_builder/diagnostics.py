"""Problems in content, as values.

Everything that reads or checks content returns ``Diagnostic`` objects; only the edges (the command line, the MkDocs
plugin) print them or stop. Wording is Chinese, because editors read it, and says what must be true, what was found
and, where one exists, the nearest valid value.
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """Whether a problem stops a build."""

    ERROR = "error"
    """The build stops and the previous site stays."""
    WARNING = "warning"
    """The site is built; a reader would miss something."""


class Code(StrEnum):
    """Every kind of problem, under the name that authors and CI see."""

    ENCODING = "encoding"
    """The file is not UTF-8."""
    EMPTY_FILE = "empty-file"
    """The file holds nothing."""
    FILE_TOO_LARGE = "file-too-large"
    """The file is larger than a record ever is."""
    UNSAFE_FILE = "unsafe-file"
    """A symbolic link or another irregular file stands where a record is expected."""
    UNREADABLE = "unreadable"
    """The system does not let the file be read."""
    NO_FRONT_MATTER = "no-front-matter"
    """The Markdown file does not begin with a YAML block between two ``---`` lines."""
    YAML_SYNTAX = "yaml-syntax"
    """The YAML cannot be parsed."""
    YAML_FEATURE = "yaml-feature"
    """The YAML uses anchors, aliases, tags or merge keys, which records never need."""
    YAML_LIMIT = "yaml-limit"
    """The YAML is nested deeper, or holds more values, than a record ever does."""
    DUPLICATE_KEY = "duplicate-key"
    """A key stands twice in one mapping."""
    MISSING_FIELD = "missing-field"
    """A required field is absent."""
    UNKNOWN_FIELD = "unknown-field"
    """A field that the record does not have."""
    WRONG_TYPE = "wrong-type"
    """A value of another type than the field takes."""
    BAD_VALUE = "bad-value"
    """A value outside what the field allows."""
    BAD_DATE = "bad-date"
    """Not a calendar date written YYYY-MM-DD."""
    BAD_ID = "bad-id"
    """An identifier with other characters than a-z, 0-9 and hyphen."""
    BAD_RULE = "bad-rule"
    """A rule node that is neither a leaf with one test nor all, any or not."""
    UNKNOWN_CODE = "unknown-code"
    """A code that no vocabulary holds."""
    UNKNOWN_FACT = "unknown-fact"
    """A rule or benefit refers to a fact that the vocabulary does not hold."""
    DUPLICATE_ID = "duplicate-id"
    """Two records, or two points of a policy, share an identifier."""
    DANGLING_LINK = "dangling-link"
    """A reference to a record that does not exist."""
    DATE_ORDER = "date-order"
    """Dates that contradict each other."""
    STATUS_CONTRADICTION = "status-contradiction"
    """The stated validity contradicts the dates or the links."""
    MISSING_CLAUSE = "missing-clause"
    """A rule leaf does not say which clause it comes from."""
    NO_POLICIES = "no-policies"
    """The directory holds no policy at all."""
    MISPLACED_FILE = "misplaced-file"
    """A file lies where the build does not look for it."""
    DOCUMENT_NUMBER = "document-number"
    """A document number that does not look like 泰政发〔2021〕4号 (党政机关公文格式, GB/T 9704-2012)."""
    READER_WOULD_MISS = "reader-would-miss"
    """Something a reader needs is absent: a promise, a clause, a claim guide."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one place: ``path:line:column: error[code]: message``. Lines and columns count from 1."""

    path: str
    line: int
    column: int
    code: Code
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}:{self.column}: {self.severity}[{self.code}]: {self.message}"
        return f"{text} {self.hint}" if self.hint else text


def display_path(path: Path) -> str:
    """Write a path as an author would type it: relative to the working directory when it lies below it."""
    try:
        return Path(os.path.abspath(path)).relative_to(Path.cwd()).as_posix()  # noqa: PTH100  resolve() would follow links
    except ValueError:
        return path.as_posix()


def nearest(value: str, allowed: Iterable[str]) -> str | None:
    """Find the allowed value that an author most likely meant, or None."""
    matches = difflib.get_close_matches(value, list(allowed), n=1, cutoff=0.6)
    return matches[0] if matches else None


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the problems stops a build."""
    return any(item.severity is Severity.ERROR for item in diagnostics)


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort problems by file and line, each once."""
    return sorted(set(diagnostics), key=lambda item: (item.path, item.line, item.column, item.code, item.message))


def as_text(diagnostics: Sequence[Diagnostic]) -> str:
    """Render one problem a line, as editors and terminals jump to."""
    return "\n".join(str(item) for item in diagnostics)


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Render a JSON list of objects with the fields of ``Diagnostic``."""
    rows = [
        {
            "path": item.path,
            "line": item.line,
            "column": item.column,
            "code": item.code.value,
            "severity": item.severity.value,
            "message": item.message,
            "hint": item.hint,
        }
        for item in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Render GitHub workflow commands, which annotate the lines of a pull request."""

    def escape(text: str, *, attribute: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if attribute else text

    return "\n".join(
        f"::{item.severity} file={escape(item.path, attribute=True)},line={item.line},col={item.column},"
        f"title={escape(item.code, attribute=True)}::{escape(f'{item.message} {item.hint}'.strip())}"
        for item in diagnostics
    )
