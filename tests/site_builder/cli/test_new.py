from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main
from site_builder.cli.new import KINDS
from site_builder.loading import load


@pytest.fixture
def new(policy_tree, policy_text):
    policy_tree({"policies/municipal/a.md": policy_text("a")})

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["new", *arguments], catch_exceptions=False)

    return run


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_passes_the_check_as_it_is(new, kind: str):
    result = new(kind, "--id", "fresh-2026")
    assert result.exit_code == 0, result.output
    assert [str(item) for item in load(Path("policies"), Path("content")).diagnostics] == []
    assert len(list(Path().rglob("fresh-2026.*"))) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_is_not_published_before_it_is_written(new, load_site, kind: str):
    new(kind, "--id", "fresh-2026")
    site = load_site({})
    for name in ("policies", "interpretations", "topics", "packages", "questions", "lessons"):
        assert "fresh-2026" not in getattr(site.catalogue, name)


def test_a_record_that_exists_is_never_overwritten(new):
    before = Path("policies/municipal/a.md").read_text("utf-8")
    result = new("policy", "--id", "a")
    assert result.exit_code == 1
    assert result.stderr == "错误：policies/municipal/a.md 已经用了这个编号，请换一个。\n"
    assert Path("policies/municipal/a.md").read_text("utf-8") == before


@pytest.mark.parametrize("identifier", ["甲", "../evil", "A", "a b", "-a", "a" * 81])
def test_an_id_that_no_record_may_have_is_refused(new, identifier: str):
    result = new("policy", "--id", identifier)
    assert (result.exit_code, result.stderr) == (
        1,
        "错误：编号只能用小写字母、数字和连字符，最多 80 个，如 taian-2026-loans。\n",
    )
    assert list(Path().rglob("*evil*")) == []


def test_an_id_is_taken_wherever_among_the_policies_it_is_used(new):
    Path("policies/municipal/a.md").rename(Path("policies/a.md"))
    assert new("policy", "--id", "a").exit_code == 1


@pytest.mark.parametrize("level", ["national", "provincial", "municipal", "county"])
def test_a_policy_goes_to_the_folder_of_its_level(new, level: str):
    assert new("policy", "--id", "b", "--level", level).exit_code == 0
    assert f"  level: {level}\n" in Path(f"policies/{level}/b.md").read_text("utf-8")


def test_an_id_with_a_line_break_is_refused(new):
    assert new("policy", "--id", "b\n").exit_code == 1
