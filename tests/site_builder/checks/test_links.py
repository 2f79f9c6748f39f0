from __future__ import annotations

import pytest

FRONT = "---\nid: x\ntitle: 记录\ndate: 2026-01-01\n{0}---\n"


@pytest.mark.parametrize(
    ("folder", "more", "line"),
    [
        (
            "interpretations",
            "explains: [a, b]\n",
            ":5:15: error[dangling-link]: 没有编号为“b”的政策或政策点。 请核对编号，或先建立被引用的政策。",
        ),
        (
            "interpretations",
            "explains: [a#p2]\n",
            ":5:12: error[dangling-link]: 没有编号为“a#p2”的政策或政策点。 是否指 a#p1？",
        ),
        (
            "topics",
            "points:\n  - a#p1\n  - a#p9\n",
            ":7:5: error[dangling-link]: 没有编号为“a#p9”的政策或政策点。 是否指 a#p1？",
        ),
        (
            "questions",
            "about: [taian-tax]\nanswered_by: taian-gov\n",
            ":5:9: error[dangling-link]: 没有编号为“taian-tax”的政策或政策点。 请核对编号，或先建立被引用的政策。",
        ),
        ("learning", "about: [a#q1]\n", ":5:9: error[dangling-link]: 没有编号为“a#q1”的政策或政策点。 是否指 a#p1？"),
    ],
)
def test_a_reference_to_nothing_is_reported_with_the_nearest_there_is(
    diagnose, policy_text, folder: str, more: str, line: str
):
    name = f"content/{folder}/x.md"
    assert diagnose({"policies/a.md": policy_text("a"), name: FRONT.format(more)}) == [name + line]


def test_references_to_policies_and_points_that_exist_have_no_problem(diagnose, policy_text):
    assert (
        diagnose({"policies/a.md": policy_text("a"), "content/topics/x.md": FRONT.format("points: [a, a#p1]\n")}) == []
    )


POLICY = """\
---
id: a
title: 政策甲
official:
  issuers: [taian-gov]
  level: municipal
  region: "370900"
  issued: 2026-01-05
  status: repealed
  implements: [泰发〔2020〕6号, b#p1]
  amends: [b]
  repealed_by: b
points:
  - {id: p1, title: 一, promise: 一, kind: service, applies: none, clause: 一, departments: [{code: taian-miit}]}
---
"""


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("b#p1]", "b#p3]", ":10:28: error[dangling-link]: 没有编号为“b#p3”的政策或政策点。 是否指 b#p1？"),
        (
            "amends: [b]",
            "amends: [c]",
            ":11:12: error[dangling-link]: 没有编号为“c”的政策或政策点。 请核对编号，或先建立被引用的政策。",
        ),
        (
            "repealed_by: b",
            "repealed_by: c",
            ":12:3: error[dangling-link]: 没有编号为“c”的政策或政策点。 请核对编号，或先建立被引用的政策。",
        ),
    ],
)
def test_what_a_policy_carries_out_amends_or_gives_way_to_exists(
    diagnose, policy_text, right: str, wrong: str, line: str
):
    files = {"policies/a.md": POLICY, "policies/b.md": policy_text("b")}
    assert diagnose(files) == []
    assert diagnose({**files, "policies/a.md": POLICY.replace(right, wrong)}) == [f"policies/a.md{line}"]


def test_a_document_that_is_not_on_the_site_may_be_named_by_its_number(diagnose, policy_text):
    official = {"implements": ["鲁政发〔2019〕2号"], "amends": ["泰政发〔2018〕9号"]}
    assert diagnose({"policies/a.md": policy_text("a", official=official)}) == []


def test_the_form_of_a_claim_exists(diagnose, policy_text):
    point = {"claim": {"form": "appeal"}}
    assert diagnose({"policies/a.md": policy_text("a", points=[point])}) == [
        "policies/a.md:5:165: error[dangling-link]: 没有编号为“appeal”的表单。"
    ]


def test_the_form_of_a_market_notice_exists(diagnose, policy_text):
    notice = FRONT.format('side: demand\nregion: "370900"\nexpires: 2026-06-01\nform: contact\n')
    assert diagnose({"policies/a.md": policy_text("a"), "content/market/x.md": notice}) == [
        "content/market/x.md:8:1: error[dangling-link]: 没有编号为“contact”的表单。"
    ]
