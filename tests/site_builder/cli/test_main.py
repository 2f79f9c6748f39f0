from __future__ import annotations

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.cli.main import COMMANDS


def test_help_lists_the_commands_in_the_order_of_use():
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    places = [result.stdout.index(f"  {name} ") for name in COMMANDS]
    assert places == sorted(places)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str):
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {name} ")


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["biuld"], 1, "错误：没有“biuld”这个命令。是否指 build？\n"),
        (["xyzzy"], 1, "错误：没有“xyzzy”这个命令。请看 portal --help。\n"),
        (["check", "--formt", "json"], 2, "错误：没有“--formt”这个选项。是否指 --format？\n"),
        (["check", "--format", "xml"], 2, "错误：“--format”的值不对：应为 text、json、github 之一。\n"),
        (["check", "nowhere.md"], 2, "错误：“paths”的值不对：没有这个文件或目录。\n"),
        (["build", "--today", "昨天"], 2, "错误：“--today”的值不对：应为 2026-03-01 这样的日期。\n"),
        (["build", "--jobs", "-1"], 2, "错误：“--jobs”的值不对：应为不小于 0 的整数。\n"),
    ],
)
def test_a_wrong_command_line_is_answered_in_chinese_with_the_nearest_word(arguments: list[str], code: int, line: str):
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stderr) == (code, line)
