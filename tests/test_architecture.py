"""The arrows between the parts: imports go down the staircase that ``site_builder`` documents, and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import site_builder

ROOT = Path(__file__).parents[1]
HOSTS = {"mkdocs", "jinja2", "starlette", "uvicorn"}


def modules_of(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: 只用绝对导入"
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def staircase() -> dict[str, int]:
    """Step of every part, the lowest first, as the package's own documentation draws it."""
    drawing = (site_builder.__doc__ or "").split("::")[1].split("From below")[0]
    lines = [line.split() for line in drawing.splitlines() if line.strip()]
    return {part: step for step, parts in enumerate(reversed(lines)) for part in parts}


def part_of(module: str) -> str:
    return module.split(".")[1] if module.count(".") else ""


def test_every_part_of_the_domain_stands_on_the_staircase() -> None:
    parts = {
        path.relative_to(ROOT / "site_builder").parts[0].removesuffix(".py") for path in modules_of("site_builder")
    }
    assert parts - {"__init__"} == set(staircase())


@pytest.mark.parametrize("path", modules_of("site_builder"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_domain_imports_go_down(path: Path) -> None:
    steps = staircase()
    own = path.relative_to(ROOT / "site_builder").parts[0].removesuffix(".py")
    if own == "__init__":
        return
    for module in imports_of(path):
        if module.startswith("site_builder."):
            other = part_of(module)
            assert other == own or steps[other] < steps[own], f"{own} 不应导入 {other}"


@pytest.mark.parametrize("path", modules_of("site_builder"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_domain_does_not_know_its_hosts(path: Path) -> None:
    if path.is_relative_to(ROOT / "site_builder" / "cli"):
        return
    roots = {module.split(".")[0] for module in imports_of(path)}
    assert not roots & {*HOSTS, "plugins", "form_relay"}


def test_only_the_plugin_imports_mkdocs() -> None:
    importers = {path for path in modules_of("site_builder") if any(m.startswith("mkdocs") for m in imports_of(path))}
    assert importers == set()


def test_modules_of_the_domain_import_each_other_without_cycles() -> None:
    graph = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): {
            m for m in imports_of(path) if m.startswith("site_builder.")
        }
        for path in modules_of("site_builder")
    }
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, f"循环导入：{' → '.join((*above, module))}"
        if module not in done:
            for other in graph.get(module, ()):
                visit(other, (*above, module))
            done.add(module)

    for module in graph:
        visit(module, ())
