from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.diagnostics import Code, Severity
from site_builder.documents.reader import UnreadableError, read_markdown, read_yaml_file

POLICY = "---\nid: a\ntitle: 技改补助\n---\n\n# 正文\n\n内容。\n"


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str | bytes], Path]:
    monkeypatch.chdir(tmp_path)

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def complaint(read: Callable[[Path], object], path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(path)
    return str(caught.value.diagnostic)


def test_a_record_is_its_front_matter_and_the_markdown_below_it(write):
    document = read_markdown(write("a.md", POLICY))
    assert document.data == {"id": "a", "title": "技改补助"}
    assert document.body == "# 正文\n\n内容。"


def test_a_rule_of_dashes_in_the_body_is_markdown(write):
    document = read_markdown(write("a.md", "---\nid: a\n---\n上\n\n---\n\n下\n"))
    assert document.body == "上\n\n---\n\n下"


def test_a_record_without_a_body_has_an_empty_one(write):
    assert read_markdown(write("a.md", "---\nid: a\n---")).body == ""


def test_dashes_may_be_followed_by_spaces(write):
    assert read_markdown(write("a.md", "--- \nid: a\n---\t\n正文")).data == {"id": "a"}


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_any_line_ends_give_the_same_record(write, ends: str):
    document = read_markdown(write("a.md", POLICY.replace("\n", ends)))
    assert document.data == {"id": "a", "title": "技改补助"}
    assert document.body == "# 正文\n\n内容。"
    assert document.problem(("title",), Code.BAD_VALUE, "不对。").line == 3


def test_a_byte_order_mark_is_ignored(write):
    assert read_markdown(write("a.md", b"\xef\xbb\xbf" + POLICY.encode())).data == {"id": "a", "title": "技改补助"}
    assert read_yaml_file(write("a.yml", b"\xef\xbb\xbf- a\n")).data == ["a"]


def test_a_problem_stands_at_the_line_of_the_file_not_of_the_front_matter(write):
    document = read_markdown(write("a.md", "---\nid: a\nofficial:\n  issued: 昨天\n---\n"))
    assert str(document.problem(("official", "issued"), Code.BAD_DATE, "不是日期。", hint="请改。")) == (
        "a.md:4:3: error[bad-date]: 不是日期。 请改。"
    )
    assert str(document.problem((), Code.READER_WOULD_MISS, "缺。", severity=Severity.WARNING)) == (
        "a.md:2:1: warning[reader-would-miss]: 缺。"
    )


def test_lines_of_a_yaml_file_count_from_its_first(write):
    document = read_yaml_file(write("a.yml", "- code: x\n- code: y\n"))
    assert str(document.problem((1, "code"), Code.DUPLICATE_ID, "重复。")) == "a.yml:2:3: error[duplicate-id]: 重复。"


def test_a_markdown_file_without_front_matter_says_how_to_begin(write):
    assert complaint(read_markdown, write("a.md", "# 标题\n")) == (
        "a.md:1:1: error[no-front-matter]: 文件应以“---”开头的 YAML 前言开始。 "
        "请在第一行写“---”，其后写 id、title 等字段，再以一行“---”结束。"
    )


def test_front_matter_that_does_not_end_says_so(write):
    assert complaint(read_markdown, write("a.md", "---\nid: a\n")) == (
        "a.md:1:1: error[no-front-matter]: 前言没有结束。 请在字段之后另起一行写“---”。"
    )


@pytest.mark.parametrize("content", ["", " ", "\n\r\n\t"])
def test_an_empty_file_is_reported(write, content: str):
    line = ":1:1: error[empty-file]: 文件是空的。 请补上内容，或删除这个文件。"
    assert complaint(read_markdown, write("a.md", content)) == f"a.md{line}"
    assert complaint(read_yaml_file, write("a.yml", content)) == f"a.yml{line}"


def test_a_file_of_nothing_but_a_byte_order_mark_is_no_record(write):
    assert complaint(read_markdown, write("a.md", b"\xef\xbb\xbf")).startswith("a.md:1:1: error[no-front-matter]: ")


def test_gbk_is_recognised_and_the_remedy_named(write):
    assert complaint(read_markdown, write("a.md", POLICY.encode("gbk"))) == (
        "a.md:3:1: error[encoding]: 文件不是 UTF-8 编码。看起来是 GBK 编码。 请另存为 UTF-8。"
    )


def test_other_bytes_are_reported_without_a_guess(write):
    assert complaint(read_markdown, write("a.md", b"---\nid: a\n\xff\xff\n---\n")) == (
        "a.md:3:1: error[encoding]: 文件不是 UTF-8 编码。 请另存为 UTF-8。"
    )


def test_utf_16_is_reported(write):
    assert complaint(read_markdown, write("a.md", POLICY.encode("utf-16"))).startswith("a.md:1:1: error[encoding]: ")


@pytest.mark.parametrize(
    ("character", "name"),
    [("\x00", "U+0000"), ("\x0c", "U+000C"), ("\u202e", "U+202E"), ("\u2066", "U+2066"), ("\ue5e5", "U+E5E5")],
)
def test_a_character_that_nobody_sees_is_named_wherever_it_stands(write, character: str, name: str):
    assert complaint(read_markdown, write("a.md", POLICY.replace("内容", f"内{character}容"))) == (
        f"a.md:8:1: error[encoding]: 含有看不见的字符 {name}。 请删除它；从网页或 PDF 复制时常会带进来。"
    )


def test_a_file_of_more_than_a_megabyte_is_not_read(write):
    read_yaml_file(write("a.yml", "# " + "x" * 999_998))
    assert complaint(read_yaml_file, write("a.yml", "# " + "x" * 1_234_567)) == (
        "a.yml:1:1: error[file-too-large]: 文件有 1234 KB，超过 1000 KB。 请拆分为几件，或把附件放到链接里。"
    )


UNSAFE = "error[unsafe-file]: 必须是普通文件，不能是符号链接或设备。 请删除它，或换成文件本身。"


def test_a_symbolic_link_out_of_the_tree_is_not_followed(write, tmp_path_factory: pytest.TempPathFactory):
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text(POLICY, "utf-8")
    link = write("x", "").with_name("link.md")
    link.symlink_to(outside)
    assert complaint(read_markdown, link) == f"link.md:1:1: {UNSAFE}"


def test_a_symbolic_link_to_nothing_is_reported(write):
    link = write("x", "").with_name("link.md")
    link.symlink_to("/nowhere/at/all.md")
    assert complaint(read_markdown, link) == f"link.md:1:1: {UNSAFE}"


def test_a_symbolic_link_within_the_tree_is_named_itself_not_its_target(write):
    link = write("a.md", POLICY).with_name("link.md")
    link.symlink_to("a.md")
    assert complaint(read_markdown, link) == f"link.md:1:1: {UNSAFE}"


def test_a_directory_named_like_a_record_is_refused(write):
    directory = write("x", "").with_name("a.md")
    directory.mkdir()
    assert complaint(read_markdown, directory) == f"a.md:1:1: {UNSAFE}"


def test_a_pipe_is_refused_instead_of_waited_for(write):
    pipe = write("x", "").with_name("a.md")
    os.mkfifo(pipe)
    assert complaint(read_markdown, pipe) == f"a.md:1:1: {UNSAFE}"


def test_broken_yaml_is_reported_at_the_line_of_the_file(write):
    assert complaint(read_markdown, write("a.md", "---\nid: a\ntitle: 甲: 乙\n---\n")) == (
        "a.md:3:9: error[yaml-syntax]: 这里不应出现冒号；值里有“: ”时请加引号。"
    )
