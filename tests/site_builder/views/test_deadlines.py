from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from site_builder.catalogue import PolicyPoint
from site_builder.model.policy import Policy
from site_builder.views.deadlines import Deadline, deadline_of

TODAY = dt.date(2026, 3, 1)


def deadline(
    window: dict[str, str] | None, applies: str = "claim", claim: bool = True, status: str = "in_force"
) -> Deadline | None:
    point: dict[str, Any] = {
        "id": "p1",
        "title": "点",
        "kind": "reward",
        "applies": applies,
        "departments": [{"code": "a"}],
    }
    if claim:
        point["claim"] = {"window": window} if window is not None else {}
    official = {"issuers": ["a"], "level": "county", "region": "370900", "issued": None, "status": status}
    policy = Policy.model_validate({"id": "a", "title": "政策", "official": official, "points": [point]})
    return deadline_of(PolicyPoint(policy, policy.points[0], 1), TODAY)


def test_where_there_is_nothing_to_claim_there_is_no_deadline():
    assert deadline({"closes": "2026-04-30"}, applies="none") is None


@pytest.mark.parametrize("status", ["expired", "repealed"])
def test_what_is_over_has_no_deadline(status: str):
    assert deadline({"closes": "2026-04-30"}, status=status) is None
    assert deadline(None, status=status) is None


@pytest.mark.parametrize("applies", ["claim", "automatic", "filing"])
def test_without_a_window_a_claim_has_no_set_term(applies: str):
    assert deadline(None, applies) == Deadline("未设申报期限")
    assert deadline({}, applies) == Deadline("未设申报期限")
    assert deadline(None, applies, claim=False) == Deadline("未设申报期限")


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        # Not open yet.
        ({"opens": "2026-03-02"}, Deadline("2026年3月2日开始申报", "", "2026-03-02", "")),
        (
            {"opens": "2026-03-02", "closes": "2026-03-05"},
            Deadline("2026年3月2日开始申报", "", "2026-03-02", "2026-03-05"),
        ),
        # Open without an end.
        ({"opens": "2026-03-01"}, Deadline("正在申报", "", "2026-03-01", "")),
        # Open, and the days that are left.
        ({"closes": "2026-03-01"}, Deadline("今天截止（2026年3月1日）", "now", "", "2026-03-01", 0)),
        ({"closes": "2026-03-02"}, Deadline("还剩 1 天（2026年3月2日）", "now", "", "2026-03-02", 1)),
        ({"closes": "2026-03-08"}, Deadline("还剩 7 天（2026年3月8日）", "now", "", "2026-03-08", 7)),
        ({"closes": "2026-03-09"}, Deadline("还剩 8 天（2026年3月9日）", "soon", "", "2026-03-09", 8)),
        ({"closes": "2026-03-31"}, Deadline("还剩 30 天（2026年3月31日）", "soon", "", "2026-03-31", 30)),
        ({"closes": "2026-04-01"}, Deadline("还剩 31 天（2026年4月1日）", "", "", "2026-04-01", 31)),
        (
            {"opens": "2026-03-01", "closes": "2026-03-01"},
            Deadline("今天截止（2026年3月1日）", "now", "2026-03-01", "2026-03-01", 0),
        ),
        # Over.
        ({"closes": "2026-02-28"}, Deadline("本期已于2026年2月28日截止", "over", "", "2026-02-28")),
        (
            {"opens": "2025-02-01", "closes": "2025-02-28"},
            Deadline("本期已于2025年2月28日截止", "over", "2025-02-01", "2025-02-28"),
        ),
    ],
)
def test_a_window_is_worded_for_the_day_of_the_build(window: dict[str, str], expected: Deadline):
    assert deadline(window) == expected
