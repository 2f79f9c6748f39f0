"""Documents that cannot rot: what they name exists, and what exists is named."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from plugins.policy_portal.config import PortalOptions
from site_builder.cli import main
from site_builder.cli.main import COMMANDS
from site_builder.diagnostics import Code

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", READMES)
def test_readme_starts_with_the_two_commands(name: str) -> None:
    first_block = re.search(r"```(?:sh|bash)?\n(.*?)```", read(name), re.DOTALL)
    assert first_block is not None
    commands = [line.split("#")[0].strip() for line in first_block[1].splitlines() if line.strip()]
    assert commands == ["./portal serve", "./portal test"]


@pytest.mark.parametrize("name", READMES)
def test_readme_names_every_command_and_no_other(name: str) -> None:
    named = set(re.findall(r"`portal ([a-z]+)", read(name)))
    assert named == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert re.search(r"[\u4e00-\u9fff]{6,}", result.output)


@pytest.mark.parametrize("code", Code)
def test_every_diagnostic_is_explained_to_editors(code: Code) -> None:
    assert f"| `{code}` |" in read("docs/diagnostics.zh-CN.md")


def test_no_diagnostic_is_explained_that_does_not_exist() -> None:
    assert set(re.findall(r"^\| `([a-z-]+)` \|", read("docs/diagnostics.zh-CN.md"), re.MULTILINE)) == set(Code)


def test_every_option_of_the_plugin_is_documented() -> None:
    documented = set(re.findall(r"^\| `([a-z_]+)` \|", read("docs/configuration.md"), re.MULTILINE))
    assert documented == {name for name, _ in PortalOptions._schema}


def test_changelog_has_this_version() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert f"## {version}" in read("CHANGELOG.md")


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/**/*.md")), ids=lambda path: path.name
)
def test_documents_link_to_files_that_exist(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), f"{path.name} → {target}"


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
