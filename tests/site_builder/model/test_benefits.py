from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from site_builder.model.benefits import Benefit, BenefitPart, Certainty, FactReference, Group, GroupPeriod, Pick, Unit


def refusal(**fields: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        BenefitPart.model_validate({"label": "奖励", **fields})
    return caught.value.errors()[0]["msg"]


def test_a_part_is_one_amount_or_one_rate_or_one_ladder():
    assert BenefitPart(label="奖励", amount=50000).amount == 50000
    assert BenefitPart(label="补助", rate=0.15).rate == 0.15
    assert refusal() == "每笔支持必须写 amount、rate、tiers 之一（现有：没有）"
    assert refusal(amount=1, rate=0.1) == "每笔支持必须写 amount、rate、tiers 之一（现有：amount、rate）"
    assert (
        refusal(amount=1, tiers=[{"gte": 0, "rate": 1}])
        == "每笔支持必须写 amount、rate、tiers 之一（现有：amount、tiers）"
    )


def test_an_amount_of_nothing_is_still_an_amount():
    assert BenefitPart(label="免费", amount=0).amount == 0


def test_a_ladder_says_what_it_is_measured_on():
    assert refusal(tiers=[{"gte": 0, "amount": 1}]) == "分档（tiers）必须用 of 写明按哪个指标分档"
    assert "at least 1" in refusal(tiers=[], of="revenue")


@pytest.mark.parametrize("figures", [{}, {"amount": 1, "rate": 0.1}])
def test_a_step_of_a_ladder_is_one_amount_or_one_rate(figures: dict[str, float]):
    assert refusal(of="revenue", tiers=[{"gte": 0, **figures}]) == "每一档必须写 amount 或 rate 之一"


def test_a_cap_is_a_sum_or_a_fact():
    assert BenefitPart(label="补助", rate=0.1, cap=5000000).cap == 5000000
    assert BenefitPart.model_validate({"label": "补助", "rate": 0.1, "cap": {"fact": "tax_paid"}}).cap == FactReference(
        fact="tax_paid"
    )


def test_a_part_is_fixed_and_paid_to_the_enterprise_unless_it_says_otherwise():
    part = BenefitPart(label="奖励", amount=1)
    assert (part.certainty, part.per, part.paid, part.on_top_of) == (Certainty.FIXED, Unit.ENTERPRISE, (), None)
    assert Group(id="g", pick=Pick.ONE_OF).per is GroupPeriod.YEAR


def test_the_headline_of_a_benefit_is_a_few_words():
    assert Benefit(text="", headline="最长 4 小时").headline == "最长 4 小时"
    with pytest.raises(ValidationError):
        Benefit(text="", headline="十三个字实在是太长了放不下了")


@pytest.mark.parametrize("unit", ["enterprise", "project", "unit", "person", "tonne"])
def test_an_amount_may_be_paid_per_enterprise_project_unit_person_or_tonne(unit: str):
    assert BenefitPart.model_validate({"label": "奖励", "amount": 1, "per": unit}).per == unit
