from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections import Counter

import pytest

from site_builder.outputs.files import File, Output, Page
from site_builder.outputs.plan import POLICIES_PER_JOB, plan
from site_builder.site import Site


def outputs(site: Site) -> list[Output]:
    return [output for job in plan(site) for output in job()]


@pytest.fixture
def whole(load_site, whole_content) -> list[Output]:
    return outputs(load_site(whole_content))


def test_no_file_is_written_twice(whole: list[Output]):
    assert [path for path, count in Counter(output.path for output in whole).items() if count > 1] == []


def test_every_kind_of_page_is_written_for_its_template(whole: list[Output]):
    pages = {output.path: output.template for output in whole if isinstance(output, Page)}
    assert pages["policies/index.html"] == "pages/policies.html"
    assert pages["policies/shanting-2021-521/index.html"] == "pages/policy.html"
    assert pages["industry/index.html"] == "pages/overview.html"
    assert pages["industry/c/index.html"] == "pages/list.html"
    assert pages["industry/c/scale/small/index.html"] == "pages/list.html"
    assert pages["interpretations/index.html"] == "pages/column.html"
    assert pages["interpretations/scale-up/index.html"] == "pages/article.html"
    assert pages["open-data/index.html"] == "pages/open_data.html"


def test_every_list_is_published_as_a_page_two_feeds_a_calendar_and_a_table(whole: list[Output]):
    paths = {output.path for output in whole}
    for folder in ("policies/", "industry/c/", "industry/c/scale/small/", "status/repealed/", "year/2021/"):
        for name in ("index.html", "feed.xml", "feed.json", "deadlines.ics", "data.csv"):
            assert folder + name in paths


def test_every_page_knows_where_it_lies(whole: list[Output]):
    for output in whole:
        if isinstance(output, Page):
            assert output.path == f"{output.view.shell.path}index.html"
            assert output.view.shell.title
            assert output.view.shell.description


def test_no_list_without_points_is_written(load_site, policy_text):
    written = {output.path for output in outputs(load_site({"policies/a.md": policy_text("a")}))}
    assert "stage/index.html" not in written
    assert not any(path.startswith(("stage/", "nature/", "interpretations/")) for path in written)


def test_every_file_of_data_can_be_parsed(whole: list[Output]):
    for output in whole:
        if isinstance(output, File) and output.path.endswith(".json"):
            json.loads(output.text)
        if isinstance(output, File) and output.path.endswith(".xml"):
            ElementTree.fromstring(output.text.encode())


def test_jobs_may_run_in_any_order_and_again(load_site, whole_content):
    site = load_site(whole_content)
    forwards = {output.path: repr(output) for job in plan(site) for output in job()}
    backwards = {output.path: repr(output) for job in reversed(plan(site)) for output in job()}
    assert forwards == backwards
    jobs = plan(site)
    assert [repr(list(job())) for job in jobs] == [repr(list(job())) for job in jobs]


def test_many_policies_are_shared_out_among_jobs(load_site, policy_text):
    one = len(plan(load_site({"policies/a.md": policy_text("a")})))
    many = {f"policies/x{number:03d}.md": policy_text(f"x{number:03d}") for number in range(POLICIES_PER_JOB + 1)}
    assert len(plan(load_site(many))) == one + 1


def test_the_same_content_gives_the_same_bytes(load_site, whole_content):
    first = {output.path: repr(output) for output in outputs(load_site(whole_content))}
    again = {output.path: repr(output) for output in outputs(load_site(dict(reversed(whole_content.items()))))}
    assert first == again
