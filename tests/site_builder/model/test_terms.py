from __future__ import annotations

import pytest
from pydantic import ValidationError

from site_builder.model.terms import Department, Fact, FactType, Redirect, Term


def test_a_term_is_shown_by_its_short_name():
    assert Term(code="c", name="制造业", short="制造").label == "制造"
    assert Term(code="c", name="制造业").label == "制造业"


def test_a_fact_may_be_called_id_or_code():
    assert Fact.model_validate({"id": "revenue", "name": "营业收入", "type": "money"}).code == "revenue"
    assert Fact.model_validate({"code": "revenue", "name": "营业收入", "type": "money"}).code == "revenue"


@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_a_fact_to_choose_has_choices(kind: str):
    fact = Fact.model_validate({"code": "x", "name": "甲", "type": kind, "choices": [{"code": "a", "name": "一"}]})
    assert [choice.code for choice in fact.choices] == ["a"]  # type: ignore[union-attr]
    assert Fact.model_validate({"code": "x", "name": "甲", "type": kind, "choices": "regions"}).choices == "regions"
    with pytest.raises(ValidationError, match="choice、choices 类的事实必须写 choices，其他类不写"):
        Fact.model_validate({"code": "x", "name": "甲", "type": kind})


@pytest.mark.parametrize("kind", sorted(set(FactType) - {FactType.CHOICE, FactType.CHOICES}))
def test_other_facts_have_none(kind: FactType):
    assert Fact.model_validate({"code": "x", "name": "甲", "type": kind.value}).type is kind
    with pytest.raises(ValidationError, match="choice、choices 类的事实必须写 choices，其他类不写"):
        Fact.model_validate({"code": "x", "name": "甲", "type": kind.value, "choices": "regions"})


def test_a_department_names_the_variable_of_its_forwarding_address_never_the_address():
    assert Department(code="a", name="甲", forward_to="FORWARD_TAIAN_MIIT").forward_to == "FORWARD_TAIAN_MIIT"
    with pytest.raises(ValidationError):
        Department(code="a", name="甲", forward_to="office@example.gov.cn")


def test_a_redirect_leads_from_somewhere_to_somewhere():
    redirect = Redirect.model_validate({"from": "old/", "to": "new/"})
    assert (redirect.from_, redirect.to) == ("old/", "new/")
    with pytest.raises(ValidationError):
        Redirect.model_validate({"from": "", "to": "new/"})
