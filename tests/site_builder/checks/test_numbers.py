from __future__ import annotations

import pytest

USUAL = "通常写作 泰政发〔2021〕4号。"


@pytest.mark.parametrize(
    "number", ["泰政发〔2021〕4号", "国办发〔2017〕47号", "工信部联企业〔2011〕300号", "〔1999〕1号"]
)
def test_a_document_number_with_hexagonal_brackets_is_usual(diagnose, policy_text, number: str):
    assert diagnose({"policies/a.md": policy_text("a", official={"number": number})}) == []


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        ("泰政发[2021]4号", "是否指 泰政发〔2021〕4号？"),
        ("泰政发（2021）4号", "是否指 泰政发〔2021〕4号？"),
        ("泰政发(2021)第4号", "是否指 泰政发〔2021〕4号？"),
        ("泰政发【2021】4号", "是否指 泰政发〔2021〕4号？"),
        ("泰政发 〔2021〕 4 号", "是否指 泰政发〔2021〕4号？"),
        ("泰政发2021年4号", USUAL),
        ("第4号公告", USUAL),
        ("泰政发〔21〕4号", USUAL),
    ],
)
def test_another_shape_is_warned_of_and_the_usual_one_shown(diagnose, policy_text, number: str, hint: str):
    assert diagnose({"policies/a.md": policy_text("a", official={"number": number})}) == [
        f"policies/a.md:4:126: warning[document-number]: 发文字号“{number}”的写法不常见。 {hint}"
    ]


def test_a_document_may_have_no_number(diagnose, policy_text):
    assert diagnose({"policies/a.md": policy_text("a")}) == []
