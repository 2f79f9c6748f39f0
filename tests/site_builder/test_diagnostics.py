from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_builder.diagnostics import (
    Code,
    Diagnostic,
    Severity,
    as_github,
    as_json,
    as_text,
    display_path,
    has_errors,
    in_reading_order,
    nearest,
)


def problem(
    path: str = "policies/a.md", line: int = 3, column: int = 5, severity: Severity = Severity.ERROR, hint: str = ""
) -> Diagnostic:
    return Diagnostic(path, line, column, Code.BAD_DATE, severity, "日期不对。", hint)


def test_a_diagnostic_reads_as_path_line_column_severity_code_message_and_hint():
    assert str(problem()) == "policies/a.md:3:5: error[bad-date]: 日期不对。"
    assert str(problem(hint="请改。")) == "policies/a.md:3:5: error[bad-date]: 日期不对。 请改。"


def test_text_output_has_one_problem_a_line():
    assert as_text([problem(line=1), problem(line=2, severity=Severity.WARNING)]) == (
        "policies/a.md:1:5: error[bad-date]: 日期不对。\npolicies/a.md:2:5: warning[bad-date]: 日期不对。"
    )


def test_json_output_is_a_list_of_objects_with_every_field():
    assert json.loads(as_json([problem(hint="请改。")])) == [
        {
            "path": "policies/a.md",
            "line": 3,
            "column": 5,
            "code": "bad-date",
            "severity": "error",
            "message": "日期不对。",
            "hint": "请改。",
        }
    ]
    assert json.loads(as_json([])) == []


def test_github_output_annotates_the_line_and_escapes_what_a_workflow_command_reserves():
    item = Diagnostic("a,b:c%.md", 3, 5, Code.BAD_DATE, Severity.WARNING, "第一行\n占 50%，见 a:b", "请改。")
    assert as_github([item]) == (
        "::warning file=a%2Cb%3Ac%25.md,line=3,col=5,title=bad-date::第一行%0A占 50%25，见 a:b 请改。"
    )


def test_problems_are_sorted_by_file_and_place_and_reported_once():
    first, second, third = problem("a.md", 2), problem("a.md", 10), problem("b.md", 1)
    assert in_reading_order([third, second, first, second]) == [first, second, third]


def test_only_errors_stop_a_build():
    assert not has_errors([])
    assert not has_errors([problem(severity=Severity.WARNING)])
    assert has_errors([problem(severity=Severity.WARNING), problem()])


@pytest.mark.parametrize(("value", "expected"), [("promize", "promise"), ("titel", "title"), ("xyz", None), ("", None)])
def test_the_nearest_value_is_offered_only_when_it_is_near(value: str, expected: str | None):
    assert nearest(value, ["promise", "title", "points"]) == expected


def test_paths_are_shown_as_an_author_types_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert display_path(tmp_path / "policies" / "a.md") == "policies/a.md"
    assert display_path(Path("policies/../policies/a.md")) == "policies/a.md"
    assert display_path(Path("/elsewhere/a.md")) == "/elsewhere/a.md"
