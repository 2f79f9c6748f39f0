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


@pytest.mark.parametrize(
    "source", ["../../outside/", "/", "a/../../../b/", "a/./b/", "c:/x/", "a b/", "甲/", "x'><script>1</script>"]
)
def test_an_address_outside_the_site_or_with_other_characters_is_refused(diagnose, policy_text, source: str):
    vocabulary = f'- {{from: "{source}", to: policies/a/}}\n'
    (line,) = diagnose({"policies/a.md": policy_text("a"), "policies/vocabulary/redirects.yml": vocabulary})
    assert line.startswith("policies/vocabulary/redirects.yml:1:4: error[")
    assert "“1.from”" in line


def written(load_site, policy_text, line: str, **settings: str) -> list[str]:
    files = {
        "policies/a.md": policy_text("a"),
        "policies/b.md": policy_text("b", visible_from="2026-04-01"),
        "policies/vocabulary/redirects.yml": f"{line}\n",
    }
    return [file.path for file in redirect_files(load_site(files, **settings))]


def test_a_redirect_never_takes_the_place_of_a_page(load_site, policy_text):
    assert written(load_site, policy_text, "- {from: policies/a/, to: level/municipal/}") == []
    assert written(load_site, policy_text, "- {from: level/municipal/, to: policies/a/}") == []


def test_a_redirect_to_an_embargoed_policy_is_written_once_it_is_visible(load_site, policy_text):
    line = "- {from: former-b/, to: policies/b/}"
    assert written(load_site, policy_text, line, today="2026-03-31") == []
    assert written(load_site, policy_text, line, today="2026-04-01") == ["former-b/index.html"]


def test_a_redirect_may_lead_to_a_point(redirect):
    assert landing(redirect("old/", "policies/a/#p1")) == "https://example.gov.cn/policies/a/#p1"


@pytest.mark.parametrize("target", ["policies/gone/", "industry/zz/"])
def test_a_redirect_that_leads_nowhere_is_reported(diagnose, policy_text, target: str):
    vocabulary = f"- {{from: old/, to: {target}}}\n"
    assert diagnose({"policies/a.md": policy_text("a"), "policies/vocabulary/redirects.yml": vocabulary})
