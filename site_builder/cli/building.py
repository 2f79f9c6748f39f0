"""Run a build and say in Chinese how it went: shared by the commands that build."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from site_builder.diagnostics import Diagnostic, Severity, as_text
from site_builder.staging import AnotherBuildError, NotASiteError
from site_builder.writing import WritingFailedError

if TYPE_CHECKING:  # MkDocs takes a second to import; `portal build --help` need not wait for it
    from plugins.policy_portal.host import BuildOptions, BuildReport

DETAILS = Path(".cache/last-error.txt")


def run_build(options: BuildOptions, console: Console) -> BuildReport | None:
    """Build and report; None when it failed, and the reason has been printed. The previous site then still stands."""
    from plugins.policy_portal.host import build
    from plugins.policy_portal.plugin import ContentProblemsError

    try:
        with console.status("正在构建…"):
            report = build(options)
    except ContentProblemsError as error:
        errors = [item for item in error.diagnostics if item.severity is Severity.ERROR]
        print(as_text(errors))
        _say_failed(console, f"{summarise(error.diagnostics)}")
    except AnotherBuildError as error:
        _say_failed(console, f"另一个进程正在构建 {error}，请等它结束后再试。")
    except NotASiteError as error:
        _say_failed(console, f"{error} 里有别的东西，构建会把它们清掉。请换一个空目录，或先清空它。")
    except OSError as error:
        _say_failed(console, f"{error.filename or options.site_dir} 无法读写（{error.strerror}）。")
    except Exception as error:  # whatever else went wrong, its details are for developers and its place is a file
        _say_failed(console, f"{_save_details(error)}，请连同它一起报告。")
    else:
        if report.unchanged:
            console.print(f"内容没有变化，{report.site_dir} 已是最新，用时 {report.seconds:.1f} 秒。")
        else:
            found = summarise(report.diagnostics)
            console.print(f"已构建到 {report.site_dir}，用时 {report.seconds:.1f} 秒。{found}")
        return report
    return None


def _save_details(error: Exception) -> str:
    """Write the traceback to a file; give the error in one line and the file's name."""
    details = str(error) if isinstance(error, WritingFailedError) else traceback.format_exc()
    last = details.strip().splitlines()[-1]
    try:
        DETAILS.parent.mkdir(exist_ok=True)
        DETAILS.write_text(details, "utf-8")
    except OSError:
        return last
    return f"{last}；详情在 {DETAILS}"


def summarise(diagnostics: list[Diagnostic]) -> str:
    """Say in one Chinese line how many problems there are."""
    errors = sum(item.severity is Severity.ERROR for item in diagnostics)
    warnings = len(diagnostics) - errors
    return f"{errors} 个错误，{warnings} 个提醒。" if diagnostics else "没有发现问题。"


def _say_failed(console: Console, reason: str) -> None:
    console.print(f"没有构建：{reason}原有网站保持不变。", style="bold red", soft_wrap=True)
