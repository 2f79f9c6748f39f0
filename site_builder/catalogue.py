"""The one aggregate: every record of the portal, read once, frozen, and never mutated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from site_builder.model.base import Record
from site_builder.model.companions import Interpretation, Lesson, Notice, Package, Question, Topic
from site_builder.model.forms import Form
from site_builder.model.policy import Point, Policy
from site_builder.vocabulary.vocabularies import Vocabularies

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class PolicyPoint:
    """A point together with the policy it belongs to."""

    policy: Policy
    point: Point
    number: int
    """Its place within the policy, from 1."""

    @property
    def reference(self) -> str:
        """``policy#point``, unique in the catalogue and immutable."""
        return f"{self.policy.id}#{self.point.id}"


@dataclass(frozen=True)
class Catalogue:
    """All records by kind and id, in the order of their ids, with the vocabularies they refer to."""

    vocabularies: Vocabularies
    policies: Mapping[str, Policy] = field(default_factory=dict)
    interpretations: Mapping[str, Interpretation] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    packages: Mapping[str, Package] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    notices: Mapping[str, Notice] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """Yield every record of every kind."""
        for name in RECORD_KINDS:
            yield from getattr(self, name).values()

    def points(self) -> Iterator[PolicyPoint]:
        """Yield every point of every policy."""
        for policy in self.policies.values():
            for number, point in enumerate(policy.points, 1):
                yield PolicyPoint(policy, point, number)


RECORD_KINDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "policies": Policy,
        "interpretations": Interpretation,
        "topics": Topic,
        "packages": Package,
        "questions": Question,
        "lessons": Lesson,
        "notices": Notice,
        "forms": Form,
    }
)
"""The kinds of records, under the names that the catalogue and the open data use."""
