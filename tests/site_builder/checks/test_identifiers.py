from __future__ import annotations

POLICY = """\
---
id: a
title: 政策甲
official: {issuers: [taian-gov], level: municipal, region: "370900", issued: 2026-01-05, status: in_force}
points:
  - {id: p1, title: 一, promise: 一, kind: service, applies: none, clause: 一, departments: [{code: taian-miit}]}
  - {id: p2, title: 二, promise: 二, kind: service, applies: none, clause: 二, departments: [{code: taian-miit}]}
  - {title: 三, id: p1, promise: 三, kind: service, applies: none, clause: 三, departments: [{code: taian-miit}]}
---
"""


def test_two_points_of_a_policy_with_one_id_name_both_places_and_the_remedy(diagnose):
    assert diagnose({"policies/a.md": POLICY}) == [
        "policies/a.md:8:16: error[duplicate-id]: 政策点编号“p1”已在 policies/a.md 第 6 行使用。 请换一个编号。"
    ]


def test_points_of_different_policies_may_share_an_id(diagnose, policy_text):
    assert diagnose({"policies/a.md": policy_text("a"), "policies/b.md": policy_text("b")}) == []
