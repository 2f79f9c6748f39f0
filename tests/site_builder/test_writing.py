from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.outputs.files import File, Job, Output, Page
from site_builder.outputs.plan import plan
from site_builder.writing import WritingFailedError, default_workers, write_site


def tree(directory: Path) -> dict[str, bytes]:
    files = (path for path in directory.rglob("*") if path.is_file())
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in files}


def render(page: Page) -> str:
    return f"{page.template}\n{page.view!r}\n"


def job(*outputs: Output) -> Job:
    def run() -> Iterator[Output]:
        yield from outputs

    return run


def failing() -> Iterator[Output]:
    yield File("before.txt", "写了一半")
    raise ValueError("模板有错")


def killed() -> Iterator[Output]:
    os.kill(os.getpid(), signal.SIGKILL)
    yield File("never.txt", "")


forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here")


@forks
@pytest.mark.parametrize("workers", [2, 3, 64])
def test_a_site_written_in_parallel_is_the_site_written_in_sequence(load_site, whole_content, tmp_path, workers: int):
    site = load_site(whole_content)
    write_site(plan(site), render, tmp_path / "one")
    write_site(plan(site), render, tmp_path / "many", workers=workers)
    one = tree(tmp_path / "one")
    assert len(one) > 100
    assert tree(tmp_path / "many") == one


def test_line_ends_and_byte_order_marks_are_written_as_they_are(tmp_path: Path):
    write_site([job(File("a/b/c.csv", "\ufeff甲,乙\r\n"), File("d.txt", "一\n"))], render, tmp_path)
    assert tree(tmp_path) == {"a/b/c.csv": b"\xef\xbb\xbf" + "甲,乙\r\n".encode(), "d.txt": "一\n".encode()}


def test_no_jobs_write_nothing(tmp_path: Path):
    write_site([], render, tmp_path, workers=4)
    assert tree(tmp_path) == {}


@forks
@pytest.mark.parametrize("place", [0, 5, 9])
def test_a_job_that_fails_stops_the_writing_with_its_traceback(tmp_path: Path, place: int):
    jobs: list[Job] = [job(File(f"{number}.txt", "")) for number in range(9)]
    jobs.insert(place, failing)
    with pytest.raises(WritingFailedError, match=r"(?s)Traceback.*ValueError: 模板有错"):
        write_site(jobs, render, tmp_path, workers=2)


@forks
def test_a_worker_that_is_killed_stops_the_writing(tmp_path: Path):
    with pytest.raises(WritingFailedError, match="写页面的进程意外结束（-9）"):
        write_site([killed, job(File("a.txt", ""))], render, tmp_path, workers=2)


@forks
def test_a_template_that_fails_stops_the_writing(load_site, policy_text, tmp_path):
    def broken(page: Page) -> str:
        raise KeyError(page.template)

    with pytest.raises(WritingFailedError, match="KeyError"):
        write_site(plan(load_site({"policies/a.md": policy_text("a")})), broken, tmp_path, workers=2)


@forks
def test_a_file_that_cannot_be_written_stops_the_writing(tmp_path: Path):
    (tmp_path / "a").write_text("", "utf-8")
    with pytest.raises(WritingFailedError, match=r"FileExistsError|NotADirectoryError"):
        write_site([job(File("a/b.txt", "")), job(File("c.txt", ""))], render, tmp_path, workers=2)


def test_a_job_that_fails_in_sequence_stops_the_writing_in_the_same_way(tmp_path: Path):
    with pytest.raises(WritingFailedError):
        write_site([failing], render, tmp_path)


def test_there_is_always_at_least_one_worker():
    assert default_workers() >= 1
