"""How figures, dates and codes are worded for readers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from site_builder.model.benefits import Benefit, BenefitPart, Certainty, Pick, Recurrence, Tier, Unit
from site_builder.model.policy import Applies, Bound, Figure, Policy, Status
from site_builder.model.terms import Fact, FactType

APPLIES_NAMES = {
    Applies.CLAIM: "申报享受",
    Applies.AUTOMATIC: "免申即享",
    Applies.FILING: "备案享受",
    Applies.NONE: "无需申报",
}
UNIT_NAMES = {Unit.ENTERPRISE: "", Unit.PROJECT: "/项目", Unit.UNIT: "/家", Unit.PERSON: "/人", Unit.TONNE: "/吨"}
CERTAINTY_NAMES = {Certainty.FIXED: "", Certainty.UP_TO: "最高", Certainty.AT_LEAST: "不低于"}
RECURRENCE_NAMES = {Recurrence.ONCE: "一次性", Recurrence.ANNUAL: "每年可享受"}
PICK_NAMES = {Pick.HIGHEST: "就高享受，不重复", Pick.ONE_OF: "只能选一项"}
LEVEL_WORDS = {"national": "国家", "provincial": "省级", "municipal": "市级", "county": "县区级"}
_BOUND_NAMES = {
    Bound.EXACTLY: "",
    Bound.ABOUT: "约 ",
    Bound.AT_LEAST: "不少于 ",
    Bound.MORE_THAN: "超过 ",
    Bound.AT_MOST: "不超过 ",
    Bound.LESS_THAN: "少于 ",
}
WAN, YI = 10_000, 100_000_000


@dataclass(frozen=True, slots=True)
class Amount:
    """The largest words of a card: ``prefix`` 最高, ``figure`` 500, ``unit`` 万元."""

    figure: str
    unit: str = ""
    prefix: str = ""
    is_money: bool = True
    """Money and rates are shown in the colour kept for them; other benefits are not dressed up as money."""

    def __str__(self) -> str:
        return f"{self.prefix}{self.figure}{self.unit}"


def write_number(value: float) -> str:
    """Write a number without needless zeros: 5, 0.5, 1234.5."""
    return f"{value:.8f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def write_yuan(value: float) -> str:
    """Write an amount in the unit readers use: 5 万元, 1.2 亿元, 500 元."""
    divisor, unit = _money_unit([value])
    return f"{write_number(value / divisor)} {unit}"


def write_share(value: float) -> str:
    """Write a proportion as a percentage: 0.15 is 15%."""
    return f"{write_number(round(value * 100, 6))}%"


def _money_unit(values: Iterable[float]) -> tuple[int, str]:
    ordered = sorted(values)
    smallest, largest = ordered[0], ordered[-1]
    if smallest >= YI:
        return YI, "亿元"
    return (WAN, "万元") if largest >= WAN else (1, "元")


def headline_of(benefit: Benefit | None) -> Amount | None:
    """Choose the figure that stands largest on a card: money first, then rates, then the words an editor chose."""
    if benefit is None:
        return None
    sums = [(value, part.certainty) for part in benefit.parts for value in _amounts(part)]
    if sums:
        divisor, unit = _money_unit(value for value, _ in sums)
        units = {part.per for part in benefit.parts}
        unit += UNIT_NAMES[units.pop()] if len(units) == 1 else ""
        return _span(sums, lambda value: write_number(value / divisor), unit)
    rates = [(rate, part.certainty) for part in benefit.parts for rate in _rates(part)]
    if rates:
        return _span(rates, write_share, "")
    return Amount(benefit.headline, is_money=False) if benefit.headline else None


def _span(figures: list[tuple[float, Certainty]], write: Callable[[float], str], unit: str) -> Amount:
    """Word several figures as one, no more binding than the least binding of them."""
    low, high = min(value for value, _ in figures), max(value for value, _ in figures)
    certainties = {certainty for _, certainty in figures}
    if Certainty.UP_TO in certainties:
        return Amount(write(high), unit, CERTAINTY_NAMES[Certainty.UP_TO])
    prefix = CERTAINTY_NAMES[Certainty.AT_LEAST] if Certainty.AT_LEAST in certainties else ""
    return Amount(write(low) if low == high else f"{write(low)}–{write(high)}", unit, prefix)


def _amounts(part: BenefitPart) -> list[float]:
    tiers = [tier.amount for tier in part.tiers or () if tier.amount is not None]
    return [part.amount, *tiers] if part.amount is not None else list(tiers)


def _rates(part: BenefitPart) -> list[float]:
    tiers = [tier.rate for tier in part.tiers or () if tier.rate is not None]
    return [part.rate, *tiers] if part.rate is not None else list(tiers)


def largest_amount(benefit: Benefit | None) -> float:
    """Get the largest sum of a benefit in 元, caps of rates included; 0 where there is none."""
    if benefit is None:
        return 0
    caps = [part.cap for part in benefit.parts if isinstance(part.cap, int | float)]
    return max([*(value for part in benefit.parts for value in _amounts(part)), *caps], default=0)


def write_part(part: BenefitPart, fact: Fact | None) -> str:
    """Say one part of a benefit in one line: figure, the fact it is measured on, cap, unit."""
    words = [CERTAINTY_NAMES[part.certainty]]
    if part.amount is not None:
        words.append(write_yuan(part.amount) + UNIT_NAMES[part.per])
    elif part.rate is not None:
        words.append(f"{fact.name}的 {write_share(part.rate)}" if fact else write_share(part.rate))
    else:
        words.append("；".join(_write_tier(tier, fact) for tier in part.tiers or ()))
    if isinstance(part.cap, int | float):
        words.append(f"，最高 {write_yuan(part.cap)}")
    return "".join(words).strip()


def _write_tier(tier: Tier, fact: Fact | None) -> str:
    given = write_yuan(tier.amount) if tier.amount is not None else write_share(tier.rate or 0)
    return f"{fact.name if fact else ''}达到 {_write_value(tier.gte, fact)}，{given}"


def _write_value(value: float, fact: Fact | None) -> str:
    """Write a value of a fact as readers say it: money in 万元 or 亿元, a ratio in percent, the rest with its unit."""
    if fact and fact.type is FactType.MONEY:
        return write_yuan(value)
    if fact and fact.type is FactType.RATIO:
        return write_share(value)
    return f"{write_number(value)} {fact.unit if fact and fact.unit else ''}".strip()


def write_figure(figure: Figure) -> str:
    """Say a figure in one line: 企业开办：不超过 4 小时."""
    return f"{figure.label}：{_BOUND_NAMES[figure.bound]}{write_number(figure.value)} {figure.unit}"


def write_date(day: dt.date | None) -> str:
    """Write a date as documents do, or say that it is still to be verified."""
    return f"{day.year}年{day.month}月{day.day}日" if day else "日期待核"


@dataclass(frozen=True, slots=True)
class Badge:
    """A validity or state: always words and an icon, never colour alone."""

    text: str
    tone: str
    """ok, warn, bad or off."""
    icon: str


_STATUS_BADGES = {
    Status.IN_FORCE: Badge("有效", "ok", "check"),
    Status.AMENDED: Badge("已修订", "ok", "check"),
    Status.EXPIRED: Badge("已失效", "bad", "stop"),
    Status.REPEALED: Badge("已废止", "bad", "swap"),
    Status.DRAFT: Badge("未发布", "off", "clock"),
}


def status_badge(policy: Policy, today: dt.date) -> Badge:
    """Word the validity of a policy on a day; one that has not begun says so."""
    official = policy.official
    if policy.visible_from and policy.visible_from > today:
        return Badge("待发布", "off", "clock")
    if official.effective and official.effective > today and official.status is Status.IN_FORCE:
        return Badge("尚未施行", "warn", "clock")
    return _STATUS_BADGES[official.status]
