from __future__ import annotations

from urllib.parse import urljoin

import html5lib
import pytest

from site_builder.outputs.redirects import redirect_files

SPACE = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def redirect(load_site, policy_text):
    """Write the file of one redirect."""

    def make(source: str, target: str):
        vocabulary = f'- {{from: "{source}", to: "{target}"}}\n'
        files = {"policies/a.md": policy_text("a"), "policies/vocabulary/redirects.yml": vocabulary}
        (file,) = redirect_files(load_site(files))
        return file

    return make


def landing(file) -> str:
    """Follow the link of the page from where it lies, as a browser does."""
    page = html5lib.parse(file.text)
    link = page.find(f".//{SPACE}a")
    refresh = page.find(f".//{SPACE}meta[@http-equiv='refresh']")
    assert refresh.get("content") == f"0; url={link.get('href')}"
    assert not link.get("href").startswith("/")
    assert "://" not in link.get("href")
    return urljoin(f"https://example.gov.cn/{file.path}", link.get("href"))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("old/", "policies/a/"),
        ("/old/", "/policies/a/"),
        ("policies/former-id/", "policies/a/"),
        ("deep/er/and/deeper", "policies/a"),
    ],
)
def test_a_page_stands_where_the_old_address_was_and_leads_by_a_relative_link(redirect, source: str, target: str):
    file = redirect(source, target)
    assert file.path == f"{source.strip('/')}/index.html"
    assert landing(file) == "https://example.gov.cn/policies/a/"


def test_a_redirect_needs_no_script_and_stays_out_of_search_engines(redirect):
    file = redirect("old/", "policies/a/")
    page = html5lib.parse(file.text)
    assert page.find(f".//{SPACE}script") is None
    assert page.find(f".//{SPACE}meta[@name='robots']").get("content") == "noindex"
    assert page.find(f".//{SPACE}link[@rel='canonical']").get("href") == "https://example.gov.cn/policies/a/"


def test_an_address_with_markup_stays_an_address(redirect):
    page = html5lib.parse(redirect("old/", "x'><script>alert(1)</script>/").text)
    assert page.find(f".//{SPACE}script") is None


@pytest.mark.xfail(
    strict=True, reason="an address is only stripped of slashes at its ends: ../ and / leave the site's directory"
)
@pytest.mark.parametrize("source", ["../../outside/", "/", "a/../../../b/"])
def test_a_redirect_is_never_written_outside_the_site(redirect, tmp_path, source: str):
    site = tmp_path / "site"
    assert (site / redirect(source, "policies/a/").path).resolve().is_relative_to(site)


@pytest.mark.xfail(strict=True, reason="a slash is put after the anchor of a point")
def test_a_redirect_may_lead_to_a_point(redirect):
    assert landing(redirect("old/", "policies/a/#p1")) == "https://example.gov.cn/policies/a/#p1"


@pytest.mark.xfail(strict=True, reason="a slash is put after the empty address of the home page: ..//")
def test_a_redirect_may_lead_to_the_home_page(redirect):
    file = redirect("old/", "/")
    assert "//" not in file.text.replace("https://", "")


@pytest.mark.xfail(
    strict=True, reason="redirects are not checked: one may take the place of a page that exists, or lead nowhere"
)
@pytest.mark.parametrize("line", ["- {from: policies/a/, to: policies/b/}", "- {from: old/, to: policies/gone/}"])
def test_a_redirect_neither_hides_a_page_nor_leads_nowhere(diagnose, policy_text, line: str):
    files = {"policies/a.md": policy_text("a"), "policies/b.md": policy_text("b")}
    assert diagnose({**files, "policies/vocabulary/redirects.yml": f"{line}\n"})
