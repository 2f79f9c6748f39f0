"""Open data under ``/api/v1/``: what the site knows, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from site_builder.catalogue import RECORD_KINDS
from site_builder.model.base import front_matter_schema
from site_builder.model.policy import Policy
from site_builder.outputs.files import File
from site_builder.outputs.tables import POLICY_COLUMNS, policy_line, table
from site_builder.site import Site
from site_builder.views.rows import point_path, policy_path
from site_builder.vocabulary.vocabularies import TERM_TYPES

_PRIVATE = {"forward_to"}
"""Names of environment variables are no open data."""

_SINGULAR = {
    "policies": "policy",
    "interpretations": "interpretation",
    "topics": "topic",
    "packages": "package",
    "questions": "question",
    "lessons": "lesson",
    "notices": "notice",
    "forms": "form",
}


def policy_file(site: Site, policy: Policy) -> File:
    """Publish one policy whole, Markdown included."""
    data = {**_dump_policy(policy), "body": policy.body, "url": site.url(policy_path(policy))}
    return File(f"api/v1/policies/{policy.id}.json", _json(data))


def collection_files(site: Site) -> Iterator[File]:
    """Publish the collections: policies, points, facts, vocabularies, schemas."""
    yield File(
        "api/v1/policies.json", _json({"policies": [_summary(site, policy) for policy in site.policies_in_order]})
    )
    yield File("api/v1/points.json", _json({"points": list(_points(site))}))
    yield File(
        "api/v1/policies.csv", table(POLICY_COLUMNS, (policy_line(site, each) for each in site.policies_in_order))
    )
    yield File("api/v1/facts.json", _json({"facts": [_dump(fact) for fact in site.words.facts]}))
    yield File("api/v1/vocabulary.json", _json(_vocabularies(site)))
    for kind, model in RECORD_KINDS.items():
        yield File(f"api/v1/schema/{_SINGULAR[kind]}.json", _json(front_matter_schema(model), indent=1))


def _summary(site: Site, policy: Policy) -> dict[str, Any]:
    data = _dump_policy(policy)
    data["points"] = [point.id for point in policy.points]
    return {**data, "url": site.url(policy_path(policy)), "api": site.url(f"api/v1/policies/{policy.id}.json")}


def _points(site: Site) -> Iterator[dict[str, Any]]:
    for listed in site.index.points:
        item = listed.item
        scope = {"industries": listed.scope.industries, "scales": listed.scope.scales, "regions": listed.scope.regions}
        yield {
            "reference": item.reference,
            "policy": item.policy.id,
            **_dump(item.point),
            "scope": {name: list(codes) for name, codes in scope.items()},
            "url": site.url(point_path(item)),
        }


def _vocabularies(site: Site) -> dict[str, Any]:
    found = ((name, site.words.named(name)) for name in TERM_TYPES)
    return {name: [_dump(term) for term in vocabulary] for name, vocabulary in found if vocabulary is not None}


def _dump_policy(policy: Policy) -> dict[str, Any]:
    """Write a policy; its date of issue stands even while it is not known, because the schema asks for the key."""
    data = _dump(policy)
    data["official"].setdefault("issued", None)
    return data


def _dump(model: Any) -> dict[str, Any]:
    data: dict[str, Any] = model.model_dump(mode="json", exclude_none=True, exclude=_PRIVATE)
    return data


def _json(data: object, indent: int | None = None) -> str:
    return json.dumps(data, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":")) + "\n"
