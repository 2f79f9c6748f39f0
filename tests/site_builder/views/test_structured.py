from __future__ import annotations

import pytest

from site_builder.views.structured import legislation


def test_a_policy_is_described_as_legislation(load_site, policy_text):
    site = load_site({"policies/a.md": policy_text("a", official={"number": "泰政发〔2026〕4号"})})
    assert legislation(site, site.catalogue.policies["a"], "市政府") == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": "政策a",
        "inLanguage": "zh-CN",
        "url": "https://example.gov.cn/policies/a/",
        "legislationPassedBy": {"@type": "GovernmentOrganization", "name": "市政府"},
        "spatialCoverage": "泰安",
        "legislationIdentifier": "泰政发〔2026〕4号",
        "legislationDate": "2026-01-05",
        "legislationLegalForce": "https://schema.org/InForce",
    }


@pytest.mark.parametrize(
    ("status", "force"),
    [("amended", "PartiallyInForce"), ("expired", "NotInForce"), ("repealed", "NotInForce"), ("draft", None)],
)
def test_its_legal_force_follows_its_validity(load_site, policy_text, status: str, force: str | None):
    site = load_site({"policies/a.md": policy_text("a", official={"status": status, "issued": None})}, preview=True)
    found = legislation(site, site.catalogue.policies["a"], "市政府")
    assert found.get("legislationLegalForce") == (f"https://schema.org/{force}" if force else None)
    assert "legislationDate" not in found
    assert "legislationIdentifier" not in found
