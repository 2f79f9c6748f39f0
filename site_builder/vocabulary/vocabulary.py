"""One vocabulary: terms by code, in the order of their file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from site_builder.diagnostics import nearest
from site_builder.model.terms import Term

AnyTerm = TypeVar("AnyTerm", bound=Term)


@dataclass(frozen=True, slots=True)
class Vocabulary(Generic[AnyTerm]):
    """Terms of one kind. ``name`` is the file's name without its ending."""

    name: str
    terms: Mapping[str, AnyTerm] = field(default_factory=dict)

    def __contains__(self, code: object) -> bool:
        return code in self.terms

    def __iter__(self) -> Iterator[AnyTerm]:
        return iter(self.terms.values())

    def __len__(self) -> int:
        return len(self.terms)

    def __getitem__(self, code: str) -> AnyTerm:
        return self.terms[code]

    def find(self, code: str) -> AnyTerm | None:
        """Find a term by its code."""
        return self.terms.get(code)

    def label(self, code: str) -> str:
        """Get the short name of a code; the code itself when the vocabulary does not hold it."""
        term = self.terms.get(code)
        return term.label if term else code

    def ancestors(self, code: str) -> tuple[str, ...]:
        """List the codes above this one, nearest first."""
        found: list[str] = []
        term = self.terms.get(code)
        while term and term.parent and term.parent not in found:
            found.append(term.parent)
            term = self.terms.get(term.parent)
        return tuple(found)

    def suggest(self, word: str) -> AnyTerm | None:
        """Find the term that was most likely meant, by name, alias, part of a name, or similar spelling."""
        for term in self.terms.values():
            if word in (term.name, term.short, *term.aliases):
                return term
        for term in self.terms.values():
            if len(word) > 1 and word in term.name:
                return term
        by_spelling = {spelling: term for term in self.terms.values() for spelling in (term.code, term.name)}
        found = nearest(word, by_spelling)
        return by_spelling[found] if found else None


def vocabulary_of(name: str, terms: Iterable[AnyTerm]) -> Vocabulary[AnyTerm]:
    """Make a vocabulary; a later term replaces an earlier one of its code, which is how a city amends the defaults."""
    return Vocabulary(name, {term.code: term for term in terms})
