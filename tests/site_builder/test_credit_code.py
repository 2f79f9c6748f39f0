from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.credit_code import find_credit_code_remark

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = [3**power % 31 for power in range(17)]


def with_check_character(body: str) -> str:
    """Complete a code by the formula of GB 32100-2015, written here a second time."""
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(body, WEIGHTS, strict=True))
    return body + ALPHABET[(31 - total % 31) % 31]


@pytest.mark.parametrize(
    "code", ["91110000600037341L", "91330100799655058B", "91110000600037341l", "9111 0000 6000 37341L"]
)
def test_a_valid_code_is_not_remarked_on(code: str):
    assert find_credit_code_remark(code) is None


@pytest.mark.parametrize(
    ("code", "remark"),
    [
        ("", "统一社会信用代码应为 18 位（现为 0 位）"),
        ("9111000060003734", "统一社会信用代码应为 18 位（现为 16 位）"),
        ("91110000600037341L0", "统一社会信用代码应为 18 位（现为 19 位）"),
        ("370900000000001", "统一社会信用代码应为 18 位（现为 15 位）"),
        ("9111000060003734IL", "统一社会信用代码只含数字和大写字母，且不用 I、O、S、V、Z"),
        ("91110000O00037341L", "统一社会信用代码只含数字和大写字母，且不用 I、O、S、V、Z"),
        ("泰安市某某有限公司统一社会信用代码一", "统一社会信用代码只含数字和大写字母，且不用 I、O、S、V、Z"),
        ("91110000600037341M", "统一社会信用代码的校验位不符，请对照营业执照核对"),
        ("91110000600037314L", "统一社会信用代码的校验位不符，请对照营业执照核对"),
    ],
)
def test_a_doubtful_code_is_remarked_on_and_never_refused(code: str, remark: str):
    assert find_credit_code_remark(code) == remark


BODIES = st.tuples(st.just("91370900"), st.text(ALPHABET, min_size=9, max_size=9)).map("".join)


@given(BODIES, st.sampled_from(ALPHABET))
def test_exactly_one_check_character_is_right(body: str, character: str):
    right = with_check_character(body)
    assert find_credit_code_remark(right) is None
    assert (find_credit_code_remark(body + character) is None) == (body + character == right)


@given(st.text(max_size=40))
def test_any_text_gets_a_remark_or_none(text: str):
    remark = find_credit_code_remark(text)
    assert remark is None or remark.startswith("统一社会信用代码")
