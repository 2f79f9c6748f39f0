"""Run a build and say in Chinese how it went: shared by the commands that build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from site_builder.diagnostics import Diagnostic, Severity, as_text
from site_builder.staging import AnotherBuildError
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
    except WritingFailedError as error:
        DETAILS.parent.mkdir(exist_ok=True)
        DETAILS.write_text(str(error), "utf-8")
        _say_failed(console, f"写页面时出错，详情在 {DETAILS}，请连同它一起报告。")
    except OSError as error:
        _say_failed(console, f"{error.filename or options.site_dir} 无法读写（{error.strerror}）。")
    else:
        words = "内容没有变化" if report.unchanged else f"已构建到 {report.site_dir}"
        console.print(f"{words}，用时 {report.seconds:.1f} 秒。{summarise(report.diagnostics)}")
        return report
    return None


def summarise(diagnostics: list[Diagnostic]) -> str:
    """Say in one Chinese line how many problems there are."""
    errors = sum(item.severity is Severity.ERROR for item in diagnostics)
    warnings = len(diagnostics) - errors
    return f"{errors} 个错误，{warnings} 个提醒。" if diagnostics else "没有发现问题。"


def _say_failed(console: Console, reason: str) -> None:
    console.print(f"没有构建：{reason}原有网站保持不变。", style="bold red", soft_wrap=True)
