from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.staging import MARK, AnotherBuildError, NotASiteError, is_site, only_build, recover, staged


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site: one page, and the file by which a site is known."""
    site = tmp_path / "site"
    publish(site, "旧")
    return site


def publish(directory: Path, text: str) -> None:
    (directory / MARK).parent.mkdir(parents=True, exist_ok=True)
    (directory / MARK).write_text("{}", "utf-8")
    (directory / "index.html").write_text(text, "utf-8")


def build(site: Path, text: str = "新") -> None:
    with staged(site) as directory:
        publish(directory, text)


def beside(site: Path) -> set[str]:
    return {path.name for path in site.parent.iterdir()}


def test_the_first_build_makes_the_site(tmp_path: Path):
    site = tmp_path / "deep" / "site"
    build(site)
    assert (site / "index.html").read_text("utf-8") == "新"
    assert beside(site) == {"site"}


def test_a_build_that_ends_well_takes_the_place_of_the_site_whole(site: Path):
    (site / "old.html").write_text("旧", "utf-8")
    build(site)
    assert (site / "index.html").read_text("utf-8") == "新"
    assert not (site / "old.html").exists()
    assert beside(site) == {"site"}


def test_readers_see_the_previous_site_until_the_build_is_done(site: Path):
    with staged(site) as directory:
        (directory / "index.html").write_text("新", "utf-8")
        assert (site / "index.html").read_text("utf-8") == "旧"
        assert directory.parent == site.parent
    assert (site / "index.html").read_text("utf-8") == "新"


class StoppedError(BaseException):
    """Like KeyboardInterrupt, which no ``except Exception`` sees."""


@pytest.mark.parametrize("kind", [RuntimeError, StoppedError])
def test_a_build_that_fails_leaves_the_previous_site_as_it_was(site: Path, kind: type[BaseException]):
    def stop(directory: Path) -> None:
        (directory / "index.html").write_text("半", "utf-8")
        raise kind

    with pytest.raises(kind), staged(site) as directory:
        stop(directory)
    assert (site / "index.html").read_text("utf-8") == "旧"
    assert beside(site) == {"site"}


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path):
    site = tmp_path / "site"
    with pytest.raises(RuntimeError), staged(site):
        raise RuntimeError
    assert beside(site) == set()


def test_what_a_killed_build_left_is_not_mixed_into_the_next(site: Path):
    half = site.with_name("site.building")
    half.mkdir()
    (half / "half.html").write_text("半", "utf-8")
    build(site)
    assert not (site / "half.html").exists()
    assert beside(site) == {"site"}


def test_a_build_that_was_killed_between_the_two_renames_is_recovered(site: Path):
    site.rename(site.with_name("site.previous"))
    site.with_name("site.building").mkdir()
    recover(site)
    assert (site / "index.html").read_text("utf-8") == "旧"
    assert "site.previous" not in beside(site)


def test_a_build_after_such_a_kill_that_fails_too_still_leaves_the_previous_site(site: Path):
    site.rename(site.with_name("site.previous"))
    with pytest.raises(RuntimeError), staged(site):
        raise RuntimeError
    assert (site / "index.html").read_text("utf-8") == "旧"
    assert beside(site) == {"site"}


def test_a_build_that_was_killed_before_it_cleared_up_keeps_the_new_site(site: Path):
    publish(site.with_name("site.previous"), "更旧")
    recover(site)
    assert (site / "index.html").read_text("utf-8") == "旧"
    assert beside(site) == {"site"}


def test_a_directory_of_other_things_is_never_replaced(tmp_path: Path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "thesis.docx").write_text("论文", "utf-8")
    with pytest.raises(NotASiteError, match=str(site)):
        build(site)
    assert (site / "thesis.docx").exists()
    assert beside(site) == {"site"}


def test_a_directory_beside_the_site_that_is_no_site_is_never_cleared(site: Path):
    other = site.with_name("site.previous")
    other.mkdir()
    (other / "thesis.docx").write_text("论文", "utf-8")
    recover(site)
    assert (other / "thesis.docx").exists()


def test_what_may_be_replaced_is_missing_or_empty_or_an_earlier_build(site: Path):
    assert is_site(site)
    assert is_site(site / "nowhere")
    (site / "empty").mkdir()
    assert is_site(site / "empty")
    assert not is_site(site / "api")
    assert not is_site(site / "index.html")


def test_one_process_at_a_time_builds_a_site(site: Path):
    with only_build(site):
        with pytest.raises(AnotherBuildError, match=str(site)), only_build(site):
            pass
        with only_build(site.with_name("other")):
            pass
    with only_build(site):
        pass


def test_there_may_be_nothing_to_recover(tmp_path: Path):
    recover(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_a_swap_that_fails_puts_the_previous_site_back(site: Path, monkeypatch: pytest.MonkeyPatch):
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "site.building":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="No space left"):
        build(site)
    assert (site / "index.html").read_text("utf-8") == "旧"
