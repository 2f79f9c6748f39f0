"""axe on every kind of page, in light and dark, on a phone and on a desktop."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.test_journeys import PAGES

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(chromium: Browser, address: str, width: int, scheme: str) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found: list[str] = []
    for path in (*PAGES, "404.html"):
        page.goto(path)
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [f"/{path}：{each['id']} {each['nodes'][0]['html'][:120]}" for each in violations]
    context.close()
    assert found == []


def test_targets_are_large_enough_to_touch(page: Page) -> None:
    page.goto("policies/")
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, .z-btn, .z-chip, .z-tabs a, .z-pages a')]
            .filter(e => e.offsetParent && (e.getBoundingClientRect().height < 44))
            .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert small == []
