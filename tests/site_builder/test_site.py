from __future__ import annotations

from site_builder.site import Site


def test_addresses_are_absolute_below_the_root_of_the_site(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a")})
    assert site.url("") == "https://example.gov.cn/"
    assert site.url("policies/a/") == "https://example.gov.cn/policies/a/"


def test_points_are_found_by_reference_and_a_policy_stands_for_all_of_its_points(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a", points=[{}, {}]), "policies/b.md": policy_text("b")})
    assert [item.reference for item in site.find_points(("b#p1", "a", "gone", "a#p9"))] == ["b#p1", "a#p1", "a#p2"]


def test_a_point_found_through_its_policy_knows_its_place(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a", points=[{}, {}])})
    assert [item.number for item in site.find_points(("a",))] == [1, 2]


def test_every_list_is_made_once(load_site, whole_content):
    paths = [listing.path for listing in load_site(whole_content).listings]
    assert len(paths) == len(set(paths))


def test_links_written_by_hand_may_lead_to_policies_and_lists(load_site, policy_text):
    addresses = load_site({"policies/a.md": policy_text("a")}).addresses
    assert {"policies/a/", "level/municipal/", "industry/all/"} <= addresses
    assert "policies/b/" not in addresses


def test_interpretations_and_questions_are_known_by_policy_each_once(load_site, whole_content):
    site = load_site(whole_content)
    assert [item.id for item in site.interpretations_of["shanting-2021-521"]] == ["scale-up"]
    assert [item.id for item in site.questions_about["shanting-2021-521"]] == ["when"]


def test_what_repeals_a_policy_knows_what_it_repealed(load_site, whole_content):
    replaced = load_site(whole_content).replaced_by_this
    assert {key: [policy.id for policy in policies] for key, policies in replaced.items()} == {
        "shanting-2021-521": ["old-plan"]
    }


def test_the_same_content_makes_the_same_site(load_site, whole_content):
    def order(site: Site) -> list[str]:
        return [*(listing.path for listing in site.listings), *(policy.id for policy in site.policies_in_order)]

    assert order(load_site(whole_content)) == order(load_site(whole_content))
