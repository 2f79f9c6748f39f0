from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.documents.yaml_reader import MAX_DEPTH, MAX_VALUES, Position, YamlProblemError, read_yaml


def complaint(text: str) -> tuple[str, str, int, int]:
    """Get the code, the message, the line and the column (from 0) of what is refused."""
    with pytest.raises(YamlProblemError) as caught:
        read_yaml(text)
    return caught.value.code.value, caught.value.message, caught.value.line, caught.value.column


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("5", 5),
        ("0", 0),
        ("-3", -3),
        ("0.15", 0.15),
        ("-0.5", -0.5),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        # What YAML 1.1 would turn into something else stays the text that the author typed.
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("n", "n"),
        ("y", "y"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("0123", "0123"),
        ("08", "08"),
        ("12:30:45", "12:30:45"),
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01 10:00:00", "2026-03-01 10:00:00"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1e5", "1e5"),
        ("1.", "1."),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("+5", "+5"),
        ("000014349/2017-00110", "000014349/2017-00110"),
        ("0538-6991234", "0538-6991234"),
        ("911100006000373410", 911100006000373410),
        ("9111000060003734101", "9111000060003734101"),
        # Quotes say that it is text.
        ('"5"', "5"),
        ("'true'", "true"),
        ('""', ""),
        ('"null"', "null"),
        ('"<<"', "<<"),
        ("A&B", "A&B"),
        ("山政发〔2021〕4号", "山政发〔2021〕4号"),
        ("一：二，三", "一：二，三"),
        ("a#b", "a#b"),
        ("a # 注释", "a"),
    ],
)
def test_a_scalar_is_read_as_its_author_meant_it(written: str, read: object):
    value = read_yaml(f"a: {written}").data
    assert value == {"a": read}
    assert isinstance(value["a"], type(read))  # type: ignore[index]
    assert isinstance(read, bool) == isinstance(value["a"], bool)  # type: ignore[index]


def test_block_text_keeps_or_folds_its_lines():
    text = "literal: |\n  第一行\n  第二行\nfolded: >\n  第一行\n  接着写\nnumber: |\n  5\n"
    assert read_yaml(text).data == {"literal": "第一行\n第二行\n", "folded": "第一行 接着写\n", "number": "5\n"}


def test_markdown_in_block_text_is_not_mistaken_for_anchors_aliases_or_merge_keys():
    text = "text: |\n  **加粗** 和 *斜体*\n  * 列表\n  & 和 ! 号 << 引号\n  - !重要\n"
    assert read_yaml(text).data == {"text": "**加粗** 和 *斜体*\n* 列表\n& 和 ! 号 << 引号\n- !重要\n"}


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("a: 1\nb: &base {c: 1}", "不能使用 YAML 的锚点或别名“base”，请直接写出内容", 1, 3),
        ("a: &base 1\nb: *base", "不能使用 YAML 的锚点或别名“base”，请直接写出内容", 0, 3),
        ("a: *nowhere", "不能使用 YAML 的锚点或别名“nowhere”，请直接写出内容", 0, 3),
        (
            "a: !!python/object:os.system x",
            "不能使用 YAML 的标签“tag:yaml.org,2002:python/object:os.system”，请直接写出内容",
            0,
            3,
        ),
        ("- a\n- !include b.yml", "不能使用 YAML 的标签“!include”，请直接写出内容", 1, 2),
        ("a: {x: 1}\n<<: {b: 1}", "不能使用 YAML 的合并键“<<”，请直接写出内容", 1, 0),
        ("<<: [1]", "不能使用 YAML 的合并键“<<”，请直接写出内容", 0, 0),
    ],
)
def test_anchors_aliases_tags_and_merge_keys_are_refused_where_they_stand(
    text: str, message: str, line: int, column: int
):
    assert complaint(text) == ("yaml-feature", message, line, column)


@pytest.mark.parametrize("text", ["a: ! 12", "! {a: 1}", "a: !\n  b: c"])
def test_the_bare_tag_is_refused_like_every_other(text: str):
    assert complaint(text)[0] == "yaml-feature"


def test_an_empty_value_in_braces_may_be_followed_at_once_by_a_comma():
    assert read_yaml("a: {name: 财务报表, template:, electronic: true}").data == {
        "a": {"name": "财务报表", "template": None, "electronic": True}
    }


def test_a_billion_laughs_are_refused_before_they_expand():
    text = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
    assert complaint(text)[0] == "yaml-feature"


def test_a_key_that_stands_twice_is_refused_at_its_second_place():
    assert complaint("a:\n  b: 1\n  c: 2\n  b: 3\n") == ("duplicate-key", "字段“b”写了两次，请合并为一处", 3, 2)
    assert complaint('{a: 1, "a": 2}') == ("duplicate-key", "字段“a”写了两次，请合并为一处", 0, 7)


def test_a_key_is_one_word():
    assert complaint("a: 1\n? [x, y]\n: 2\n") == ("yaml-syntax", "键只能是一个词", 1, 2)
    assert complaint("{{a: 1}: 2}") == ("yaml-syntax", "键只能是一个词", 0, 1)


def test_keys_stay_text_whatever_they_look_like():
    assert read_yaml("null: 1\ntrue: 2\n5: 3\n2026-03-01: 4\n").data == {"null": 1, "true": 2, "5": 3, "2026-03-01": 4}


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("a: b: c", "这里不应出现冒号；值里有“: ”时请加引号", 0, 4),
        ("a:\n\tb: 1", "有不能出现在开头的字符（制表符、@、` 或 %），请改为空格或加引号", 1, 0),
        ("a: @b", "有不能出现在开头的字符（制表符、@、` 或 %），请改为空格或加引号", 0, 3),
        ("a: `b`", "有不能出现在开头的字符（制表符、@、` 或 %），请改为空格或加引号", 0, 3),
        ('a: "没有结束', "引号没有成对", 0, 8),
        ("a: 'b\nc: d", "引号没有成对", 1, 4),
        ("a: [b, c\nd: e", "方括号列表不完整，缺少逗号或“]”", 1, 1),
        ("a: {b: 1, c: 2\nd: e", "花括号没有写完，缺少逗号或“}”", 1, 1),
        ("a: 1\n没有冒号的一行\nb: 2", "这一行缺少冒号", 2, 0),
        ("a: 1\n  b: 2", "这里不应出现冒号；值里有“: ”时请加引号", 1, 3),
        ("a:\n    b: 1\n  c: 2", "缩进不一致，或上一行没有写完", 2, 2),
        ("- a\nb: 1", "列表的缩进不一致", 1, 0),
        ("  a: 1\nb: 2", "YAML 写法有误，请检查缩进、冒号和引号", 1, 0),
        ("a: **重点**", "YAML 写法有误，请检查缩进、冒号和引号", 0, 4),
        ("a: 1\n---\nb: 2", "只能有一个 YAML 文档，中间不要再写“---”", 1, 0),
    ],
)
def test_a_syntax_error_is_worded_for_authors_at_its_place(text: str, message: str, line: int, column: int):
    assert complaint(text) == ("yaml-syntax", message, line, column)


def test_a_character_that_yaml_does_not_allow_is_named():
    assert complaint("a: b\nc: x\x07y\n") == ("yaml-syntax", "含有 YAML 不允许的字符 U+0007", 1, 0)


def test_a_forbidden_character_after_chinese_text_is_named_at_its_own_line():
    text = "a: 这一行有许多汉字\nb: x\x07y\nc: 1\nd: 2\ne: 3\nf: 4\n"
    assert complaint(text) == ("yaml-syntax", "含有 YAML 不允许的字符 U+0007", 1, 0)


@pytest.mark.parametrize(
    ("escape", "name"),
    [("\\0", "U+0000"), ("\\x07", "U+0007"), ("\\r", "U+000D"), ("\\x7f", "U+007F")],
)
def test_a_control_character_written_as_an_escape_is_named_too(escape: str, name: str):
    assert complaint(f'a: 1\nb: "x{escape}y"\n') == ("yaml-syntax", f"含有不可见的控制字符 {name}，请删除", 1, 3)


def test_a_line_break_or_a_tab_may_be_written_as_an_escape():
    assert read_yaml('a: "x\\ny\\tz"').data == {"a": "x\ny\tz"}


def test_a_record_may_be_nested_as_deep_as_the_limit_and_no_deeper():
    read_yaml("[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH)
    deeper = "[" * (MAX_DEPTH + 1) + "x" + "]" * (MAX_DEPTH + 1)
    assert complaint(deeper) == ("yaml-limit", "嵌套过深（最多 24 层）", 0, MAX_DEPTH + 1)


def test_thousands_of_levels_are_refused():
    assert complaint("[" * 2000 + "]" * 2000)[:2] == ("yaml-limit", "嵌套过深（最多 24 层）")
    assert complaint("- " * 2000 + "x")[:2] == ("yaml-limit", "嵌套过深（最多 24 层）")


@pytest.mark.parametrize("text", ["'[' * 30_000", "'- ' * 30_000 + 'x'"])
def test_a_small_file_of_nothing_but_brackets_does_not_kill_the_process(text: str):
    program = (
        "from site_builder.documents.yaml_reader import YamlProblemError, read_yaml\n"
        f"try:\n    read_yaml({text})\nexcept YamlProblemError as error:\n    print(error.code)\n"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stdout) == (0, "yaml-limit\n")


def test_a_record_holds_at_most_fifty_thousand_values():
    read_yaml(f"[{'a,' * (MAX_VALUES - 1)}]")
    assert complaint(f"[{'a,' * MAX_VALUES}]") == ("yaml-limit", "内容过多（最多 50000 个值）", 0, 2 * MAX_VALUES - 1)


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "---\n"])
def test_a_text_without_data_is_null(text: str):
    document = read_yaml(text)
    assert document.data is None
    assert document.find(("a", 0)) == document.find(())


def test_every_value_can_be_found_again():
    document = read_yaml("a: 1\nb:\n  c:\n    - x\n    - d: y\n")
    assert document.find(("a",)) == Position(0, 0)
    assert document.find(("b", "c")) == Position(2, 2)
    assert document.find(("b", "c", 0)) == Position(3, 6)
    assert document.find(("b", "c", 1, "d")) == Position(4, 6)


def test_an_absent_value_is_found_at_the_closest_enclosing_one():
    document = read_yaml("a: 1\nb:\n  c:\n    - x\n")
    assert document.find(("b", "missing")) == Position(1, 0)
    assert document.find(("b", "c", 7)) == Position(2, 2)
    assert document.find(("b", "c", "word")) == Position(2, 2)
    assert document.find(("a", "below", "a", "scalar")) == Position(0, 0)
    assert document.find(("missing",)) == Position(0, 0)


def test_a_number_too_large_to_hold_is_no_number():
    assert read_yaml(f"a: {'9' * 400}.0").data == {"a": f"{'9' * 400}.0"}


def problem_of(text: str) -> YamlProblemError | None:
    try:
        read_yaml(text)
    except YamlProblemError as problem:
        return problem
    return None


@given(st.text())
@example("\ufeff")
@example("? ")
@example("%YAML 9.9\n---\na")
@example("a: \ud7ff\ufffe")
def test_any_text_is_data_or_a_problem_with_a_place(text: str):
    problem = problem_of(text)
    assert problem is None or (problem.line >= 0 and problem.column >= 0 and problem.message)


@given(
    st.lists(
        st.sampled_from(["a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ",", '"', "'", "|", ">", "#", "中", "\t"])
    )
)
def test_any_run_of_yaml_marks_is_data_or_a_problem(marks: list[str]):
    problem = problem_of("".join(marks))
    assert problem is None or "\n" not in problem.message


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=12)
NUMBERS = st.integers(-(10**17), 10**17) | st.integers(-(10**6), 10**6).map(lambda number: number / 8)
DATA = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(DATA)
def test_json_is_read_as_the_data_it_stands_for(data: Any):
    assert read_yaml(json.dumps(data, ensure_ascii=False)).data == data
