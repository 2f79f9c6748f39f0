"""What readers do, on a phone and on a desktop, with JavaScript and without, from a server and from a folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "policies/",
    "policies/shanting-2021-521/",
    "industry/",
    "industry/c/",
    "industry/c/scale/small/",
    "department/",
    "interpretations/",
    "interpretations/shanting-521-scale-up/",
    "topics/",
    "services/",
    "open-data/",
    "about/",
)


def test_from_the_two_answers_to_the_policy_and_back(page: Page) -> None:
    page.goto("")
    page.get_by_label("所属行业").select_option("c")
    page.get_by_label("企业规模").select_option("small")
    page.get_by_role("button", name="看看能享受什么").click()
    expect(page).to_have_url(re.compile("/industry/c/scale/small/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("制造业 × 小型企业")
    first = page.get_by_role("main").locator("ol h2 a").first
    title = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", name=title).first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("制造业 × 小型企业")


def test_the_same_way_without_javascript(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=address, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("")
    page.get_by_role("button", name="看看能享受什么").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("按行业找政策")
    page.get_by_role("list", name="制造业按规模").get_by_role("link", name="小型").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("制造业 × 小型企业")
    page.get_by_role("main").locator("ol h2 a").first.click()
    expect(page.get_by_role("table", name="文件信息")).to_be_visible()
    context.close()


def test_filters_narrow_and_can_be_taken_back(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("industry/c/")
    total = int(page.locator(".z-list__sum").inner_text().split()[1])
    page.get_by_label("筛选条件").get_by_role("link", name="小型企业").click()
    expect(page.locator(".z-chip.is-on")).to_have_count(2)
    assert 0 < int(page.locator(".z-list__sum").inner_text().split()[1]) <= total
    page.locator(".z-chip.is-on", has_text="小型企业").click()
    expect(page.locator(".z-list__sum")).to_contain_text(f"能用 {total} 条")


def test_a_policy_tells_amount_conditions_clause_and_department(page: Page) -> None:
    page.goto("policies/shanting-2021-521/#p4-scale-up")
    card = page.locator("#p4-scale-up")
    for words in ("小升规", "5", "万元", "二（二）4", "山亭区工信局"):
        expect(card).to_contain_text(words)


def test_reading_size_and_colours_are_remembered(page: Page) -> None:
    page.goto("")
    page.get_by_label("大字版").check()
    page.get_by_label("深色").check()
    page.goto("policies/")
    assert page.evaluate("document.documentElement.className").split() == ["js", "is-large", "is-dark"]


def test_blocked_storage_only_forgets(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('blocked') }})"
    )
    page = context.new_page()
    errors: list[object] = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto("")
    page.get_by_label("大字版").check()
    assert "is-large" in page.evaluate("document.documentElement.className")
    assert errors == []
    context.close()


def test_a_deadline_in_an_old_copy_does_not_lie(page: Page) -> None:
    page.clock.set_fixed_time("2027-03-01T09:00:00+08:00")
    page.goto("")
    page.evaluate(
        """() => {
            const due = document.createElement('span');
            due.className = 'z-due'; due.dataset.closes = '2027-02-01'; due.innerHTML = '<span>还剩 70 天</span>';
            document.querySelector('main').append(due);
            const script = document.createElement('script');
            script.src = document.querySelector('script[src*="enhancements"]').src;
            return new Promise(done => { script.onload = done; document.body.append(script); });
        }"""
    )
    expect(page.locator(".z-due").last).to_have_text("本期已于2027年2月1日截止")


def test_the_menu_works_by_keyboard(page: Page) -> None:
    page.goto("")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.locator(".z-menu summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("navigation", name="全部栏目").get_by_role("link", name="找政策").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("全部政策")


def test_an_unknown_address_offers_ways_on(chromium: Browser, address: str) -> None:
    page = chromium.new_page(base_url=address)
    response = page.goto("policies/no-such-policy/")
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("没有找到这一页")
    page.get_by_role("main").get_by_role("link", name="找政策").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("全部政策")
    page.close()


def test_the_site_opens_from_a_folder(chromium: Browser, site: Path) -> None:
    page = chromium.new_page()
    errors: list[object] = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto((site / "index.html").as_uri())
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="找政策").click()
    page.get_by_role("main").locator("ol h2 a").first.click()
    expect(page.get_by_role("table", name="文件信息")).to_be_visible()
    page.goto((site / "index.html").as_uri())
    page.get_by_label("所属行业").select_option("c")
    page.get_by_label("企业规模").select_option("small")
    page.get_by_role("button", name="看看能享受什么").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("制造业 × 小型企业")
    assert errors == []
    page.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_its_screen(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
