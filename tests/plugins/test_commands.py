"""The building command as an editor meets it: what it prints, what it leaves, and its exit code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from plugins.policy_portal.host import BuildOptions, build
from site_builder.cli import main
from site_builder.staging import NotASiteError
from tests.plugins.conftest import ROOT, policy

Tree = Callable[[Mapping[str, str | bytes]], Path]
GROWTH = {"policies/municipal/growth.md": policy()}


@pytest.fixture
def run(policy_tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run ``portal build`` in the project over policies written in the test."""

    def invoke(files: Mapping[str, str | bytes], *arguments: str) -> Result:
        policy_tree(files)
        monkeypatch.chdir(ROOT)
        paths = ["--policies", str(tmp_path / "policies"), "--site-dir", str(tmp_path / "site"), "--jobs", "1"]
        return CliRunner().invoke(main, ["build", *paths, "--today", "2026-11-21", *arguments])

    return invoke


def test_a_build_says_where_the_site_is_and_the_next_one_that_nothing_changed(run: Callable[..., Result]) -> None:
    first, second = run(GROWTH), run(GROWTH)
    assert first.exit_code == second.exit_code == 0
    assert "已构建到" in first.output
    assert "内容没有变化" in second.output
    assert "已构建到" in run(GROWTH, "--clean").output


def test_wrong_content_is_listed_and_the_site_stays(run: Callable[..., Result], tmp_path: Path) -> None:
    run(GROWTH)
    refused = run({"policies/municipal/growth.md": policy(municipal="city")})
    assert refused.exit_code == 1
    assert "error[bad-value]" in refused.output
    assert "原有网站保持不变" in refused.output
    assert (tmp_path / "site/index.html").exists()


def test_a_directory_with_something_else_in_it_is_not_replaced(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_text("论文", "utf-8")
    refused = run(GROWTH)
    assert refused.exit_code == 1
    assert "里有别的东西" in refused.output
    assert (tmp_path / "site/thesis.txt").read_text("utf-8") == "论文"


@pytest.mark.parametrize("site", ["policies", "policies/site", "."])
def test_a_build_never_replaces_what_it_is_made_from(policy_tree: Tree, tmp_path: Path, site: str) -> None:
    policy_tree(GROWTH)
    options = BuildOptions(ROOT / "mkdocs.yml", policies=tmp_path / "policies", site_dir=tmp_path / site, workers=1)
    with pytest.raises(NotASiteError):
        build(options)
    assert (tmp_path / "policies/municipal/growth.md").exists()


def test_pictures_beside_records_are_published_and_foreign_ones_are_not(policy_tree: Tree, tmp_path: Path) -> None:
    text = "---\nid: why\ntitle: 解读\ndate: 2026-11-01\nexplains: [taian-2026-growth#p1]\n---\n"
    text += "![自己的](flow.png)\n\n![别处的](https://elsewhere.test/x.png)\n"
    policy_tree({**GROWTH, "content/interpretations/why.md": text, "content/interpretations/flow.png": b"\x89PNG"})
    paths = {"policies": tmp_path / "policies", "content": tmp_path / "content", "site_dir": tmp_path / "site"}
    build(BuildOptions(ROOT / "mkdocs.yml", workers=1, **paths))  # type: ignore[arg-type]
    assert (tmp_path / "site/interpretations/flow.png").exists()
    assert not (tmp_path / "site/interpretations/why.md").exists()
    page = (tmp_path / "site/interpretations/why/index.html").read_text("utf-8")
    assert "elsewhere.test" not in page
    assert 'src="../flow.png"' in page
