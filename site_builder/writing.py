"""Write a site: jobs run in parallel, each output goes straight to its file, memory holds one page a worker."""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from site_builder.outputs.files import File, Job, Page

Render = Callable[[Page], str]


class WritingFailedError(Exception):
    """A worker stopped; holds its traceback."""


def default_workers() -> int:
    """Count the processors this process may use; 1 where processes cannot be forked."""
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return 1
    return len(os.sched_getaffinity(0))


def write_site(jobs: Sequence[Job], render: Render, directory: Path, *, workers: int = 1) -> None:
    """Run every job and write its outputs below a directory. Raises ``WritingFailedError`` when one fails."""
    workers = max(1, min(workers, len(jobs)))
    if workers == 1:
        try:
            _run(jobs, render, directory)
        except Exception as error:
            raise WritingFailedError(traceback.format_exc()) from error
        return
    # Forked workers share the catalogue with their parent by copy-on-write: nothing is pickled or read again.
    context = multiprocessing.get_context("fork")
    next_job: Synchronized[int] = context.Value("q", 0)
    started = []
    for _ in range(workers):
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(jobs, next_job, render, directory, sender))
        process.start()
        sender.close()
        started.append((process, receiver))
    try:
        failures = [_collect(receiver) for _, receiver in started]
        for process, _ in started:
            process.join()
    finally:  # an interrupted build leaves no worker behind
        for process, _ in started:
            process.terminate()
    for (process, _), failure in zip(started, failures, strict=True):
        if failure or process.exitcode:
            raise WritingFailedError(failure or f"写页面的进程意外结束（{process.exitcode}）")


def _collect(receiver: Connection) -> str:
    try:
        return str(receiver.recv())
    except EOFError:
        return ""


def _work(
    jobs: Sequence[Job], next_job: Synchronized[int], render: Render, directory: Path, sender: Connection
) -> None:
    parent = os.getppid()
    try:
        while os.getppid() == parent:  # a killed build cannot stop its workers; they notice
            with next_job.get_lock():
                index = next_job.value
                next_job.value += 1
            if index >= len(jobs):
                break
            _run([jobs[index]], render, directory)
    except BaseException:
        sender.send(traceback.format_exc())
        sys.exit(1)
    finally:
        sender.close()


def _run(jobs: Sequence[Job], render: Render, directory: Path) -> None:
    for job in jobs:
        for output in job():
            text = output.text if isinstance(output, File) else render(output)
            target = directory / output.path
            target.parent.mkdir(parents=True, exist_ok=True)
            # Bytes, not text mode: calendars and tables carry their own line ends.
            target.write_bytes(text.encode())
