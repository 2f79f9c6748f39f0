"""JSON-LD (schema.org) of pages, for search engines."""

from __future__ import annotations

from site_builder.model.policy import Policy, Status
from site_builder.site import Site

_IN_FORCE = {
    Status.IN_FORCE: "InForce",
    Status.AMENDED: "PartiallyInForce",
    Status.EXPIRED: "NotInForce",
    Status.REPEALED: "NotInForce",
}


def legislation(site: Site, policy: Policy, issuers: str) -> dict[str, object]:
    """Describe a policy as schema.org/Legislation."""
    official = policy.official
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": policy.title,
        "inLanguage": "zh-CN",
        "url": site.url(f"policies/{policy.id}/"),
        "legislationPassedBy": {"@type": "GovernmentOrganization", "name": issuers},
        "spatialCoverage": site.words.regions.label(official.region),
    }
    if official.number:
        data["legislationIdentifier"] = official.number
    if official.issued:
        data["legislationDate"] = official.issued.isoformat()
    if official.status in _IN_FORCE:
        data["legislationLegalForce"] = f"https://schema.org/{_IN_FORCE[official.status]}"
    return data
