from __future__ import annotations

import copy
import functools
import json
from typing import Any

import jsonschema
import pytest

from site_builder.catalogue import RECORD_KINDS
from site_builder.documents.yaml_reader import read_yaml
from site_builder.model.base import front_matter_schema
from site_builder.model.policy import Policy
from site_builder.outputs.api import collection_files, policy_file
from site_builder.vocabulary.vocabularies import TERM_TYPES

# As bench/gen_policies.py writes them.
GENERATED = """\
---
id: bench-000007
title: "关于落实惠企政策的实施意见（7）"
promise: "落实惠企政策"
official:
  number: "泰政发〔2024〕7号"
  issuers: [taian-gov]
  level: municipal
  region: "370900"
  issued: 2024-03-09
  status: in_force
subjects: []
keywords: []
points:
- id: p1
  title: "企业设备投资补助"
  promise: "企业设备投资补助"
  kind: subsidy
  applies: claim
  clause: "第1条"
  tags: {"industries": ["c", "d"], "scales": ["small"]}
  rule:
    all:
      - {fact: employees, gte: 10, label: 从业人员不少于 10 人, clause: "第1条"}
      - {fact: revenue, gte: 2000000, label: 年营业收入达到规定标准, clause: "第1条"}
  benefit:
    text: "按规定给予支持"
    parts: [{label: 奖励, amount: 120000}]
    recurrence: once
  departments: [{"code": "taian-miit", "role": "lead"}, {"code": "taian-finance", "role": "support"}]
  claim:
    window: {opens: 2026-01-01, closes: 2026-09-28}
    materials: [{name: 申请表, mandatory: true}, {name: 财务报表, mandatory: true}]
    steps: [{title: 网上申报, who: 企业}, {title: 部门审核, who: 主管部门, days: 10}]
  text: |
    对企业当年设备投资给予补助。
---

## 为什么

正文。
"""


def front(text: str) -> Any:
    return read_yaml(text.split("---\n")[1] if text.startswith("---") else text).data


@functools.cache  # a schema takes a tenth of a second
def validator(kind: str) -> jsonschema.Draft202012Validator:
    schema = front_matter_schema(RECORD_KINDS[kind])
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture
def files(load_site, whole_content) -> dict[str, Any]:
    site = load_site({**whole_content, "policies/generated.md": GENERATED})
    collections = {file.path: file.text for file in collection_files(site)}
    policies = {file.path: file.text for file in (policy_file(site, each) for each in site.policies_in_order)}
    return {path: json.loads(text) for path, text in {**collections, **policies}.items() if path.endswith(".json")}


# Round trips.


@pytest.mark.parametrize("identifier", ["shanting-2021-521", "old-plan", "bench-000007"])
def test_a_published_policy_is_the_policy_that_was_written(load_site, whole_content, identifier: str):
    site = load_site({**whole_content, "policies/generated.md": GENERATED})
    policy = site.catalogue.policies[identifier]
    data = json.loads(policy_file(site, policy).text)
    assert data.pop("url") == f"https://example.gov.cn/policies/{identifier}/"
    assert data.pop("body") == policy.body
    again = Policy.model_validate({**data, "body": policy.body, "path": policy.path})
    assert again == policy


def test_a_published_policy_fits_the_published_schema(files):
    for path, data in files.items():
        if path.startswith("api/v1/policies/"):
            schema = jsonschema.Draft202012Validator(files["api/v1/schema/policy.json"])
            schema.validate({key: value for key, value in data.items() if key not in ("body", "url")})


def test_a_published_policy_has_the_words_of_the_format_and_not_pythons(files):
    data = files["api/v1/policies/shanting-2021-521.json"]
    assert data["promote"] == {"from": "2021-05-01", "until": "2021-12-31", "headline": "培壮企业有奖励"}
    point = data["points"][0]
    assert point["rule"]["all"][0] == {"fact": "region", "in": ["370406"], "label": "在山亭区登记", "clause": "总则"}
    assert "not" in point["rule"]["all"][2]
    assert point["benefit"]["parts"][3]["cap"] == {"fact": "local_turnover_tax"}
    assert point["figures"] == [{"label": "办结", "value": 4, "unit": "小时", "bound": "at_most"}]
    assert point["deadline"] == {"text": "2021年底前", "date": "2021-12-31"}
    assert "path" not in data


def test_a_policy_whose_date_is_still_open_fits_the_published_schema_too(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a", official={"issued": None})})
    data = json.loads(policy_file(site, site.catalogue.policies["a"]).text)
    validator("policies").validate({key: value for key, value in data.items() if key not in ("body", "url")})


# Collections.


def test_the_collections_are_published_under_one_version(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a")})
    schemas = ["policy", "interpretation", "topic", "package", "question", "lesson", "notice", "form"]
    assert [file.path for file in collection_files(site)] == [
        "api/v1/policies.json",
        "api/v1/points.json",
        "api/v1/policies.csv",
        "api/v1/facts.json",
        "api/v1/vocabulary.json",
        *(f"api/v1/schema/{name}.json" for name in schemas),
    ]


def test_the_list_of_policies_names_their_points_and_where_each_is_whole(files):
    summary = next(each for each in files["api/v1/policies.json"]["policies"] if each["id"] == "bench-000007")
    assert summary["points"] == ["p1"]
    assert summary["url"] == "https://example.gov.cn/policies/bench-000007/"
    assert summary["api"] == "https://example.gov.cn/api/v1/policies/bench-000007.json"
    assert summary["official"]["issued"] == "2024-03-09"
    assert f"{summary['api'].removeprefix('https://example.gov.cn/')}" in files


def test_every_point_is_published_with_its_scope_and_its_address(files):
    points = {point["reference"]: point for point in files["api/v1/points.json"]["points"]}
    assert set(points) == {"shanting-2021-521#p4-scale-up", "old-plan#p1", "bench-000007#p1"}
    point = points["bench-000007#p1"]
    assert point["scope"] == {"industries": ["c", "d"], "scales": ["small"], "regions": ["370900"]}
    assert point["url"] == "https://example.gov.cn/policies/bench-000007/#p1"
    assert point["policy"] == "bench-000007"


def test_all_vocabularies_and_facts_are_published(files):
    vocabulary = files["api/v1/vocabulary.json"]
    assert set(vocabulary) == set(TERM_TYPES)
    manufacturing = next(term for term in vocabulary["industries"] if term["code"] == "c")
    assert (manufacturing["name"], manufacturing["short"]) == ("制造业", "制造")
    storage = next(row for row in vocabulary["scale_thresholds"] if row["code"] == "storage")
    assert storage["except"] == ["591"]
    facts = {fact["code"]: fact for fact in files["api/v1/facts.json"]["facts"]}
    assert (facts["revenue"]["type"], facts["region"]["choices"]) == ("money", "regions")


def test_no_secret_of_a_department_is_content(load_site, policy_text):
    departments = "- {code: taian-gov, name: 市政府, forward_to: FORWARD_GOV}\n- {code: taian-miit, name: 工信局}\n"
    site = load_site({"policies/a.md": policy_text("a"), "policies/vocabulary/departments.yml": departments})
    for file in collection_files(site):
        assert "FORWARD_GOV" not in file.text, file.path


# The JSON Schema for editors.


def test_every_kind_of_record_fits_its_schema(whole_content):
    kinds = {
        "policies/county/": "policies",
        "content/interpretations/": "interpretations",
        "content/topics/": "topics",
        "content/packages/": "packages",
        "content/questions/": "questions",
        "content/learning/": "lessons",
        "content/market/": "notices",
        "content/forms/": "forms",
    }
    for name, text in whole_content.items():
        for prefix, kind in kinds.items():
            if name.startswith(prefix):
                validator(kind).validate(front(text))


def test_a_generated_policy_fits_the_schema():
    validator("policies").validate(front(GENERATED))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "大写 ID"),
        (("id",), None),
        (("title",), ["标题"]),
        (("promise",), "长" * 41),
        (("promize",), "错字"),
        (("official", "level"), "city"),
        (("official", "status"), "valid"),
        (("official", "issuers"), []),
        (("official", "issuers"), "taian-gov"),
        (("keywords",), "技改"),
        (("points", 0, "id"), "P_1"),
        (("points", 0, "applies"), "always"),
        (("points", 0, "departments"), []),
        (("points", 0, "departments", 0, "role"), "boss"),
        (("points", 0, "benefit", "parts", 0, "amount"), "12万"),
        (("points", 0, "benefit", "parts", 0, "amount"), -1),
        (("points", 0, "benefit", "parts", 0, "per"), "kilo"),
        (("points", 0, "rule", "all"), []),
        (("points", 0, "rule", "all", 0, "lt"), 5),
        (("points", 0, "claim", "steps", 1, "days"), "十天"),
        (("points", 0, "claim", "steps", 1, "days"), -1),
        (("points", 0, "claim", "time_limit_days"), 1.5),
        (("body",), "正文"),
    ],
)
def test_a_wrong_policy_does_not_fit_the_schema(path: tuple[str | int, ...], value: object):
    data = copy.deepcopy(front(GENERATED))
    target = data
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert not validator("policies").is_valid(data)


@pytest.mark.parametrize("field", ["id", "title", "official"])
def test_a_policy_without_a_required_field_does_not_fit_the_schema(field: str):
    data = front(GENERATED)
    del data[field]
    assert not validator("policies").is_valid(data)


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_schema_is_one_and_refuses_an_empty_record(kind: str):
    assert not validator(kind).is_valid({})
    assert validator(kind).schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert not {"body", "path"} & set(validator(kind).schema["properties"])
