from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from site_builder.model.benefits import Certainty, FactReference, GroupPeriod, Pick, Recurrence, Unit
from site_builder.model.claims import Material, Step, Window
from site_builder.model.policy import (
    Applies,
    Bound,
    Confirmation,
    Figure,
    Level,
    Milestone,
    Policy,
    Responsibility,
    Role,
    Status,
    Tags,
)
from site_builder.model.rules import All, AnyOf, Leaf, Not, Operator, leaves_of


@pytest.fixture
def policy(load_catalogue, whole_content) -> Policy:
    return load_catalogue(whole_content).policies["shanting-2021-521"]


def test_every_field_of_a_policy_is_modelled(policy: Policy):
    assert policy.id == "shanting-2021-521"
    assert policy.title == "山亭区“521”企业培壮行动计划实施方案（修订版）"
    assert policy.short_title == "521 培壮行动计划"
    assert policy.promise == "企业做大做强，按台阶拿奖励"
    assert policy.subjects == ("industry-upgrade",)
    assert policy.keywords == ("小升规", "技改", "工业互联网")
    assert policy.promote is not None
    assert (policy.promote.from_, policy.promote.until) == (dt.date(2021, 5, 1), dt.date(2021, 12, 31))
    assert policy.promote.headline == "培壮企业有奖励"
    assert policy.visible_from == dt.date(2021, 4, 27)
    assert policy.owner == "taian-miit"
    assert (policy.reviewed, policy.review_due) == (dt.date(2026, 1, 1), dt.date(2027, 5, 1))
    assert policy.change_note == "修订了奖励台阶"
    assert policy.body == "为什么有这件政策。"
    assert policy.path.as_posix() == "policies/county/shanting-2021-521.md"


def test_every_field_of_the_document_is_modelled(policy: Policy):
    official = policy.official
    assert official.number == "山政发〔2021〕4号"
    assert official.issuers == ("shanting-gov", "taian-gov")
    assert official.level is Level.COUNTY
    assert official.region == "370406"
    assert official.index_number == "000014349/2017-00110"
    assert official.issued == dt.date(2021, 4, 26)
    assert official.published == dt.date(2021, 4, 27)
    assert official.effective == dt.date(2021, 4, 28)
    assert official.expires == dt.date(2026, 12, 31)
    assert official.status is Status.IN_FORCE
    assert official.implements == ("泰发〔2020〕6号",)
    assert official.amends == ("old-plan",)
    assert official.repealed_by is None
    assert official.source_url == "https://example.gov.cn/521.html"


def test_the_conditions_that_gate_every_point_are_modelled(policy: Policy):
    assert policy.general is not None
    assert policy.general.rule == Leaf(
        fact="credit_clean", operator=Operator.IS, operand=True, label="无失信记录", clause="附则"
    )
    assert policy.general.confirm == (Confirmation(text="按规定报送统计报表", clause="附则"),)


def test_every_field_of_a_point_is_modelled(policy: Policy):
    point = policy.points[0]
    assert point.id == "p4-scale-up"
    assert point.title == "小升规奖励"
    assert point.text == "当年新增的规模以上工业企业，当年给予 5 万元；次年产值增幅达到 10%，再给 10 万元。"
    assert point.promise == "首次升规当年 5 万元，次年增长再 10 万元"
    assert point.kind == "reward"
    assert point.applies is Applies.CLAIM
    assert point.clause == "二（二）4"
    assert point.tags == Tags(
        industries=("c",), scales=("small", "medium"), natures=("private",), stages=("above-scale",), subjects=("smes",)
    )
    assert point.confirm == (Confirmation(text="无失信记录", clause="附则"),)
    assert point.figures == (Figure(label="办结", value=4, unit="小时", bound=Bound.AT_MOST),)
    assert point.deadline == Milestone(text="2021年底前", date=dt.date(2021, 12, 31))
    assert point.departments == (
        Responsibility(code="taian-miit", role=Role.LEAD),
        Responsibility(code="taian-finance", role=Role.SUPPORT),
    )


def test_every_field_of_a_rule_is_modelled(policy: Policy):
    rule = policy.points[0].rule
    assert isinstance(rule, All)
    region, either, branch = rule.all
    assert region == Leaf(fact="region", operator=Operator.IN, operand=("370406",), label="在山亭区登记", clause="总则")
    assert isinstance(either, AnyOf)
    assert isinstance(branch, Not)
    assert [location for location, _ in leaves_of(rule)] == [
        ("all", 0),
        ("all", 1, "any", 0),
        ("all", 1, "any", 1),
        ("all", 2, "not"),
    ]
    ambiguous = branch.not_
    assert isinstance(ambiguous, Leaf)
    assert ambiguous.ambiguous == "分公司是否包括在内，文件没有写明"


def test_every_field_of_a_benefit_is_modelled(policy: Policy):
    benefit = policy.points[0].benefit
    assert benefit is not None
    assert benefit.text == "当年给予 5 万元；次年产值增幅达到 10% 再给 10 万元"
    assert benefit.headline == "一次给足"
    assert benefit.recurrence is Recurrence.ONCE
    assert benefit.group is not None
    assert (benefit.group.id, benefit.group.pick, benefit.group.per) == ("521-titles", Pick.HIGHEST, GroupPeriod.YEAR)
    first, next_year, equipment, tax = benefit.parts
    assert (first.label, first.amount, first.per, first.certainty) == (
        "升规当年",
        50000,
        Unit.ENTERPRISE,
        Certainty.FIXED,
    )
    assert next_year.when == Leaf(fact="output_growth", operator=Operator.GTE, operand=0.1)
    assert (equipment.rate, equipment.of, equipment.cap, equipment.certainty) == (
        0.15,
        "equipment_investment",
        10000000,
        Certainty.UP_TO,
    )
    assert tax.tiers is not None
    assert [(tier.gte, tier.amount, tier.rate) for tier in tax.tiers] == [(10**7, 300000, None), (10**8, None, 0.02)]
    assert tax.cap == FactReference(fact="local_turnover_tax")
    assert (tax.of, tax.per, tax.certainty, tax.on_top_of) == ("local_tax", Unit.PROJECT, Certainty.AT_LEAST, "市级")
    assert [(part.share, part.on) for part in tax.paid] == [(0.5, "立项"), (0.5, "发布")]


def test_every_field_of_a_claim_guide_is_modelled(policy: Policy):
    claim = policy.points[0].claim
    assert claim is not None
    assert claim.window == Window(opens=dt.date(2026, 3, 1), closes=dt.date(2026, 4, 30))
    assert claim.materials == (
        Material(
            name="财务报表", mandatory=True, issuer="企业", template="财务报表.xlsx", electronic=True, note="加盖公章"
        ),
    )
    assert claim.steps == (Step(title="网上申报", who="企业", where="政务服务网", days=3, note="全程网办"),)
    assert claim.time_limit_days == 15
    assert claim.apply_url == "https://example.gov.cn/apply"
    assert claim.form == "appeal"
    assert (claim.place, claim.phone, claim.hours) == ("政务服务中心 3 楼", "0632-8811234", "工作日 9:00—17:00")
    assert claim.note == "资金以财政到位为准"


def test_what_is_left_out_is_empty_and_never_invented(load_catalogue):
    text = """\
---
id: a
title: 政策甲
official: {issuers: [taian-gov], level: municipal, region: "370900", issued:, status: in_force}
points:
  - {id: p1, title: 一, kind: service, applies: none, departments: [{code: taian-miit}]}
---
"""
    policy = load_catalogue({"policies/a.md": text.replace("issued:,", "issued: ,")}).policies["a"]
    assert policy.name == "政策甲"
    assert policy.official.issued is None
    point = policy.points[0]
    assert (point.promise, point.clause, point.rule, point.benefit, point.claim, point.deadline) == (None,) * 6
    assert point.tags == Tags()
    assert point.departments[0].role is Role.LEAD


@pytest.mark.parametrize(
    "field", ["number", "published", "effective", "expires", "repealed_by", "source_url", "index_number"]
)
def test_optional_fields_may_stand_empty(load_catalogue, policy_text, field: str):
    policy = load_catalogue({"policies/a.md": policy_text("a", official={field: None})}).policies["a"]
    assert getattr(policy.official, field) is None


def test_the_short_title_is_the_name(load_catalogue, policy_text):
    assert load_catalogue({"policies/a.md": policy_text("a", short_title="甲")}).policies["a"].name == "甲"


def test_a_policy_cannot_be_changed(policy: Policy):
    with pytest.raises(ValidationError, match="frozen"):
        policy.title = "另一个"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        policy.points[0].claim.phone = "110"  # type: ignore[union-attr,misc]


def test_a_plan_holds_figures_with_their_bounds_and_its_deadline(diagnose, policy_text):
    points = [
        {
            "figures": [
                {"label": "企业开办", "value": 4, "unit": "小时", "bound": "at_most"},
                {"label": "名", "value": "多"},
            ]
        }
    ]
    assert [line.partition("error")[2] for line in diagnose({"policies/a.md": policy_text("a", points=points)})] == [
        "[missing-field]: points.1.figures.2 缺少必填字段“unit”。",
        "[bad-value]: “points.1.figures.2.value”应为不小于 0 的数字，单位和百分号另写（现为“多”）。",
    ]
