"""All vocabularies together, read from the shipped defaults and from ``policies/vocabulary/``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from site_builder.diagnostics import Code, Diagnostic, Severity, display_path, nearest
from site_builder.documents.reader import Document, UnreadableError, read_yaml_file
from site_builder.model.terms import Department, Fact, Redirect, ScaleRow, ServiceLink, Term, Uncovered
from site_builder.validation import validate_each
from site_builder.vocabulary.vocabulary import Vocabulary, vocabulary_of

DEFAULTS = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """Every vocabulary a record can refer to."""

    industries: Vocabulary[Term]
    """GB/T 4754-2017: sections a to t, divisions and the few classes that the scale table needs."""
    scales: Vocabulary[Term]
    regions: Vocabulary[Term]
    """GB/T 2260 codes, and local ids for zones without one."""
    departments: Vocabulary[Department]
    kinds: Vocabulary[Term]
    natures: Vocabulary[Term]
    stages: Vocabulary[Term]
    subjects: Vocabulary[Term]
    facts: Vocabulary[Fact]
    services: Vocabulary[ServiceLink]
    scale_thresholds: Vocabulary[ScaleRow]
    scale_not_covered: Vocabulary[Uncovered]
    redirects: tuple[Redirect, ...] = ()

    def named(self, name: str) -> Vocabulary[Any] | None:
        """Find a vocabulary by the name of its file."""
        found = getattr(self, name, None) if name in TERM_TYPES else None
        return found if isinstance(found, Vocabulary) else None


TERM_TYPES: dict[str, type[Term]] = {
    "industries": Term,
    "scales": Term,
    "regions": Term,
    "departments": Department,
    "kinds": Term,
    "natures": Term,
    "stages": Term,
    "subjects": Term,
    "facts": Fact,
    "services": ServiceLink,
    "scale_thresholds": ScaleRow,
    "scale_not_covered": Uncovered,
}
REFERENCES = (("departments", "region", "regions"), ("services", "department", "departments"))
"""Vocabulary, field, and the vocabulary whose codes the field holds."""

OTHER_FILES = frozenset({"redirects.yml", "synonyms.csv"})


def read_vocabularies(directory: Path) -> tuple[Vocabularies, list[Diagnostic]]:
    """Read all vocabularies; a local file adds to the shipped terms and replaces those of the same code."""
    problems: list[Diagnostic] = _find_misplaced(directory)
    found: dict[str, Vocabulary[Any]] = {}
    read: dict[str, list[_TermFile]] = {}
    for name, model in TERM_TYPES.items():
        files = [_TermFile.read(path, model) for path in (DEFAULTS / f"{name}.yml", directory / f"{name}.yml")]
        vocabulary = vocabulary_of(name, (term for file in files for _, term in file.terms))
        for file in files:
            problems += [*file.problems, *file.find_orphans(vocabulary)]
        found[name] = vocabulary
        read[name] = files
    for name, field_name, other in REFERENCES:
        for file in read[name]:
            problems += file.find_unknown(field_name, found[other])
    redirects, wrong = _read_redirects(directory / "redirects.yml")
    return Vocabularies(**found, redirects=redirects), problems + wrong


@dataclass(frozen=True, slots=True)
class _TermFile:
    """The terms of one file, each with its index, and what is wrong with the others."""

    document: Document | None = None
    terms: list[tuple[int, Term]] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path, model: type[Term]) -> _TermFile:
        if not (path.exists() or path.is_symlink()):
            return cls()
        try:
            document = read_yaml_file(path)
        except UnreadableError as error:
            return cls(problems=[error.diagnostic])
        terms, problems = validate_each(document, model)
        return cls(document, terms, problems + list(_find_repeated(document, terms)))

    def find_orphans(self, vocabulary: Vocabulary[Any]) -> Iterator[Diagnostic]:
        for index, term in self.terms:
            if self.document and term.parent and term.parent not in vocabulary:
                message = f"上级“{term.parent}”不在词表 {vocabulary.name} 中。"
                yield self.document.problem((index, "parent"), Code.UNKNOWN_CODE, message)

    def find_unknown(self, name: str, vocabulary: Vocabulary[Any]) -> Iterator[Diagnostic]:
        """Find terms whose field names a code that another vocabulary does not hold."""
        for index, term in self.terms:
            code = getattr(term, name)
            if self.document and code and code not in vocabulary:
                guess = vocabulary.suggest(code)
                hint = f"是否指 {guess.code}（{guess.name}）？" if guess else ""
                message = f"词表 {vocabulary.name} 里没有“{code}”。"
                yield self.document.problem((index, name), Code.UNKNOWN_CODE, message, hint=hint)


def _find_repeated(document: Document, terms: Iterable[tuple[int, Term]]) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, term in terms:
        if term.code in first:
            line = document.yaml.find((first[term.code],)).line + document.first_line
            message = f"代码“{term.code}”与第 {line} 行重复。"
            yield document.problem((index, "code"), Code.DUPLICATE_ID, message, hint="请改用另一个代码。")
        first.setdefault(term.code, index)


def _read_redirects(path: Path) -> tuple[tuple[Redirect, ...], list[Diagnostic]]:
    if not path.exists():
        return (), []
    try:
        document = read_yaml_file(path)
    except UnreadableError as error:
        return (), [error.diagnostic]
    pairs, problems = validate_each(document, Redirect)
    return tuple(redirect for _, redirect in pairs), problems


def _find_misplaced(directory: Path) -> list[Diagnostic]:
    """Say which files in the folder no vocabulary is read from: a misspelt name must not be silence."""
    allowed = {f"{name}.yml" for name in TERM_TYPES} | OTHER_FILES
    entries = sorted(directory.iterdir()) if directory.is_dir() else []
    return [_misplaced(path, allowed) for path in entries if path.name not in allowed and not path.name.startswith(".")]


def _misplaced(path: Path, allowed: set[str]) -> Diagnostic:
    guess = nearest(path.name, allowed)
    hint = f"是否指 {guess}？" if guess else f"这里只读取：{'、'.join(sorted(allowed))}。"
    return Diagnostic(display_path(path), 1, 1, Code.MISPLACED_FILE, Severity.ERROR, "没有叫这个名字的词表。", hint)
