from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main

WRONG = """\
---
id: a
title: 政策甲
official: {issuers: [taian-gov], level: city, region: "370900", issued: 2026-01-05, status: in_force}
---
"""
LINE = (
    "policies/county/a.md:4:34: error[bad-value]: “official.level”应为 national、provincial、municipal、county 之一"
    "（现为“city”）。 是否指 county？\n"
)


@pytest.fixture
def check(policy_tree):
    def run(files: dict[str, str | bytes], *arguments: str) -> Result:
        policy_tree(files)
        return CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False)

    return run


def test_content_without_problems_is_said_to_have_none(check, policy_text):
    result = check({"policies/a.md": policy_text("a")})
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "没有发现问题。\n")


def test_every_problem_is_printed_once_and_an_error_fails(check, policy_text):
    result = check({"policies/county/a.md": WRONG, "policies/b.md": policy_text("b", points=[{"promise": None}])})
    assert result.exit_code == 1
    assert result.stdout == (
        "policies/b.md:5:10: warning[reader-would-miss]: 政策点“政策点1”没有一句话承诺（promise）。\n" + LINE
    )
    assert result.stderr == "1 个错误，1 个提醒。\n"


def test_warnings_alone_do_not_fail(check, policy_text):
    result = check({"policies/b.md": policy_text("b", points=[{"promise": None}])})
    assert (result.exit_code, result.stderr) == (0, "0 个错误，1 个提醒。\n")


def test_paths_choose_whose_problems_are_shown_but_everything_is_checked(check, policy_text):
    files = {"policies/county/a.md": WRONG, "policies/county-b/b.md": policy_text("b", points=[{"promise": None}])}
    assert check(files, "policies/county").stdout == LINE
    assert check(files, "policies/county/a.md").stdout == LINE
    result = check(files, "policies/county-b")
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)


def test_problems_can_be_read_by_programs_and_by_ci(check):
    files = {"policies/county/a.md": WRONG}
    found = json.loads(check(files, "--format", "json").stdout)
    assert [(item["path"], item["line"], item["column"], item["code"]) for item in found] == [
        ("policies/county/a.md", 4, 34, "bad-value")
    ]
    annotated = check(files, "--format", "github")
    assert annotated.stdout.startswith(
        "::error file=policies/county/a.md,line=4,col=34,title=bad-value::“official.level”"
    )
    assert annotated.stderr == ""


def test_a_path_that_is_not_read_is_no_silent_success(check, policy_text):
    result = check({"policies/a.md": policy_text("a"), "notes/b.md": "x"}, "notes")
    assert (result.exit_code, result.stderr) == (1, "错误：notes 不在 policies 或 content 里，不会被读取。\n")


def test_another_directory_may_be_checked(check, policy_text):
    result = check({"elsewhere/a.md": policy_text("a", points=[])}, "--policies", "elsewhere")
    assert (result.exit_code, result.stdout) == (
        1,
        "elsewhere/a.md:2:1: warning[reader-would-miss]: 这件政策还没有政策点。\n"
        "elsewhere/a.md:4:24: error[unknown-code]: 部门词表里没有“taian-gov”。 可用的代码见词表 departments.yml。\n",
    )


def test_a_directory_that_does_not_exist_is_a_problem_and_no_traceback(check):
    result = check({}, "--policies", "nowhere")
    assert (result.exit_code, result.stdout) == (
        1,
        "nowhere:1:1: error[no-policies]: 没有这个目录。 请检查 --policies 的写法。\n",
    )
