from __future__ import annotations

import pytest

from site_builder.model.policy import Policy
from site_builder.validation import _fields_at

POLICY = """\
---
id: jigai
title: 技术改造扶持办法
promise: 技改最高补 500 万元
official:
  number: 泰政发〔2026〕4号
  issuers: [taian-gov]
  level: municipal
  region: "370900"
  issued: 2026-01-05
  status: in_force
keywords: [技改]
points:
  - id: p1
    title: 设备补助
    promise: 设备投资补 15%
    kind: subsidy
    applies: claim
    clause: 第三条
    rule:
      all:
        - {fact: employees, gte: 20, label: 从业人员不少于 20 人, clause: 第三条}
        - {fact: industry, in: [c], label: 属于制造业, clause: 第三条}
    benefit:
      text: 按设备投资的 15% 补助
      parts:
        - {label: 设备, rate: 0.15, of: equipment_investment, cap: 5000000}
    departments: [{code: taian-miit, role: lead}]
    claim:
      window: {opens: 2026-03-01, closes: 2026-04-30}
      materials: [{name: 发票, mandatory: true}]
      steps: [{title: 网上申报, days: 3}]
      time_limit_days: 15
---
正文
"""
NAME = "policies/jigai.md"


def test_a_complete_policy_has_no_problems(diagnose):
    assert diagnose({NAME: POLICY}) == []


REQUIRED = [
    ("id: jigai\n", ":2:1: error[missing-field]: 缺少必填字段“id”。"),
    ("title: 技术改造扶持办法\n", ":2:1: error[missing-field]: 缺少必填字段“title”。"),
    ("  issuers: [taian-gov]\n", ":5:1: error[missing-field]: official 缺少必填字段“issuers”。"),
    ("  level: municipal\n", ":5:1: error[missing-field]: official 缺少必填字段“level”。"),
    ('  region: "370900"\n', ":5:1: error[missing-field]: official 缺少必填字段“region”。"),
    ("  issued: 2026-01-05\n", ":5:1: error[missing-field]: official 缺少必填字段“issued”。"),
    ("  status: in_force\n", ":5:1: error[missing-field]: official 缺少必填字段“status”。"),
    ("    title: 设备补助\n", ":14:5: error[missing-field]: points.1 缺少必填字段“title”。"),
    ("    kind: subsidy\n", ":14:5: error[missing-field]: points.1 缺少必填字段“kind”。"),
    ("    applies: claim\n", ":14:5: error[missing-field]: points.1 缺少必填字段“applies”。"),
    (
        "    departments: [{code: taian-miit, role: lead}]\n",
        ":14:5: error[missing-field]: points.1 缺少必填字段“departments”。",
    ),
    ("      text: 按设备投资的 15% 补助\n", ":24:5: error[missing-field]: points.1.benefit 缺少必填字段“text”。"),
    ("{name: 发票, mandatory: true}", ":31:19: error[missing-field]: points.1.claim.materials.1 缺少必填字段“name”。"),
]


@pytest.mark.parametrize(("removed", "line"), REQUIRED)
def test_a_missing_field_is_named_with_the_place_it_belongs_to(diagnose, removed: str, line: str):
    assert POLICY.count(removed) == 1
    kept = "{mandatory: true}" if removed.startswith("{") else ""
    assert diagnose({NAME: POLICY.replace(removed, kept)}) == [NAME + line]


def test_the_id_of_a_point_is_required(diagnose):
    assert diagnose({NAME: POLICY.replace("- id: p1\n    title", "- title")}) == [
        NAME + ":14:5: error[missing-field]: points.1 缺少必填字段“id”。"
    ]


def test_a_policy_without_official_data_lacks_it_as_a_whole(diagnose):
    head, _, rest = POLICY.partition("official:")
    _, _, rest = rest.partition("keywords")
    assert diagnose({NAME: f"{head}keywords{rest}"}) == [NAME + ":2:1: error[missing-field]: 缺少必填字段“official”。"]


WRONG = [
    # Unknown fields, with the nearest one that exists there.
    ("promise: 技改最高", "promize: 技改最高", ":4:1: error[unknown-field]: 没有“promize”这个字段。 是否指 promise？"),
    ("keywords:", "标签:", ":12:1: error[unknown-field]: 没有“标签”这个字段。 请删除，或把它写进正文。"),
    ("  number:", "  nomber:", ":6:3: error[unknown-field]: 没有“nomber”这个字段。 是否指 number？"),
    (
        "    clause: 第三条\n",
        "    claus: 第三条\n",
        ":19:5: error[unknown-field]: 没有“claus”这个字段。 是否指 clause？",
    ),
    ("cap:", "kap:", ":27:61: error[unknown-field]: 没有“kap”这个字段。 是否指 cap？"),
    ("closes:", "close:", ":30:35: error[unknown-field]: 没有“close”这个字段。 是否指 closes？"),
    ("days: 3", "day: 3", ":32:29: error[unknown-field]: 没有“day”这个字段。 是否指 days？"),
    # Values of another type.
    ("title: 技术改造扶持办法", "title: [技改]", ":3:1: error[wrong-type]: “title”应为文字（现为列表）。"),
    ("title: 技术改造扶持办法", "title:", ":3:1: error[wrong-type]: “title”应为文字（现为空）。"),
    ("title: 技术改造扶持办法", "title: true", ":3:1: error[wrong-type]: “title”应为文字（现为“true”）。"),
    (
        "keywords: [技改]",
        "keywords: 技改",
        ":12:1: error[wrong-type]: “keywords”应为列表，如 [a, b]，或每行一个“- ”（现为“技改”）。",
    ),
    (
        "keywords: [技改]",
        "keywords:",
        ":12:1: error[wrong-type]: “keywords”应为列表，如 [a, b]，或每行一个“- ”（现为空）。",
    ),
    (
        "issuers: [taian-gov]",
        "issuers: taian-gov",
        ":7:3: error[wrong-type]: “official.issuers”应为列表，如 [a, b]，或每行一个“- ”（现为“taian-gov”）。",
    ),
    (
        "{opens: 2026-03-01, closes: 2026-04-30}",
        "2026-03-01 至 2026-04-30",
        ":30:7: error[wrong-type]: “points.1.claim.window”应为“字段: 值”的形式（现为“2026-03-01 至 2026-04-30”）。",
    ),
    (
        "materials: [{name: 发票, mandatory: true}]",
        "materials: [发票]",
        ":31:19: error[wrong-type]: “points.1.claim.materials.1”应为“字段: 值”的形式（现为“发票”）。",
    ),
    (
        "mandatory: true",
        "mandatory: 必须",
        ":31:30: error[wrong-type]: “points.1.claim.materials.1.mandatory”应为true 或 false（现为“必须”）。",
    ),
    (
        "days: 3",
        "days: 三天",
        ":32:29: error[wrong-type]: “points.1.claim.steps.1.days”应为整数（现为“三天”）。",
    ),
    (
        "time_limit_days: 15",
        "time_limit_days: 1.5",
        ":33:7: error[wrong-type]: “points.1.claim.time_limit_days”应为整数（现为“1.5”）。",
    ),
    # Values outside what a field allows.
    (
        "level: municipal",
        "level: city",
        ":8:3: error[bad-value]: “official.level”应为 national、provincial、municipal、county 之一"
        "（现为“city”）。 是否指 county？",
    ),
    (
        "status: in_force",
        "status: in-force",
        ":11:3: error[bad-value]: “official.status”应为 in_force、amended、expired、repealed、draft 之一"
        "（现为“in-force”）。 是否指 in_force？",
    ),
    (
        "applies: claim",
        "applies: claims",
        ":18:5: error[bad-value]: “points.1.applies”应为 claim、automatic、filing、none 之一"
        "（现为“claims”）。 是否指 claim？",
    ),
    (
        "role: lead",
        "role: 牵头",
        ":28:38: error[bad-value]: “points.1.departments.1.role”应为 lead、support 之一（现为“牵头”）。",
    ),
    (
        "promise: 技改最高补 500 万元",
        f"promise: {'长' * 41}",
        ":4:1: error[bad-value]: “promise”不超过 40 个字（现为 41 个）。",
    ),
    (
        "title: 技术改造扶持办法",
        "title: |\n  第一行\n  第二行",
        ":3:1: error[bad-value]: “title”只能写一行。 较长的内容请写进正文。",
    ),
    ("title: 技术改造扶持办法", 'title: " "', ":3:1: error[bad-value]: “title”不能为空。"),
    ("issuers: [taian-gov]", "issuers: []", ":7:3: error[bad-value]: “official.issuers”不能为空。"),
    (
        "departments: [{code: taian-miit, role: lead}]",
        "departments: []",
        ":28:5: error[bad-value]: “points.1.departments”不能为空。",
    ),
    ("days: 3", "days: -3", ":32:29: error[bad-value]: “points.1.claim.steps.1.days”不能小于 0（现为“-3”）。"),
    (
        "rate: 0.15",
        "rate: 15%",
        ":27:23: error[bad-value]: “points.1.benefit.parts.1.rate”应为不小于 0 的数字，单位和百分号另写（现为“15%”）。",
    ),
    (
        "rate: 0.15",
        "rate: -0.15",
        ":27:23: error[bad-value]: “points.1.benefit.parts.1.rate”"
        "应为不小于 0 的数字，单位和百分号另写（现为“-0.15”）。",
    ),
    (
        "rate: 0.15, ",
        "rate: 0.15, amount: 50000, ",
        ":27:11: error[bad-value]: “points.1.benefit.parts.1”"
        "每笔支持必须写 amount、rate、tiers 之一（现有：amount、rate）。",
    ),
    (
        "rate: 0.15, ",
        "",
        ":27:11: error[bad-value]: “points.1.benefit.parts.1”每笔支持必须写 amount、rate、tiers 之一（现有：没有）。",
    ),
    (
        "rate: 0.15, of: equipment_investment",
        "tiers: [{gte: 0, amount: 1}]",
        ":27:11: error[bad-value]: “points.1.benefit.parts.1”分档（tiers）必须用 of 写明按哪个指标分档。",
    ),
    (
        "rate: 0.15",
        "tiers: [{gte: 0}]",
        ":27:31: error[bad-value]: “points.1.benefit.parts.1.tiers.1”每一档必须写 amount 或 rate 之一。",
    ),
    # Identifiers and codes.
    (
        "id: jigai",
        "id: 技改",
        ":2:1: error[bad-id]: “id”只能用小写字母、数字和连字符（现为“技改”）。 编号一经发布不再更改，请用拼音或英文。",
    ),
    (
        "id: jigai",
        "id: Jigai_2026",
        ":2:1: error[bad-id]: “id”只能用小写字母、数字和连字符（现为“Jigai_2026”）。"
        " 编号一经发布不再更改，请用拼音或英文。",
    ),
    (
        "id: jigai",
        "id: ../../etc/passwd",
        ":2:1: error[bad-id]: “id”只能用小写字母、数字和连字符（现为“../../etc/passwd”）。"
        " 编号一经发布不再更改，请用拼音或英文。",
    ),
    ("id: jigai", f"id: {'a' * 81}", ":2:1: error[bad-value]: “id”不超过 80 个字（现为 81 个）。"),
    (
        "- id: p1",
        "- id: p1-",
        ":14:5: error[bad-id]: “points.1.id”只能用小写字母、数字和连字符（现为“p1-”）。"
        " 编号一经发布不再更改，请用拼音或英文。",
    ),
    # Dates.
    (
        "issued: 2026-01-05",
        "issued: 2026-02-30",
        ":10:3: error[bad-date]: “official.issued”日期应写成 2026-03-01 这样的年-月-日（现为“2026-02-30”）。",
    ),
    (
        "issued: 2026-01-05",
        "issued: 2026年1月5日",
        ":10:3: error[bad-date]: “official.issued”日期应写成 2026-03-01 这样的年-月-日（现为“2026年1月5日”）。",
    ),
    (
        "issued: 2026-01-05",
        "issued: 2026-1-5",
        ":10:3: error[bad-date]: “official.issued”日期应写成 2026-03-01 这样的年-月-日（现为“2026-1-5”）。",
    ),
    (
        "issued: 2026-01-05",
        "issued: 20260105",
        ":10:3: error[bad-date]: “official.issued”日期应写成 2026-03-01 这样的年-月-日（现为“20260105”）。",
    ),
    (
        "issued: 2026-01-05",
        "issued: 2026-01-05 10:00",
        ":10:3: error[bad-date]: “official.issued”日期应写成 2026-03-01 这样的年-月-日（现为“2026-01-05 10:00”）。",
    ),
    (
        "closes: 2026-04-30",
        "closes: 2026-02-28",
        ":30:7: error[date-order]: “points.1.claim.window”申报截止（2026-02-28）早于开始（2026-03-01）。",
    ),
    # Rules.
    (
        "gte: 20, ",
        "",
        ":22:11: error[bad-rule]: “points.1.rule.all.1”每个条件必须有且只有一个比较："
        "is、is_not、in、not_in、gte、gt、lte、lt、between、includes、includes_any、before、after（现有：没有）。",
    ),
    (
        "gte: 20, ",
        "gte: 20, lt: 300, ",
        ":22:11: error[bad-rule]: “points.1.rule.all.1”每个条件必须有且只有一个比较："
        "is、is_not、in、not_in、gte、gt、lte、lt、between、includes、includes_any、before、after（现有：gte、lt）。",
    ),
    (
        "gte: 20,",
        "gte: 二十,",
        ":22:11: error[bad-rule]: “points.1.rule.all.1”“gte”后面应是数字（现为“二十”）。",
    ),
    (
        "gte: 20,",
        "between: [20],",
        ":22:11: error[bad-rule]: “points.1.rule.all.1”“between”后面应是两个数，先小后大：[下限, 上限]。",
    ),
    (
        "gte: 20,",
        "after: 去年,",
        ":22:11: error[bad-rule]: “points.1.rule.all.1”“after”后面应是 2026-03-01 这样的日期（现为“去年”）。",
    ),
    ("in: [c]", "in: c", ":23:11: error[bad-rule]: “points.1.rule.all.2”“in”后面应是列表，如 in: [a, b]。"),
    ("in: [c]", "is: [c]", ":23:11: error[bad-rule]: “points.1.rule.all.2”“is”后面应是一个值。"),
    ("in: [c]", "in: []", ":23:11: error[bad-rule]: “points.1.rule.all.2”“in”后面应是列表，如 in: [a, b]。"),
    (
        "- {fact: employees,",
        "- {fact: Employees-2,",
        ":22:12: error[bad-id]: “points.1.rule.all.1.fact”只能用小写字母、数字和下划线（现为“Employees-2”）。",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "line"), WRONG)
def test_a_wrong_value_is_reported_at_its_line_with_what_must_be_true_and_what_was_found(
    diagnose, right: str, wrong: str, line: str
):
    assert POLICY.count(right) == 1
    assert diagnose({NAME: POLICY.replace(right, wrong)}) == [NAME + line]


def test_every_problem_of_a_file_is_reported_at_once(diagnose):
    text = POLICY.replace("municipal", "city").replace("2026-01-05", "昨天").replace("kind: subsidy\n", "kind: 补 助\n")
    assert [line.partition(": ")[0] for line in diagnose({NAME: text})] == [
        f"{NAME}:8:3",
        f"{NAME}:10:3",
        f"{NAME}:17:5",
    ]


def test_a_list_whose_entries_are_wrong_is_not_called_empty_as_well(diagnose):
    assert diagnose({NAME: POLICY.replace("issuers: [taian-gov]", "issuers: [市政府]")}) == [
        f"{NAME}:7:13: error[bad-id]: “official.issuers.1”只能用小写字母、数字和连字符（现为“市政府”）。"
        " 编号一经发布不再更改，请用拼音或英文。"
    ]


def test_a_long_value_is_quoted_in_part(diagnose):
    assert diagnose({NAME: POLICY.replace("days: 3", f"days: {'很久' * 30}")}) == [
        f"{NAME}:32:29: error[wrong-type]: “points.1.claim.steps.1.days”应为整数（现为“{'很久' * 20}…”）。"
    ]


@pytest.mark.parametrize("field", ["body", "path"])
def test_what_the_reader_adds_cannot_be_written_by_an_author(diagnose, field: str):
    assert diagnose({NAME: POLICY.replace("keywords:", f"{field}: x\nkeywords:")}) == [
        f"{NAME}:12:1: error[unknown-field]: 没有“{field}”这个字段。 请删除。"
    ]


@pytest.mark.parametrize("front", ["", "- a\n", "文字\n", "5\n"])
def test_front_matter_that_is_no_mapping_is_reported(diagnose, front: str):
    assert diagnose({NAME: f"---\n{front}---\n"}) == [
        f"{NAME}:2:1: error[wrong-type]: 前言应是“字段: 值”的形式。",
    ]


def test_numbers_in_text_fields_mean_their_digits(load_catalogue):
    policy = load_catalogue({NAME: POLICY.replace('region: "370900"', "region: 370900")}).policies["jigai"]
    assert policy.official.region == "370900"


def test_a_clause_that_looks_like_a_decimal_keeps_its_last_zero(load_catalogue):
    text = POLICY.replace("    clause: 第三条\n", "    clause: 2.10\n")
    assert load_catalogue({NAME: text}).policies["jigai"].points[0].clause == "2.10"


def test_a_misspelt_field_of_a_condition_gets_the_nearest_one(diagnose):
    text = POLICY.replace("label: 属于制造业", "lable: 属于制造业")
    assert diagnose({NAME: text}) == [f"{NAME}:23:37: error[unknown-field]: 没有“lable”这个字段。 是否指 label？"]


def test_a_fact_with_a_hyphen_is_told_to_use_underscores(diagnose):
    (line,) = diagnose({NAME: POLICY.replace("fact: employees", "fact: staff-count")})
    assert "连字符" not in line
    assert "下划线" in line


def test_a_condition_is_written_with_its_comparison_only(diagnose):
    text = POLICY.replace("gte: 20,", "operator: between, operand: [20],")
    assert diagnose({NAME: text}) == [
        f"{NAME}:22:11: error[bad-rule]: “points.1.rule.all.1”比较直接写成字段，如 gte: 100，不写 operator。"
    ]


def test_a_field_has_one_name(diagnose):
    text = POLICY.replace("keywords:", "promote: {from_: 2026-01-01, until: 2026-02-01, headline: 技改补助}\nkeywords:")
    assert diagnose({NAME: text}) == [
        f"{NAME}:12:1: error[missing-field]: promote 缺少必填字段“from”。",
        f"{NAME}:12:11: error[unknown-field]: 没有“from_”这个字段。 是否指 from？",
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        (
            "  status: in_force",
            "  status: in_force\n  source_url: javascript:alert(1)",
            ":12:3: error[bad-value]: “official.source_url”写法不对（现为“javascript:alert(1)”）。",
        ),
        (
            "time_limit_days: 15",
            "apply_url: javascript:alert(1)",
            ":33:7: error[bad-value]: “points.1.claim.apply_url”写法不对（现为“javascript:alert(1)”）。",
        ),
    ],
)
def test_an_address_is_one_of_the_web(diagnose, right: str, wrong: str, line: str):
    assert diagnose({NAME: POLICY.replace(right, wrong)}) == [NAME + line]


def test_the_fields_of_a_place_are_found_through_lists_options_and_unions():
    assert "issuers" in _fields_at(Policy, ("official",))
    assert "materials" in _fields_at(Policy, ("points", 0, "claim"))
    assert "gte" in _fields_at(Policy, ("points", 0, "benefit", "parts", 0, "tiers", 3))
    assert _fields_at(Policy, ("title",)) == []
