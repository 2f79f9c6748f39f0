from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.fingerprint import Fingerprint, digest_inputs, digest_site, read_fingerprint, write_fingerprint


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two files in a tree."""
    (tmp_path / "tree/sub").mkdir(parents=True)
    (tmp_path / "tree/a.md").write_text("甲", "utf-8")
    (tmp_path / "tree/sub/b.md").write_text("乙", "utf-8")
    return tmp_path / "tree"


def test_the_same_inputs_have_the_same_digest(tree: Path):
    assert digest_inputs([tree], ["x"]) == digest_inputs([tree], ["x"])


def test_every_change_of_the_inputs_changes_the_digest(tree: Path):
    seen = {digest_inputs([tree], ["x"])}
    (tree / "a.md").write_text("丙", "utf-8")
    seen.add(digest_inputs([tree], ["x"]))
    (tree / "a.md").rename(tree / "c.md")
    seen.add(digest_inputs([tree], ["x"]))
    (tree / "empty.md").write_text("", "utf-8")
    seen.add(digest_inputs([tree], ["x"]))
    (tree / "sub/b.md").unlink()
    seen.add(digest_inputs([tree], ["x"]))
    seen.add(digest_inputs([tree], ["y"]))
    seen.add(digest_inputs([tree, tree / "c.md"], ["x"]))
    assert len(seen) == 7


def test_caches_among_the_inputs_do_not_count(tree: Path):
    before = digest_inputs([tree], [])
    (tree / "__pycache__").mkdir()
    (tree / "__pycache__/a.pyc").write_bytes(b"x")
    assert digest_inputs([tree], []) == before


def test_a_tree_that_does_not_exist_has_a_digest_too(tmp_path: Path):
    assert digest_inputs([tmp_path / "nowhere"], []) == digest_inputs([], [])
    assert digest_site(tmp_path / "nowhere") == digest_site(tmp_path / "elsewhere")


def test_a_site_that_somebody_touched_has_another_digest(tree: Path):
    before = digest_site(tree)
    assert digest_site(tree) == before
    (tree / "a.md").write_text("甲乙", "utf-8")
    assert digest_site(tree) != before


def test_a_record_is_read_back(tmp_path: Path):
    record = tmp_path / "cache" / "build.json"
    write_fingerprint(record, Fingerprint("a", "b"))
    assert read_fingerprint(record) == Fingerprint("a", "b")
    assert [path.name for path in record.parent.iterdir()] == ["build.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"inputs": "a"}',
        '{"inputs": "a", "site": "b", "format": 0}',
        '{"inputs": "a", "more": 1}',
        "null",
    ],
)
def test_a_record_that_cannot_be_trusted_is_none(tmp_path: Path, text: str):
    record = tmp_path / "build.json"
    record.write_text(text, "utf-8")
    assert read_fingerprint(record) is None
    assert read_fingerprint(tmp_path / "nowhere.json") is None


def test_a_record_that_cannot_be_written_is_done_without(tmp_path: Path):
    (tmp_path / "file").write_text("", "utf-8")
    write_fingerprint(tmp_path / "file" / "build.json", Fingerprint("a", "b"))
