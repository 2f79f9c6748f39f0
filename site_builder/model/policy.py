"""A policy and its points (政策点), the unit that readers search, match and claim."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from site_builder.model.base import Day, Line, Part, Promise, Quantity, Record, Slug, TermCode, Text, WebAddress
from site_builder.model.benefits import Benefit
from site_builder.model.claims import Claim
from site_builder.model.rules import Rule


class Level(StrEnum):
    """The level of government that made the policy."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    COUNTY = "county"


class Status(StrEnum):
    """Validity (有效性) as the issuer states it."""

    IN_FORCE = "in_force"
    AMENDED = "amended"
    EXPIRED = "expired"
    REPEALED = "repealed"
    DRAFT = "draft"


class Applies(StrEnum):
    """What an enterprise must do to benefit."""

    CLAIM = "claim"
    """申报享受."""
    AUTOMATIC = "automatic"
    """免申即享."""
    FILING = "filing"
    """备案享受."""
    NONE = "none"
    """A service promise or an obligation: nothing to claim."""


class Role(StrEnum):
    """A department's part in a point."""

    LEAD = "lead"
    SUPPORT = "support"


class Official(Part):
    """The document itself, as in the metadata table of government sites."""

    number: Line | None = None
    issuers: Annotated[tuple[TermCode, ...], Field(min_length=1)]
    level: Level
    region: TermCode
    index_number: Line | None = None
    issued: Day | None
    """Must be written; left empty where the source does not tell, which readers see as 日期待核."""
    published: Day | None = None
    effective: Day | None = None
    expires: Day | None = None
    status: Status
    implements: tuple[Line, ...] = ()
    """Policies (by id) or documents (by number) that this one carries out."""
    amends: tuple[Line, ...] = ()
    repealed_by: Slug | None = None
    source_url: WebAddress | None = None


class Promotion(Part):
    """The days on which the policy is featured on the home page (政策宣贯), both included."""

    from_: Day = Field(alias="from")
    until: Day
    headline: Promise


class Confirmation(Part):
    """A condition that no machine can check; a person confirms it."""

    text: Line
    clause: Line | None = None


class GeneralConditions(Part):
    """Conditions of the closing clauses that gate every point with money."""

    rule: Rule | None = None
    confirm: tuple[Confirmation, ...] = ()


class Tags(Part):
    """Whom a point is for; an empty list is everyone."""

    industries: tuple[TermCode, ...] = ()
    scales: tuple[TermCode, ...] = ()
    natures: tuple[TermCode, ...] = ()
    stages: tuple[TermCode, ...] = ()
    subjects: tuple[TermCode, ...] = ()


class Responsibility(Part):
    """A department and its part."""

    code: TermCode
    role: Role = Role.LEAD


class Bound(StrEnum):
    """How a figure limits what it measures."""

    EXACTLY = "exactly"
    ABOUT = "about"
    """左右."""
    AT_LEAST = "at_least"
    """以上、不低于、达到."""
    MORE_THAN = "more_than"
    """超过、突破."""
    AT_MOST = "at_most"
    """以内、不超过、最长."""
    LESS_THAN = "less_than"
    """低于、不足."""


class Figure(Part):
    """A promised or demanded quantity that is no money for the enterprise: hours, days, links, goals of a plan."""

    label: Line
    value: Quantity
    unit: Line
    bound: Bound = Bound.EXACTLY


class Milestone(Part):
    """By when the responsible departments promise it: the document's words, and the day where they name one."""

    text: Line
    date: Day | None = None


class Point(Part):
    """One thing a policy gives, promises or demands."""

    id: Slug
    title: Line
    text: Text = ""
    promise: Promise | None = None
    kind: TermCode
    applies: Applies
    clause: Line | None = None
    tags: Tags = Tags()
    rule: Rule | None = None
    confirm: tuple[Confirmation, ...] = ()
    benefit: Benefit | None = None
    figures: tuple[Figure, ...] = ()
    deadline: Milestone | None = None
    departments: Annotated[tuple[Responsibility, ...], Field(min_length=1)]
    claim: Claim | None = None


class Policy(Record):
    """One published document, decomposed into points."""

    kind_name: ClassVar[str] = "政策"

    short_title: Line | None = None
    promise: Promise | None = None
    official: Official
    subjects: tuple[TermCode, ...] = ()
    keywords: tuple[Line, ...] = ()
    promote: Promotion | None = None
    visible_from: Day | None = None
    owner: TermCode | None = None
    reviewed: Day | None = None
    review_due: Day | None = None
    change_note: Text | None = None
    general: GeneralConditions | None = None
    points: tuple[Point, ...] = ()

    @property
    def name(self) -> str:
        """The short title where there is one."""
        return self.short_title or self.title
