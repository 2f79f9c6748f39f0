"""Claim windows in words. The dates go into the page beside the words, where a script keeps the words true later."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from site_builder.catalogue import PolicyPoint
from site_builder.model.policy import Applies
from site_builder.publication import is_over
from site_builder.views.wording import write_date

SOON_DAYS = 30
NOW_DAYS = 7


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a point can be claimed: words for the day of the build, dates for every later one."""

    text: str
    tone: str = ""
    """now, soon, over or nothing."""
    opens: str = ""
    closes: str = ""
    days: int | None = None
    """Days left, counting from the day of the build."""


def deadline_of(item: PolicyPoint, today: dt.date) -> Deadline | None:
    """Word the claim window of a point; None where there is nothing to claim, or no longer."""
    point = item.point
    if point.applies is Applies.NONE or is_over(item.policy):
        return None
    window = point.claim.window if point.claim else None
    if window is None or (window.opens is None and window.closes is None):
        return Deadline("未设申报期限")
    opens = window.opens.isoformat() if window.opens else ""
    closes = window.closes.isoformat() if window.closes else ""
    if window.opens and window.opens > today:
        return Deadline(f"{write_date(window.opens)}开始申报", "", opens, closes)
    if window.closes is None:
        return Deadline("正在申报", "", opens, closes)
    days = (window.closes - today).days
    if days < 0:
        return Deadline(f"本期已于{write_date(window.closes)}截止", "over", opens, closes)
    tone = "now" if days <= NOW_DAYS else "soon" if days <= SOON_DAYS else ""
    left = f"还剩 {days} 天" if days else "今天截止"
    return Deadline(f"{left}（{write_date(window.closes)}）", tone, opens, closes, days)
