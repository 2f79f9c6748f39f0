"""What is published on a day: the one filter that pages, feeds, open data, sitemap and search share.

``publish`` takes the catalogue of everything and returns the catalogue of what readers may see. Drafts and embargoed
records disappear together with every reference to them, so that no page can tell of what is not out yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from site_builder.catalogue import AnyRecord, Catalogue
from site_builder.model.base import Record
from site_builder.model.companions import Dated, Notice
from site_builder.model.policy import Policy, Status

AnyDated = TypeVar("AnyDated", bound=Dated)


def publish(catalogue: Catalogue, today: dt.date, *, preview: bool = False) -> Catalogue:
    """Reduce a catalogue to what is visible on a day; a preview shows drafts and embargoed records too."""
    policies = {
        key: _with_status(policy, today)
        for key, policy in catalogue.policies.items()
        if preview or is_visible(policy, today)
    }
    policies = {key: _without_hidden_links(policy, catalogue, policies) for key, policy in policies.items()}
    known = set(policies) | {f"{key}#{point.id}" for key, policy in policies.items() for point in policy.points}

    def visible(records: Mapping[str, AnyRecord]) -> dict[str, AnyRecord]:
        return {key: record for key, record in records.items() if preview or is_visible(record, today)}

    return replace(
        catalogue,
        policies=policies,
        interpretations=_referring(visible(catalogue.interpretations), "explains", known),
        topics={key: _narrowed(topic, "points", known) for key, topic in visible(catalogue.topics).items()},
        packages=visible(catalogue.packages),
        questions=_referring(visible(catalogue.questions), "about", known),
        lessons={key: _narrowed(lesson, "about", known) for key, lesson in visible(catalogue.lessons).items()},
        notices={key: notice for key, notice in visible(catalogue.notices).items() if notice.expires >= today},
    )


def is_visible(record: Record, today: dt.date) -> bool:
    """Whether a record may be shown on a day: not a draft, and its embargo is over."""
    visible_from: dt.date | None = getattr(record, "visible_from", None)
    if visible_from and visible_from > today:
        return False
    if isinstance(record, Policy):
        return record.official.status is not Status.DRAFT
    return not (isinstance(record, Notice) and record.status is Status.DRAFT)


def is_over(policy: Policy) -> bool:
    """Whether a policy no longer applies; it keeps its page and leaves the default lists."""
    return policy.official.status in (Status.EXPIRED, Status.REPEALED)


def _with_status(policy: Policy, today: dt.date) -> Policy:
    """A policy past its last day is expired whatever its file still says."""
    official = policy.official
    running = official.status in (Status.IN_FORCE, Status.AMENDED)
    if running and official.expires and official.expires < today:
        return policy.model_copy(update={"official": official.model_copy(update={"status": Status.EXPIRED})})
    return policy


def _without_hidden_links(policy: Policy, everything: Catalogue, shown: Mapping[str, Policy]) -> Policy:
    official = policy.official

    def keep(target: str) -> bool:
        return target not in everything.policies or target in shown

    update: dict[str, object] = {
        name: tuple(target for target in getattr(official, name) if keep(target.partition("#")[0]))
        for name in ("implements", "amends")
    }
    if official.repealed_by and not keep(official.repealed_by):
        update["repealed_by"] = None
    if all(getattr(official, name) == value for name, value in update.items()):
        return policy
    return policy.model_copy(update={"official": official.model_copy(update=update)})


def _narrowed(record: AnyDated, name: str, known: set[str]) -> AnyDated:
    """Drop the references of a record that lead to what is not shown."""
    references: tuple[str, ...] = getattr(record, name)
    kept = tuple(reference for reference in references if reference in known)
    return record if kept == references else record.model_copy(update={name: kept})


def _referring(records: Mapping[str, AnyDated], name: str, known: set[str]) -> dict[str, AnyDated]:
    """Keep the records that still refer to something shown."""
    narrowed = {key: _narrowed(record, name, known) for key, record in records.items()}
    return {key: record for key, record in narrowed.items() if getattr(record, name)}
