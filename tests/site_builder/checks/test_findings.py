from __future__ import annotations

from pathlib import Path

from site_builder.checks import CHECKS
from site_builder.checks.findings import Finding, Place, locate
from site_builder.diagnostics import Code


def test_findings_are_located_in_the_files_they_come_from(load_catalogue, policy_text):
    catalogue = load_catalogue({"policies/a.md": policy_text("a"), "policies/b.md": policy_text("b")})
    first, second = catalogue.policies.values()
    findings = [
        Finding(second, ("title",), Code.BAD_VALUE, "与 {other}相同。", "请改。", other=Place(first, ("title",))),
        Finding(first, ("official",), Code.BAD_VALUE, "不对。"),
    ]
    assert [str(item) for item in locate(findings)] == [
        "policies/a.md:4:1: error[bad-value]: 不对。",
        "policies/b.md:3:1: error[bad-value]: 与 policies/a.md 第 3 行相同。 请改。",
    ]


def test_a_file_that_changed_or_went_since_it_was_read_is_still_named(load_catalogue, policy_text):
    policies = load_catalogue({"policies/a.md": policy_text("a"), "policies/b.md": policy_text("b")}).policies
    Path("policies/a.md").write_text("", "utf-8")
    Path("policies/b.md").unlink()
    finding = Finding(
        policies["a"], ("title",), Code.BAD_VALUE, "与 {other}相同。", other=Place(policies["b"], ("title",))
    )
    assert [str(item) for item in locate([finding])] == [
        "policies/a.md:1:1: error[bad-value]: 与 policies/b.md 第 1 行相同。"
    ]


def test_checks_only_read_the_catalogue(load_catalogue, whole_content):
    catalogue = load_catalogue(whole_content)
    before = repr(catalogue)
    assert [finding for check in CHECKS for finding in check(catalogue)] == []
    assert repr(catalogue) == before
