"""Content as authors write it: each test names its files and their text, and reads what the portal makes of them."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from site_builder.catalogue import Catalogue
from site_builder.diagnostics import has_errors
from site_builder.loading import load
from site_builder.settings import Preview, SiteSettings
from site_builder.site import Site

settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the one switch that rewrites what was approved."""
    parser.addoption("--approve", action="store_true", help="take the present records as read against their sources")


DEPARTMENTS = """\
- {code: taian-gov, name: 泰安市人民政府, short: 市政府, region: "370900"}
- {code: taian-miit, name: 泰安市工业和信息化局, short: 市工信局, aliases: [市经信局], region: "370900"}
- {code: taian-finance, name: 泰安市财政局, short: 市财政局, region: "370900"}
- {code: shanting-gov, name: 枣庄市山亭区人民政府, short: 区政府, region: "370406"}
"""

Files = Mapping[str, str | bytes]


@pytest.fixture
def policy_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Files], Path]:
    """Write files below a fresh working directory, with four departments unless the test brings its own."""
    monkeypatch.chdir(tmp_path)

    def write(files: Files) -> Path:
        for name, content in {"policies/vocabulary/departments.yml": DEPARTMENTS, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write


@pytest.fixture
def diagnose(policy_tree: Callable[[Files], Path]) -> Callable[[Files], list[str]]:
    """Load files and give every diagnostic as the line that an author sees."""

    def run(files: Files) -> list[str]:
        policy_tree(files)
        loaded = load(Path("policies"), Path("content"))
        assert (loaded.catalogue is None) == has_errors(loaded.diagnostics)
        return [str(diagnostic) for diagnostic in loaded.diagnostics]

    return run


@pytest.fixture
def load_catalogue(policy_tree: Callable[[Files], Path]) -> Callable[[Files], Catalogue]:
    """Load files that hold no error."""

    def run(files: Files) -> Catalogue:
        policy_tree(files)
        loaded = load(Path("policies"), Path("content"))
        assert loaded.catalogue is not None, "\n".join(map(str, loaded.diagnostics))
        return loaded.catalogue

    return run


@pytest.fixture
def load_site(load_catalogue: Callable[[Files], Catalogue]) -> Callable[..., Site]:
    """Make the site that files give on a day, by default 2026-03-01."""

    def run(files: Files, *, today: str = "2026-03-01", preview: bool = False) -> Site:
        site_settings = SiteSettings(
            name="政企直通车",
            tagline="惠企政策一站看全",
            url="https://example.gov.cn/",
            home_region="370900",
            today=dt.date.fromisoformat(today),
            preview=Preview("abc1234", "2026-03-01 09:00") if preview else None,
        )
        return Site(load_catalogue(files), site_settings)

    return run


@pytest.fixture
def policy_text() -> Callable[..., str]:
    """Write a policy that has everything but what the test is about; keywords are fields of its front matter."""

    def write(
        identifier: str = "a", *, body: str = "", points: list[dict[str, Any]] | None = None, **fields: Any
    ) -> str:
        official = {
            "issuers": ["taian-gov"],
            "level": "municipal",
            "region": "370900",
            "issued": "2026-01-05",
            "status": "in_force",
            **fields.pop("official", {}),
        }
        front = {
            "id": identifier,
            "title": f"政策{identifier}",
            "official": official,
            "points": [_point(number, point) for number, point in enumerate([{}] if points is None else points, 1)],
            **fields,
        }
        lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items())
        return f"---\n{lines}\n---\n\n{body}\n"

    return write


def _point(number: int, point: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"p{number}",
        "title": f"政策点{number}",
        "promise": "办得更快",
        "kind": "service",
        "applies": "none",
        "clause": f"第{number}条",
        "departments": [{"code": "taian-miit"}],
        **point,
    }
