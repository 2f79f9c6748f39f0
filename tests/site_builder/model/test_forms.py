from __future__ import annotations

import pytest

from site_builder.model.forms import Choice, DayRule, Deadlines, FieldKind, Form

FORM = """\
id: appeal
title: 企业诉求
fields:
  - {name: matter, label: 事项, kind: textarea}
routing: {to: taian-miit}
retention: {content: 730, contact: 180}
"""
NAME = "content/forms/appeal.yml"


@pytest.fixture
def form(load_catalogue, whole_content) -> Form:
    return load_catalogue(whole_content).forms["appeal"]


def test_every_field_of_a_form_is_modelled(form: Form):
    assert (form.title, form.intro) == ("企业诉求", "三个工作日内答复")
    assert form.deadlines == Deadlines(first_answer=3, escalated=15, counted_in=DayRule.WORKING)
    assert (form.retention.content, form.retention.contact) == (730, 180)
    assert (form.publish_answers, form.rating) == (True, False)
    assert (form.routing.field, form.routing.to) == ("kind", "taian-miit")
    rule = form.routing.rules[0]
    assert (rule.keywords, rule.subjects, rule.region, rule.to) == (("退税",), ("tax",), "370406", "taian-finance")


def test_every_field_of_a_form_field_is_modelled(form: Form):
    matter, kind, phone = form.fields
    assert (matter.name, matter.label, matter.help) == ("matter", "事项", "请写明时间和地点")
    assert (matter.kind, matter.required, matter.max_length) == (FieldKind.TEXTAREA, True, 2000)
    assert (kind.choices, kind.vocabulary) == ((Choice(value="tax", label="税费"),), "subjects")
    assert (phone.kind, phone.pattern, phone.sensitive) == (FieldKind.PHONE, "[0-9]{11}", True)


def test_a_form_has_the_usual_deadlines_and_publishes_nothing_unless_it_says_so(load_catalogue, policy_text):
    form = load_catalogue({"policies/a.md": policy_text("a"), NAME: FORM}).forms["appeal"]
    assert (form.deadlines.first_answer, form.deadlines.escalated, form.publish_answers) == (3, 15, False)


@pytest.mark.parametrize("kind", [kind.value for kind in FieldKind])
def test_a_field_may_be_of_every_kind(load_catalogue, policy_text, kind: str):
    files = {"policies/a.md": policy_text("a"), NAME: FORM.replace("textarea", kind)}
    assert load_catalogue(files).forms["appeal"].fields[0].kind == kind


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        (
            "kind: textarea",
            "kind: file",
            f"{NAME}:4:31: error[bad-value]: “fields.1.kind”应为 text、textarea、phone、email、credit_code、select、"
            "radio、checkboxes、consent、date、number 之一（现为“file”）。",
        ),
        ("content: 730", "content: 0", f"{NAME}:6:13: error[bad-value]: “retention.content”不能小于 1（现为“0”）。"),
        (
            "name: matter",
            "name: 事项",
            f"{NAME}:4:6: error[bad-id]: “fields.1.name”只能用小写字母、数字和下划线（现为“事项”）。",
        ),
        ("routing:", "route:", f"{NAME}:1:1: error[missing-field]: 缺少必填字段“routing”。"),
    ],
)
def test_a_wrong_form_is_reported(diagnose, policy_text, right: str, wrong: str, line: str):
    assert diagnose({"policies/a.md": policy_text("a"), NAME: FORM.replace(right, wrong)})[0] == line
