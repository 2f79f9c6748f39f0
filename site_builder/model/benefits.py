"""What a policy point gives: amounts, rates, tiers, caps, how often, and what does not add up."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from site_builder.model.base import FactCode, Line, Part, Share, Slug, Text, Yuan
from site_builder.model.rules import Rule


class Certainty(StrEnum):
    """How binding a figure is; the three are never shown alike."""

    FIXED = "fixed"
    """Exactly this much."""
    UP_TO = "up_to"
    """最高: not more than this; the department decides."""
    AT_LEAST = "at_least"
    """不低于: not less than this."""


class Unit(StrEnum):
    """What one amount is paid for."""

    ENTERPRISE = "enterprise"
    PROJECT = "project"
    UNIT = "unit"
    PERSON = "person"
    TONNE = "tonne"


class Recurrence(StrEnum):
    """How often the same enterprise can receive the benefit."""

    ONCE = "once"
    ANNUAL = "annual"


class Pick(StrEnum):
    """How points that do not stack are chosen from."""

    HIGHEST = "highest"
    """就高不重复: the best one counts."""
    ONE_OF = "one_of"
    """只能享受一项: the enterprise chooses one."""


class GroupPeriod(StrEnum):
    """Within what the points of a group exclude each other."""

    YEAR = "year"
    PROJECT = "project"
    ENTERPRISE = "enterprise"


class FactReference(Part):
    """A figure that is the enterprise's own, such as a cap equal to the taxes it paid."""

    fact: FactCode


class Tier(Part):
    """One step of a ladder: from ``gte`` of the measured fact (included) up to the next step."""

    gte: Yuan
    amount: Yuan | None = None
    rate: Share | None = None

    @model_validator(mode="after")
    def _one_figure(self) -> Tier:
        if (self.amount is None) == (self.rate is None):
            raise PydanticCustomError("bad_value", "每一档必须写 amount 或 rate 之一", {})
        return self


class Instalment(Part):
    """A share of the benefit and the event on which it is paid."""

    share: Share
    on: Line


class BenefitPart(Part):
    """One figure: a fixed amount, a rate of something, or a ladder of tiers."""

    label: Line
    amount: Yuan | None = None
    rate: Share | None = None
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)] | None = None
    of: FactCode | None = None
    """The fact that a rate or the tiers are measured on."""
    cap: Yuan | FactReference | None = None
    when: Rule | None = None
    per: Unit = Unit.ENTERPRISE
    certainty: Certainty = Certainty.FIXED
    paid: tuple[Instalment, ...] = ()
    on_top_of: Line | None = None
    """The level whose benefit this adds to (再给予)."""

    @model_validator(mode="after")
    def _one_measure(self) -> BenefitPart:
        figures = [name for name in ("amount", "rate", "tiers") if getattr(self, name) is not None]
        if len(figures) != 1:
            found = "、".join(figures) or "没有"
            raise PydanticCustomError("bad_value", f"每笔支持必须写 amount、rate、tiers 之一（现有：{found}）", {})
        if self.tiers and not self.of:
            raise PydanticCustomError("bad_value", "分档（tiers）必须用 of 写明按哪个指标分档", {})
        bounds = [tier.gte for tier in self.tiers or ()]
        if any(after <= before for before, after in pairwise(bounds)):
            raise PydanticCustomError("bad_value", "各档（tiers）的下限必须从小到大，不能重复", {})
        return self


class Group(Part):
    """Points of one group do not add up."""

    id: Slug
    pick: Pick
    per: GroupPeriod = GroupPeriod.YEAR


class Benefit(Part):
    """All that one point gives, in words and in figures."""

    text: Text
    headline: Annotated[Line, Field(max_length=12)] | None = None
    """The few words shown large when there is no figure, such as 免投资 or 最长 4 小时."""
    parts: tuple[BenefitPart, ...] = ()
    recurrence: Recurrence | None = None
    group: Group | None = None
