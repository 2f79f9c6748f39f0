"""The records beside policies: interpretations, topics, packages, questions, lessons and market notices."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from site_builder.model.base import Day, Line, Part, Promise, Record, Slug, TermCode, Text
from site_builder.model.policy import Status
from site_builder.model.rules import Rule

PointReference = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*(?:#[a-z0-9][a-z0-9-]*)?$")]
"""``policy`` or ``policy#point``."""


class MediaKind(StrEnum):
    """How an interpretation explains."""

    TEXT = "text"
    PICTURE = "picture"
    VIDEO = "video"
    FAQ = "faq"


class Media(Part):
    """A file that belongs to a record; videos carry captions and a transcript."""

    kind: MediaKind
    src: Line | None = None
    title: Line | None = None
    captions: Line | None = None
    transcript: Text | None = None
    alt: Text | None = None


class Faq(Part):
    """A question and its answer."""

    q: Line
    a: Text


class Branch(Part):
    """A node of a mind map."""

    title: Line
    note: Line | None = None
    branches: tuple[Branch, ...] = ()


class Dated(Record):
    """A record with a date, an owner and an optional embargo."""

    date: Day
    summary: Promise | None = None
    owner: TermCode | None = None
    visible_from: Day | None = None


class Interpretation(Dated):
    """An explanation of policy points in everyday words (政策解读)."""

    kind_name: ClassVar[str] = "解读"

    explains: Annotated[tuple[PointReference, ...], Field(min_length=1)]
    form: MediaKind = MediaKind.TEXT
    media: tuple[Media, ...] = ()
    faq: tuple[Faq, ...] = ()
    mind_map: tuple[Branch, ...] = ()


class Query(Part):
    """What a topic or package gathers: any value within a field, all fields together."""

    industries: tuple[TermCode, ...] = ()
    scales: tuple[TermCode, ...] = ()
    stages: tuple[TermCode, ...] = ()
    natures: tuple[TermCode, ...] = ()
    subjects: tuple[TermCode, ...] = ()
    kinds: tuple[TermCode, ...] = ()
    regions: tuple[TermCode, ...] = ()
    departments: tuple[TermCode, ...] = ()
    keywords: tuple[Line, ...] = ()


class Topic(Dated):
    """A subject told across policies (专题)."""

    kind_name: ClassVar[str] = "专题"

    points: tuple[PointReference, ...] = ()
    query: Query | None = None


class Package(Dated):
    """The points for one kind of enterprise (政策包): a query over facets or a rule, and a note."""

    kind_name: ClassVar[str] = "政策包"

    audience: Line
    query: Query = Query()
    rule: Rule | None = None
    note: Text | None = None


class Question(Dated):
    """An answered question, redacted and tied to points (互动交流)."""

    kind_name: ClassVar[str] = "问答"

    about: Annotated[tuple[PointReference, ...], Field(min_length=1)]
    answered_by: TermCode


class Lesson(Dated):
    """A video or article to learn from (在线学习)."""

    kind_name: ClassVar[str] = "课程"

    subjects: tuple[TermCode, ...] = ()
    about: tuple[PointReference, ...] = ()
    minutes: Annotated[int, Field(ge=1, strict=True)] | None = None
    media: tuple[Media, ...] = ()


class Side(StrEnum):
    """Which side of the market a notice is on."""

    SUPPLY = "supply"
    DEMAND = "demand"


class Notice(Dated):
    """A market notice (供应、需求); contact runs through a form only."""

    kind_name: ClassVar[str] = "供求"

    side: Side
    industries: tuple[TermCode, ...] = ()
    region: TermCode
    expires: Day
    form: Slug
    status: Status = Status.IN_FORCE


Branch.model_rebuild()
