from __future__ import annotations

import pytest

POLICY = """\
---
id: a
title: 政策甲
official: {issuers: [taian-gov], level: municipal, region: "370900", issued: 2026-01-05, status: in_force}
points:
  - id: p1
    title: 一
    promise: 一
    kind: subsidy
    applies: claim
    clause: 一
    rule: {fact: employees, gte: 20, label: 二十人以上, clause: 一}
    benefit:
      text: 按比例
      parts:
        - {label: 设备, rate: 0.1, of: revenue, cap: {fact: tax_paid}, when: {fact: output_growth, gte: 0.1}}
    departments: [{code: taian-miit}]
    claim: {phone: 12345}
---
"""
NAME = "policies/a.md"
RULE = "{fact: employees, gte: 20, label: 二十人以上, clause: 一}"


def test_rules_and_benefits_about_known_facts_have_no_problem(diagnose):
    assert diagnose({NAME: POLICY}) == []


@pytest.mark.parametrize(
    ("test", "line"),
    [
        # Facts that no vocabulary holds.
        ("fact: employes, gte: 20", "12: error[unknown-fact]: 没有叫“employes”的事实。 是否指 employees（从业人员）？"),
        (
            "fact: wobble_quotient, gte: 20",
            "12: error[unknown-fact]: 没有叫“wobble_quotient”的事实。 请先在 facts.yml 中定义它和它的问法。",
        ),
        # Comparisons that a fact of this type does not have.
        ("fact: registered, gte: 1", "30: error[bad-rule]: “是否已登记注册”是true 或 false，不能用 gte 比较。"),
        ("fact: established, lt: 5", "31: error[bad-rule]: “成立日期”是日期，不能用 lt 比较。"),
        ("fact: employees, after: 2020-01-01", "29: error[bad-rule]: “从业人员”是整数，不能用 after 比较。"),
        ("fact: scale, includes: small", "25: error[bad-rule]: “企业规模”是选项代码，不能用 includes 比较。"),
        (
            "fact: revenue, includes_any: [1]",
            "27: error[bad-rule]: “年营业收入”是数字（元），不能用 includes_any 比较。",
        ),
        ("fact: stages, between: [1, 2]", "26: error[bad-rule]: “发展阶段与资质”是选项代码，不能用 between 比较。"),
        # Values of another type.
        ("fact: registered, is: 是", "30: error[bad-rule]: “是否已登记注册”应与true 或 false比较（现为“是”）。"),
        ("fact: registered, is: 1", "30: error[bad-rule]: “是否已登记注册”应与true 或 false比较（现为“1”）。"),
        ("fact: employees, is: true", "29: error[bad-rule]: “从业人员”应与整数比较（现为“true”）。"),
        ("fact: output_growth, in: [10%]", "33: error[bad-rule]: “产值增幅”应与小数（0.1 即 10%）比较（现为“10%”）。"),
        ("fact: land_area, is: 5亩", "29: error[bad-rule]: “项目用地面积”应与数字比较（现为“5亩”）。"),
        # Choices that do not exist.
        (
            "fact: industry, in: [c, 制造业]",
            "28: error[unknown-code]: “所属行业”没有“制造业”这个选项。 是否指 c（制造业）？",
        ),
        (
            'fact: region, is: "3709000"',
            "26: error[unknown-code]: “所在地区”没有“3709000”这个选项。 是否指 370900（泰安市）？",
        ),
        (
            "fact: scale, is: zzz",
            "25: error[unknown-code]: “企业规模”没有“zzz”这个选项。 可用的代码见词表 scales.yml。",
        ),
        (
            "fact: project_type, includes: moon",
            "32: error[unknown-code]: “项目类型”没有“moon”这个选项。"
            " 可用：new-build、tech-upgrade、smart-upgrade、digital、rd、energy-saving、factory-building。",
        ),
    ],
)
def test_a_condition_that_cannot_be_evaluated_is_reported(diagnose, test: str, line: str):
    rule = f"{{{test}, label: 条件, clause: 一}}"
    assert diagnose({NAME: POLICY.replace(RULE, rule)}) == [f"{NAME}:12:{line}"]


@pytest.mark.parametrize(
    "test",
    [
        "fact: registered, is: true",
        "fact: employees, between: [20, 300]",
        "fact: established, after: 2020-01-01",
        "fact: industry, in: [c, 13]",
        "fact: region, is: 370900",
        "fact: stages, includes_any: [hnte, zjtx]",
        "fact: stages, includes: hnte",
        "fact: project_type, includes: rd",
        "fact: scale, not_in: [large]",
        "fact: output_growth, gt: 0",
    ],
)
def test_a_condition_that_fits_its_fact_has_no_problem(diagnose, test: str):
    assert diagnose({NAME: POLICY.replace(RULE, f"{{{test}, label: 条件, clause: 一}}")}) == []


def test_a_condition_deep_in_a_rule_is_reported_where_it_stands(diagnose):
    rule = (
        "\n      all:\n        - {fact: employees, gte: 20, label: 二十人以上, clause: 一}\n"
        "        - any:\n            - not: {fact: scal, is: large, label: 大型, clause: 一}\n"
    )
    assert diagnose({NAME: POLICY.replace(f" {RULE}\n", rule)}) == [
        f"{NAME}:16:21: error[unknown-fact]: 没有叫“scal”的事实。 是否指 scale（企业规模）？"
    ]


def test_a_condition_says_what_it_asks_and_which_clause_it_comes_from(diagnose):
    assert diagnose({NAME: POLICY.replace(", label: 二十人以上, clause: 一}", "}")}) == [
        f"{NAME}:12:5: error[missing-clause]: 条件“employees”没有写明出自哪一条（clause）。 例如 clause: 二（二）4。",
        f"{NAME}:12:5: error[missing-field]: 条件“employees”没有写给读者看的说明（label）。",
    ]
    assert diagnose({NAME: POLICY.replace(", clause: 一}", "}")}) == [
        f"{NAME}:12:5: error[missing-clause]: 条件“二十人以上”没有写明出自哪一条（clause）。 例如 clause: 二（二）4。"
    ]


def test_the_general_conditions_of_a_policy_are_checked_too(diagnose):
    general = "general:\n  rule: {fact: credit, is: true, label: 守信}\npoints:"
    assert diagnose({NAME: POLICY.replace("points:", general)}) == [
        f"{NAME}:6:3: error[missing-clause]: 条件“守信”没有写明出自哪一条（clause）。 例如 clause: 二（二）4。",
        f"{NAME}:6:10: error[unknown-fact]: 没有叫“credit”的事实。 是否指 credit_clean（无失信记录）？",
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        (
            "of: revenue",
            "of: revenu",
            ":16:34: error[unknown-fact]: 没有叫“revenu”的事实。 是否指 revenue（年营业收入）？",
        ),
        (
            "cap: {fact: tax_paid}",
            "cap: {fact: tax_pay}",
            ":16:53: error[unknown-fact]: 没有叫“tax_pay”的事实。 是否指 tax_paid（年纳税总额）？",
        ),
        (
            "when: {fact: output_growth",
            "when: {fact: output_grows",
            ":16:77: error[unknown-fact]: 没有叫“output_grows”的事实。 是否指 output_growth（产值增幅）？",
        ),
    ],
)
def test_the_facts_of_a_benefit_are_checked_too(diagnose, right: str, wrong: str, line: str):
    assert diagnose({NAME: POLICY.replace(right, wrong)}) == [NAME + line]


def test_the_rule_of_a_package_is_checked_but_needs_no_clause(diagnose):
    package = "---\nid: k\ntitle: 包\ndate: 2026-01-01\naudience: 小企业\nrule: {{fact: scale, in: [{0}]}}\n---\n"
    assert diagnose({NAME: POLICY, "content/packages/k.md": package.format("small")}) == []
    assert diagnose({NAME: POLICY, "content/packages/k.md": package.format("tiny")}) == [
        "content/packages/k.md:6:21: error[unknown-code]: “企业规模”没有“tiny”这个选项。 可用的代码见词表 scales.yml。"
    ]


def test_a_fact_of_ones_own_can_be_used_once_it_is_defined(diagnose):
    fact = "- {code: cats, name: 养猫, type: choices, choices: [{code: tabby, name: 虎斑}], question: 养猫吗}\n"
    files = {NAME: POLICY.replace("fact: employees, gte: 20", "fact: cats, includes: tabby")}
    assert diagnose({**files, "policies/vocabulary/facts.yml": fact}) == []


def test_a_long_list_of_choices_is_shown_in_part(diagnose):
    choices = ", ".join(f"{{code: c{number}, name: 选项{number}}}" for number in range(14))
    fact = f"- {{code: many, name: 很多, type: choice, choices: [{choices}], question: 哪个}}\n"
    rule = "{fact: many, is: other, label: 条件, clause: 一}"
    files = {NAME: POLICY.replace(RULE, rule), "policies/vocabulary/facts.yml": fact}
    shown = "、".join(f"c{number}" for number in range(12))
    assert diagnose(files) == [f"{NAME}:12:24: error[unknown-code]: “很多”没有“other”这个选项。 可用：{shown}…。"]


def test_a_fact_that_no_question_asks_is_refused_in_a_rule(diagnose):
    fact = "- {code: mood, name: 心情, type: boolean}\n"
    files = {NAME: POLICY.replace("fact: employees, gte: 20", "fact: mood, is: true")}
    assert diagnose({**files, "policies/vocabulary/facts.yml": fact}) == [
        f"{NAME}:12:12: error[unknown-fact]: “心情”没有问法，企业无从回答。 请在 facts.yml 中给它写 question。"
    ]


def test_a_ladder_whose_steps_overlap_is_refused(diagnose):
    ladder = "tiers: [{gte: 100, amount: 1}, {gte: 100, amount: 2}], of: revenue"
    assert diagnose({NAME: POLICY.replace("rate: 0.1, of: revenue", ladder)}) == [
        f"{NAME}:16:11: error[bad-value]: “points.1.benefit.parts.1”各档（tiers）的下限必须从小到大，不能重复。"
    ]
