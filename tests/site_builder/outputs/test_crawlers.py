from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from urllib.parse import urlsplit

from site_builder.outputs import crawlers
from site_builder.outputs.crawlers import SECURITY_HEADERS, crawler_files
from site_builder.outputs.plan import plan
from site_builder.site import Site

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def texts(site: Site) -> dict[str, str]:
    return {file.path: file.text for file in crawler_files(site)}


def locations(text: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(text.encode()).iter(f"{NAMESPACE}loc")]


def test_robots_may_read_everything_and_find_the_sitemap(load_site, policy_text):
    assert texts(load_site({"policies/a.md": policy_text("a")}))["robots.txt"] == (
        "User-agent: *\nAllow: /\n\nSitemap: https://example.gov.cn/sitemap.xml\n"
    )


def test_robots_may_read_nothing_of_a_preview(load_site, policy_text):
    files = texts(load_site({"policies/a.md": policy_text("a")}, preview=True))
    assert "Disallow: /\n" in files["robots.txt"]
    assert "Allow: /\n" not in files["robots.txt"]
    assert "  X-Robots-Tag: noindex\n" in files["_headers"]


def test_the_sitemap_lists_policies_with_the_day_of_their_last_change(load_site, policy_text):
    site = load_site(
        {
            "policies/a.md": policy_text("a", official={"published": "2026-01-08"}, reviewed="2026-02-01"),
            "policies/b.md": policy_text("b", official={"published": "2026-01-08"}),
            "policies/c.md": policy_text("c"),
            "policies/d.md": policy_text("d", official={"issued": None}),
        }
    )
    root = ElementTree.fromstring(texts(site)["sitemap.xml"].encode())
    changed = {url.findtext(f"{NAMESPACE}loc"): url.findtext(f"{NAMESPACE}lastmod") for url in root}
    assert [changed[f"https://example.gov.cn/policies/{name}/"] for name in "abcd"] == [
        "2026-02-01",
        "2026-01-08",
        "2026-01-05",
        None,
    ]
    assert "https://example.gov.cn/" in changed


def test_every_policy_list_and_record_is_in_the_sitemap_once(load_site, whole_content):
    site = load_site(whole_content)
    found = locations(texts(site)["sitemap.xml"])
    assert len(found) == len(set(found))
    assert {site.url(path) for path in site.addresses} <= set(found)
    assert site.url("interpretations/scale-up/") in found


def test_every_record_of_the_sitemap_is_a_page_that_is_written(load_site, whole_content):
    site = load_site(whole_content)
    written = {output.path for job in plan(site) for output in job()} | {"index.html"}
    missing = {f"{urlsplit(url).path[1:]}index.html" for url in locations(texts(site)["sitemap.xml"])} - written
    assert missing == set()


def test_the_sitemap_of_a_small_site_has_only_pages_that_are_written(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a")})
    written = {output.path for job in plan(site) for output in job()} | {"index.html"}
    missing = {f"{urlsplit(url).path[1:]}index.html" for url in locations(texts(site)["sitemap.xml"])} - written
    assert missing == set()


def test_pages_written_by_hand_are_in_the_sitemap_too(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a")})
    files = {file.path: file.text for file in crawler_files(site, ["privacy/", "about/"])}
    assert locations(files["sitemap.xml"])[-2:] == ["https://example.gov.cn/about/", "https://example.gov.cn/privacy/"]


def test_a_large_sitemap_is_split_and_indexed(load_site, policy_text, monkeypatch):
    site = load_site({f"policies/x{number}.md": policy_text(f"x{number}") for number in range(12)})
    whole = locations(texts(site)["sitemap.xml"])
    monkeypatch.setattr(crawlers, "SITEMAP_SIZE", 10)
    files = texts(site)
    parts = [name for name in files if name.startswith("sitemap-")]
    assert parts == [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    assert len(parts) == -(-len(whole) // 10)
    assert locations(files["sitemap.xml"]) == [f"https://example.gov.cn/{name}" for name in parts]
    assert all(len(locations(files[name])) <= 10 for name in parts)
    assert [url for name in parts for url in locations(files[name])] == whole
    assert ElementTree.fromstring(files["sitemap.xml"].encode()).tag == f"{NAMESPACE}sitemapindex"


def test_the_headers_hold_for_every_path_and_allow_nothing_from_elsewhere(load_site, policy_text):
    text = texts(load_site({"policies/a.md": policy_text("a")}))["_headers"]
    assert text.startswith("/*\n  Content-Security-Policy: default-src 'none'; script-src 'self';")
    assert [line.split(":")[0].strip() for line in text.splitlines()[1:]] == list(SECURITY_HEADERS)
    assert "unsafe-inline" not in text
    assert "unsafe-eval" not in text
    assert "http:" not in text
    assert "X-Robots-Tag" not in text


def test_language_models_are_told_where_the_data_lies(load_site, policy_text):
    text = texts(load_site({"policies/a.md": policy_text("a", promise="办得快")}))["llms.txt"]
    assert text.startswith("# 政企直通车\n\n> 惠企政策一站看全\n")
    assert "- [政策a](https://example.gov.cn/api/v1/policies/a.json): 办得快\n" in text
    assert "https://example.gov.cn/api/v1/points.json" in text
