"""What a real build writes, and what it leaves alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest

from plugins.policy_portal.host import BuildOptions, build
from plugins.policy_portal.plugin import ContentProblemsError
from site_builder.staging import AnotherBuildError, only_build
from tests.plugins.conftest import ROOT, TODAY, build_report, policy

BuildSite = Callable[..., Path]
GROWTH = {"policies/municipal/growth.md": policy()}


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def text_of(site: Path, name: str) -> str:
    return (site / name).read_text("utf-8")


def test_a_policy_becomes_a_page_lists_feeds_and_data(build_site: BuildSite) -> None:
    site = build_site(GROWTH)
    expected = {
        "index.html",
        "about/index.html",
        "404.html",
        "policies/index.html",
        "policies/taian-2026-growth/index.html",
        "industry/index.html",
        "industry/c/index.html",
        "industry/all/index.html",
        "industry/c/scale/small/index.html",
        "scale/small/index.html",
        "region/370900/index.html",
        "department/taian-miit/index.html",
        "level/municipal/index.html",
        "kind/reward/index.html",
        "year/2026/index.html",
        "status/in_force/index.html",
        *(f"industry/c/{name}" for name in ("feed.xml", "feed.json", "deadlines.ics", "data.csv")),
        *(
            f"api/v1/{name}"
            for name in ("policies.json", "points.json", "facts.json", "vocabulary.json", "policies.csv")
        ),
        "api/v1/policies/taian-2026-growth.json",
        "api/v1/schema/policy.json",
        "sitemap.xml",
        "robots.txt",
        "llms.txt",
        "_headers",
        "open-data/index.html",
    }
    assert expected <= set(contents(site))


def test_empty_lists_are_not_written(build_site: BuildSite) -> None:
    site = build_site(GROWTH)
    assert not (site / "kind/loan").exists()
    assert not (site / "stage").exists()
    assert not (site / "interpretations").exists()


def test_an_industry_that_nothing_names_lists_what_everyone_can_use(build_site: BuildSite) -> None:
    page = text_of(build_site(GROWTH), "industry/e/index.html")
    assert "能用 1 条：专门面向的 0 条，不限行业的 1 条" in page
    assert "开办企业当天办结" in page
    assert "小升规奖励" not in page


def test_a_list_shows_the_point_its_amount_and_its_counts(build_site: BuildSite) -> None:
    page = text_of(build_site(GROWTH), "industry/c/index.html")
    assert page.index("小升规奖励") < page.index("不限行业，也能用") < page.index("开办企业当天办结")
    assert '<span class="z-amt">5<small>万元</small></span>' in page
    assert "还剩 40 天（2026年12月31日）" in page
    assert re.search(r'<a href="../../industry/c/scale/small/"[^>]*>小型企业<i>2</i></a>', page)


def test_a_hundred_points_are_paged_by_twenty(build_site: BuildSite) -> None:
    files = {f"policies/municipal/p{n}.md": policy(f"policy-{n}") for n in range(45)}
    site = build_site(files)
    assert not (site / "industry/c/page/1").exists()
    assert (site / "industry/c/page/3/index.html").exists()
    assert not (site / "industry/c/page/4").exists()
    page = text_of(site, "industry/c/page/2/index.html")
    assert page.count('class="z-row"') == 20
    assert 'href="../../../../industry/c/" rel="prev"' in page
    assert 'href="../../../../industry/c/page/3/" rel="next"' in page


def test_every_page_is_valid_and_carries_nothing_that_runs(build_site: BuildSite) -> None:
    site = build_site(GROWTH)
    pages = list(site.rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
        tree = parser.parse(page.read_text("utf-8"))
        assert not parser.errors, (page, parser.errors[:3])
        for script in tree.iter("script"):
            assert script.get("src") or script.get("type") == "application/ld+json", page
        assert not [element for element in tree.iter() if any(name.startswith("on") for name in element.attrib)]


def test_nothing_is_loaded_from_another_host(build_site: BuildSite) -> None:
    for page in build_site(GROWTH).rglob("*.html"):
        tree = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
        loaded = [e.get("src") for e in tree.iter() if e.get("src")]
        loaded += [e.get("href") for e in tree.iter("link") if e.get("rel") in ("stylesheet", "icon", "preload")]
        assert all("//" not in (address or "") for address in loaded), page


def test_links_of_a_site_lead_somewhere(build_site: BuildSite) -> None:
    site = build_site(GROWTH)
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        tree = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
        for element in (*tree.iter("a"), *tree.iter("link")):
            address = (element.get("href") or "").partition("#")[0].partition("?")[0]
            if address and "//" not in address:
                target = (page.parent / address).resolve()
                assert (target / "index.html").exists() or target.is_file(), f"{page} → {address}"


def test_raw_html_of_a_record_stays_text(build_site: BuildSite) -> None:
    page = text_of(build_site(GROWTH), "policies/taian-2026-growth/index.html")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_wrong_content_is_refused_and_the_previous_site_stays(build_site: BuildSite, tmp_path: Path) -> None:
    before = contents(build_site(GROWTH))
    with pytest.raises(ContentProblemsError) as refused:
        build_site({"policies/municipal/growth.md": policy(municipal="city")})
    assert [str(item) for item in refused.value.diagnostics] == [
        "policies/municipal/growth.md:8:3: error[bad-value]: “official.level”应为 national、provincial、"
        "municipal、county 之一（现为“city”）。 是否指 county？"
    ]
    assert contents(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("site.")) == ["site.lock"]


def test_same_input_gives_same_bytes(build_site: BuildSite) -> None:
    files = {f"policies/municipal/p{n}.md": policy(f"policy-{n}") for n in range(30)}
    first = contents(build_site(files, site="one"))
    again = contents(build_site(files, site="two"))
    parallel = contents(build_site(files, site="three", workers=2))
    assert first == again
    assert first == parallel


def test_unchanged_content_is_not_built_again(build_site: BuildSite, tmp_path: Path) -> None:
    site = build_site(GROWTH)
    times = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    assert build_report(tmp_path, site).unchanged
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == times


@pytest.mark.parametrize(
    "touch",
    [
        lambda root: (root / "policies/municipal/growth.md").write_text(policy(title="改名"), "utf-8"),
        lambda root: (root / "content/about.md").write_text("# 改过\n", "utf-8"),
        lambda root: (root / "policies/vocabulary/redirects.yml").write_text("- {from: a, to: about}\n", "utf-8"),
        lambda root: (root / "site/robots.txt").unlink(),
        lambda root: (root / "site/index.html").write_text("有人改过", "utf-8"),
    ],
    ids=["policy", "page", "vocabulary", "lost output", "altered output"],
)
def test_any_change_builds_again(build_site: BuildSite, tmp_path: Path, touch: Callable[[Path], object]) -> None:
    site = build_site(GROWTH)
    touch(tmp_path)
    assert not build_report(tmp_path, site).unchanged
    assert "有人改过" not in text_of(site, "index.html")


def test_another_day_is_another_site(build_site: BuildSite, tmp_path: Path) -> None:
    site = build_site(GROWTH)
    assert not build_report(tmp_path, site, today=TODAY.replace(month=12, day=31)).unchanged
    assert "今天截止（2026年12月31日）" in text_of(site, "industry/c/index.html")


def test_an_embargoed_policy_leaves_no_trace(build_site: BuildSite) -> None:
    secret = (
        policy("secret-policy", "不能提前说的政策")
        .replace("subjects:", "")
        .replace("points:", "visible_from: 2026-12-01\npoints:", 1)
    )
    explains = "---\nid: about-secret\ntitle: 解读\ndate: 2026-11-01\nexplains: [secret-policy#p1]\n---\n正文\n"
    old = policy("old-policy", "旧办法").replace("status: in_force", "status: repealed\n  repealed_by: secret-policy")
    files = {
        **GROWTH,
        "policies/municipal/secret.md": secret,
        "policies/municipal/old.md": old,
        "content/interpretations/about-secret.md": explains,
    }
    for name, data in contents(build_site(files)).items():
        assert b"secret" not in data, name
        assert "不能提前说的政策".encode() not in data, name
        assert "secret" not in name
    preview = build_site(files, site="preview", preview={"commit": "abc1234", "time": "2026-11-21 10:00"})
    assert "不能提前说的政策" in text_of(preview, "policies/secret-policy/index.html")


def test_a_preview_says_so_and_is_not_indexed(build_site: BuildSite) -> None:
    site = build_site(GROWTH, preview={"commit": "abc1234", "time": "2026-11-21 10:00"})
    page = text_of(site, "policies/taian-2026-growth/index.html")
    assert "未发布 · abc1234 · 2026-11-21 10:00" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "Disallow: /\n" in text_of(site, "robots.txt")
    assert "X-Robots-Tag: noindex" in text_of(site, "_headers")


def test_what_is_repealed_keeps_its_page_and_names_its_successor(build_site: BuildSite) -> None:
    old = policy("old-policy", "旧办法").replace(
        "status: in_force", "status: repealed\n  repealed_by: taian-2026-growth"
    )
    site = build_site({**GROWTH, "policies/municipal/old.md": old})
    page = text_of(site, "policies/old-policy/index.html")
    assert "本文件已废止，仅供查考。现行规定见：" in page
    assert 'href="../../policies/taian-2026-growth/"' in page
    assert "本文件替代了：" in text_of(site, "policies/taian-2026-growth/index.html")
    assert "旧办法" not in text_of(site, "industry/c/index.html")
    assert "旧办法" in text_of(site, "status/repealed/index.html")


def test_an_expired_policy_leaves_the_default_lists_by_itself(build_site: BuildSite) -> None:
    expiring = policy().replace("status: in_force", "status: in_force\n  expires: 2026-11-20")
    site = build_site(
        {"policies/municipal/growth.md": expiring, "policies/municipal/other.md": policy("other", "别的")}
    )
    assert "本文件已失效（有效期至2026年11月20日），仅供查考。" in text_of(
        site, "policies/taian-2026-growth/index.html"
    )
    assert "专门面向的 1 条" in text_of(site, "industry/c/index.html")
    assert "共 2 条政策点" in text_of(site, "status/expired/index.html")


def test_an_address_once_published_leads_on(build_site: BuildSite) -> None:
    redirect = "- {from: policies/growth-old, to: policies/taian-2026-growth}\n"
    page = text_of(
        build_site({**GROWTH, "policies/vocabulary/redirects.yml": redirect}), "policies/growth-old/index.html"
    )
    assert '<meta http-equiv="refresh" content="0; url=../../policies/taian-2026-growth/">' in page


def test_open_data_carries_points_with_their_scope(build_site: BuildSite) -> None:
    points = json.loads(text_of(build_site(GROWTH), "api/v1/points.json"))["points"]
    first = points[0]
    assert first["reference"] == "taian-2026-growth#p1"
    assert first["scope"] == {"industries": ["c"], "scales": ["small"], "regions": ["370900"]}
    part = first["benefit"]["parts"][0]
    assert (part["amount"], part["certainty"], part["per"]) == (50000, "fixed", "enterprise")
    assert first["url"] == "https://portal.test/policies/taian-2026-growth/#p1"


def test_any_directory_of_policies_builds_without_the_records_of_ours(policy_tree: BuildSite, tmp_path: Path) -> None:
    policy_tree(GROWTH)
    options = BuildOptions(ROOT / "mkdocs.yml", policies=tmp_path / "policies", site_dir=tmp_path / "site", workers=1)
    build(options)
    assert (tmp_path / "site/policies/taian-2026-growth/index.html").exists()
    assert (tmp_path / "site/about/index.html").exists()
    assert not (tmp_path / "site/interpretations").exists()


def test_two_builds_of_one_site_do_not_mix(build_site: BuildSite, tmp_path: Path) -> None:
    site = build_site(GROWTH)
    with only_build(site), pytest.raises(AnotherBuildError):
        build_report(tmp_path, site, clean=True)
    assert (site / "index.html").exists()


def test_mkdocs_itself_builds_the_project_in_strict_mode(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site/policies/shanting-2021-521/index.html").exists()
