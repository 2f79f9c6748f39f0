"""How much of the content is data; the same figures stand on the open data page."""

from __future__ import annotations

import datetime as dt

from site_builder.catalogue import Catalogue
from site_builder.settings import SiteSettings
from site_builder.site import Site
from site_builder.views.open_data_page import open_data_page


def test_most_conditions_can_be_checked_by_a_machine_and_every_leaf_cites_its_clause(catalogue: Catalogue) -> None:
    settings = SiteSettings("政企直通车", "", "https://portal.test/", "370900", dt.date(2026, 11, 21))
    shares = {what: have / of for what, have, of in open_data_page(Site(catalogue, settings)).coverage}
    assert shares["可享受政策点的条件能由机器核对"] >= 0.85
    assert shares["规则条件写明条款出处"] == 1
    assert shares["政策点写明条款出处"] == 1


def test_the_base_holds_what_it_is_meant_to(catalogue: Catalogue) -> None:
    assert len(catalogue.policies) >= 32
    assert sum(1 for _ in catalogue.points()) > 400
    least = {"interpretations": 12, "topics": 4, "packages": 8, "questions": 20, "lessons": 4}
    assert {kind: len(getattr(catalogue, kind)) >= least[kind] for kind in least} == dict.fromkeys(least, True)
