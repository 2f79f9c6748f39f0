from __future__ import annotations

import pytest

POLICY = """\
---
id: a
title: 政策甲
official:
  issuers: [taian-gov]
  level: municipal
  region: "370900"
  issued: 2026-01-05
  published: 2026-01-08
  effective: 2026-02-01
  expires: 2027-01-31
  status: in_force
  repealed_by:
promote: {from: 2026-02-01, until: 2026-02-28, headline: 新政策}
points:
  - {id: p1, title: 一, promise: 一, kind: service, applies: none, clause: 一, departments: [{code: taian-miit}]}
---
"""
NAME = "policies/a.md"


@pytest.mark.parametrize(
    ("right", "wrong", "lines"),
    [
        (
            "published: 2026-01-08",
            "published: 2026-01-04",
            [":9:3: error[date-order]: 发布日期（2026-01-04）早于成文日期（2026-01-05）。"],
        ),
        (
            "effective: 2026-02-01",
            "effective: 2026-01-01",
            [":10:3: warning[date-order]: 施行日期（2026-01-01）早于成文日期（2026-01-05）。"],
        ),
        (
            "expires: 2027-01-31",
            "expires: 2026-01-31",
            [":11:3: error[date-order]: 失效日期（2026-01-31）早于施行日期（2026-02-01）。"],
        ),
        (
            "expires: 2027-01-31",
            "expires: 2025-12-31",
            [
                ":11:3: error[date-order]: 失效日期（2025-12-31）早于成文日期（2026-01-05）。",
                ":11:3: error[date-order]: 失效日期（2025-12-31）早于施行日期（2026-02-01）。",
            ],
        ),
        ("until: 2026-02-28", "until: 2026-01-31", [":14:29: error[date-order]: 宣贯的结束日期早于开始日期。"]),
        (
            "status: in_force",
            "status: expired\n  # 无失效日期",
            [],
        ),
        (
            "expires: 2027-01-31\n  status: in_force",
            "status: expired",
            [":11:3: warning[status-contradiction]: 有效性是 expired，却没有失效日期（expires）。"],
        ),
        (
            "repealed_by:",
            "repealed_by: b",
            [":12:3: error[status-contradiction]: 写了被哪一件废止（repealed_by），有效性却不是 repealed。"],
        ),
        (
            "status: in_force\n  repealed_by:",
            "status: repealed\n  repealed_by: a",
            [":13:3: error[status-contradiction]: 一件政策不能废止自己。"],
        ),
        ("status: in_force\n  repealed_by:", "status: repealed\n  repealed_by: b", []),
        ("published: 2026-01-08", "published: 2026-01-05", []),
        ("expires: 2027-01-31", "expires: 2026-02-01", []),
    ],
)
def test_dates_and_validity_that_contradict_each_other_are_reported(
    diagnose, policy_text, right: str, wrong: str, lines: list[str]
):
    files = {NAME: POLICY, "policies/b.md": policy_text("b")}
    assert diagnose(files) == []
    assert POLICY.count(right) == 1
    assert diagnose({**files, NAME: POLICY.replace(right, wrong)}) == [NAME + line for line in lines]


def test_dates_that_are_not_known_are_not_compared(diagnose, policy_text):
    assert diagnose({NAME: policy_text("a", official={"issued": None, "published": "2026-01-01"})}) == []
