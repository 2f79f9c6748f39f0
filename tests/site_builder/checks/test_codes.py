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
  status: in_force
subjects: [innovation]
owner: taian-miit
points:
  - id: p1
    title: 一
    promise: 一
    kind: service
    applies: none
    clause: 一
    tags: {industries: [c], scales: [small], natures: [private], stages: [hnte], subjects: [ip]}
    departments: [{code: taian-miit, role: lead}]
---
"""
NAME = "policies/a.md"


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        (
            "issuers: [taian-gov]",
            "issuers: [taian-gow]",
            ":5:13: error[unknown-code]: 部门词表里没有“taian-gow”。 是否指 taian-gov（泰安市人民政府）？",
        ),
        (
            'region: "370900"',
            'region: "3709000"',
            ":7:3: error[unknown-code]: 地区词表里没有“3709000”。 是否指 370900（泰安市）？",
        ),
        (
            "subjects: [innovation]",
            "subjects: [inovation]",
            ":10:12: error[unknown-code]: 主题词表里没有“inovation”。 是否指 innovation（科技创新）？",
        ),
        (
            "owner: taian-miit",
            "owner: taian-mit",
            ":11:1: error[unknown-code]: 部门词表里没有“taian-mit”。 是否指 taian-miit（泰安市工业和信息化局）？",
        ),
        (
            "kind: service",
            "kind: services",
            ":16:5: error[unknown-code]: 支持方式词表里没有“services”。 是否指 service（服务承诺）？",
        ),
        (
            "industries: [c]",
            "industries: [c, 99]",
            ":19:28: error[unknown-code]: 行业词表里没有“99”。 可用的代码见词表 industries.yml。",
        ),
        (
            "scales: [small]",
            "scales: [smal]",
            ":19:38: error[unknown-code]: 规模词表里没有“smal”。 是否指 small（小型企业）？",
        ),
        (
            "natures: [private]",
            "natures: [privat]",
            ":19:56: error[unknown-code]: 企业性质词表里没有“privat”。 是否指 private（民营企业）？",
        ),
        (
            "stages: [hnte]",
            "stages: [hnt]",
            ":19:75: error[unknown-code]: 企业阶段与资质词表里没有“hnt”。 是否指 hnte（高新技术企业）？",
        ),
        (
            "subjects: [ip]",
            "subjects: [zzzzzz]",
            ":19:93: error[unknown-code]: 主题词表里没有“zzzzzz”。 可用的代码见词表 subjects.yml。",
        ),
        (
            "code: taian-miit",
            "code: taian-miits",
            ":20:20: error[unknown-code]: 部门词表里没有“taian-miits”。 是否指 taian-miit（泰安市工业和信息化局）？",
        ),
    ],
)
def test_an_unknown_code_of_a_policy_is_reported_with_the_nearest_one(diagnose, right: str, wrong: str, line: str):
    assert diagnose({NAME: POLICY}) == []
    assert diagnose({NAME: POLICY.replace(right, wrong)}) == [NAME + line]


FRONT = "---\nid: x\ntitle: 记录\ndate: 2026-01-01\n{0}---\n"
FORM = """\
id: f
title: 诉求
fields: [{name: matter, label: 事项, kind: text}]
routing:
  rules:
    - {subjects: [tax], to: taian-finance}
  to: taian-miit
retention: {content: 1, contact: 1}
"""


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (
            "content/topics/x.md",
            FRONT.format("query: {regions: ['3709000']}\n"),
            ":5:19: error[unknown-code]: 地区词表里没有“3709000”。 是否指 370900（泰安市）？",
        ),
        (
            "content/packages/x.md",
            FRONT.format("audience: 全部\nquery:\n  kinds: [reward, rewards]\n"),
            ":7:19: error[unknown-code]: 支持方式词表里没有“rewards”。 是否指 reward（资金奖励）？",
        ),
        (
            "content/questions/x.md",
            FRONT.format("about: [a]\nanswered_by: taian-gw\n"),
            ":6:1: error[unknown-code]: 部门词表里没有“taian-gw”。 是否指 taian-gov（泰安市人民政府）？",
        ),
        (
            "content/learning/x.md",
            FRONT.format("subjects: [taxx]\n"),
            ":5:12: error[unknown-code]: 主题词表里没有“taxx”。 是否指 tax（财税支持）？",
        ),
        (
            "content/interpretations/x.md",
            FRONT.format("explains: [a]\nowner: taian-gw\n"),
            ":6:1: error[unknown-code]: 部门词表里没有“taian-gw”。 是否指 taian-gov（泰安市人民政府）？",
        ),
        (
            "content/market/x.md",
            FRONT.format('side: supply\nregion: "3709000"\nexpires: 2026-06-01\nform: f\n'),
            ":6:1: error[unknown-code]: 地区词表里没有“3709000”。 是否指 370900（泰安市）？",
        ),
        (
            "content/market/x.md",
            FRONT.format('side: supply\nindustries: [zz]\nregion: "370900"\nexpires: 2026-06-01\nform: f\n'),
            ":6:14: error[unknown-code]: 行业词表里没有“zz”。 可用的代码见词表 industries.yml。",
        ),
        (
            "content/forms/f.yml",
            FORM.replace("to: taian-miit", "to: taian-mit"),
            ":7:3: error[unknown-code]: 部门词表里没有“taian-mit”。 是否指 taian-miit（泰安市工业和信息化局）？",
        ),
        (
            "content/forms/f.yml",
            FORM.replace("to: taian-finance", "to: taian-financ"),
            ":6:25: error[unknown-code]: 部门词表里没有“taian-financ”。 是否指 taian-finance（泰安市财政局）？",
        ),
        (
            "content/forms/f.yml",
            FORM.replace("[tax]", "[taxx]"),
            ":6:19: error[unknown-code]: 主题词表里没有“taxx”。 是否指 tax（财税支持）？",
        ),
    ],
)
def test_an_unknown_code_of_any_other_record_is_reported(diagnose, name: str, text: str, line: str):
    files = {NAME: POLICY, "content/forms/f.yml": FORM}
    assert diagnose(files) == []
    assert diagnose({**files, name: text}) == [name + line]


def test_a_code_written_as_its_name_gets_the_code(diagnose):
    rule = "    rule: {fact: scale, in: [小型], label: 小型企业, clause: 一}\n    departments"
    assert diagnose({NAME: POLICY.replace("    departments", rule)}) == [
        f"{NAME}:20:25: error[unknown-code]: “企业规模”没有“小型”这个选项。 是否指 small（小型企业）？"
    ]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (
            "content/forms/f.yml",
            FORM.replace("{subjects: [tax]", '{region: "999999"'),
            ":6:8: error[unknown-code]: 地区词表里没有“999999”。 可用的代码见词表 regions.yml。",
        ),
        (
            "policies/vocabulary/services.yml",
            "- {code: tax, name: 办税, department: nobody}\n",
            ":1:25: error[unknown-code]: 词表 departments 里没有“nobody”。",
        ),
        (
            "policies/vocabulary/departments.yml",
            '- {code: taian-gov, name: 市政府, region: "999999"}\n- {code: taian-miit, name: 工信局}\n'
            "- {code: taian-finance, name: 财政局}\n",
            ":1:32: error[unknown-code]: 词表 regions 里没有“999999”。",
        ),
    ],
)
def test_the_codes_that_vocabularies_and_dispatch_rules_use_are_checked_too(diagnose, name: str, text: str, line: str):
    assert diagnose({NAME: POLICY, "content/forms/f.yml": FORM, name: text}) == [name + line]
