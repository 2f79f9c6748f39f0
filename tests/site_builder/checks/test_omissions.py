from __future__ import annotations

import pytest

POLICY = """\
---
id: a
title: 政策甲
official: {issuers: [taian-gov], level: municipal, region: "370900", issued: 2026-01-05, status: in_force}
points:
  - id: p1
    title: 小升规奖励
    promise: 升规就奖
    kind: reward
    applies: claim
    clause: 一
    benefit: {text: 奖励 5 万元}
    departments: [{code: taian-miit}]
    claim: {phone: 12345}
---
"""
NAME = "policies/a.md"


@pytest.mark.parametrize(
    ("removed", "what"),
    [
        ("    promise: 升规就奖\n", "一句话承诺（promise）"),
        ("    clause: 一\n", "条款出处（clause）"),
        ("    benefit: {text: 奖励 5 万元}\n", "支持标准（benefit）"),
        ("    claim: {phone: 12345}\n", "申报指南（claim）"),
    ],
)
def test_a_point_without_what_a_reader_needs_is_warned_of(diagnose, removed: str, what: str):
    assert diagnose({NAME: POLICY}) == []
    assert diagnose({NAME: POLICY.replace(removed, "")}) == [
        f"{NAME}:6:5: warning[reader-would-miss]: 政策点“小升规奖励”没有{what}。"
    ]


def test_all_that_is_missing_is_named_at_once(diagnose):
    text = POLICY.replace("    promise: 升规就奖\n", "").replace("    claim: {phone: 12345}\n", "")
    assert [line.rpartition("没有")[2] for line in diagnose({NAME: text})] == [
        "一句话承诺（promise）。",
        "申报指南（claim）。",
    ]


@pytest.mark.parametrize("applies", ["automatic", "filing", "none"])
def test_what_need_not_be_claimed_needs_no_claim_guide(diagnose, applies: str):
    text = POLICY.replace("applies: claim", f"applies: {applies}").replace("    claim: {phone: 12345}\n", "")
    assert diagnose({NAME: text}) == []


def test_a_policy_without_points_is_warned_of_unless_it_is_a_draft(diagnose, policy_text):
    assert diagnose({NAME: policy_text("a", points=[])}) == [
        f"{NAME}:2:1: warning[reader-would-miss]: 这件政策还没有政策点。"
    ]
    assert diagnose({NAME: policy_text("a", points=[], official={"status": "draft"})}) == []
