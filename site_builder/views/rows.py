"""One point or policy as a row of a list."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.catalogue import PolicyPoint
from site_builder.model.policy import Policy
from site_builder.site import Site
from site_builder.views.deadlines import Deadline, deadline_of
from site_builder.views.shell import Link
from site_builder.views.wording import Amount, Badge, headline_of, status_badge, write_date


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point in a list: what it gives, from which policy, where, from whom, until when."""

    key: str
    path: str
    title: str
    promise: str
    policy: Link
    badge: Badge
    kind: str
    region: str
    departments: str
    amount: Amount | None
    deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy in a list."""

    key: str
    path: str
    title: str
    promise: str
    number: str
    issued: str
    badge: Badge
    region: str
    issuer: str
    points: int


def point_path(item: PolicyPoint) -> str:
    """Get the address of a point: its anchor on the policy's page."""
    return f"policies/{item.policy.id}/#{item.point.id}"


def policy_path(policy: Policy) -> str:
    """Get the address of a policy's page."""
    return f"policies/{policy.id}/"


def point_row(site: Site, item: PolicyPoint) -> PointRow:
    """Make the row of a point."""
    point, words = item.point, site.words
    return PointRow(
        key=item.reference,
        path=point_path(item),
        title=point.title,
        promise=point.promise or "",
        policy=Link(item.policy.name, policy_path(item.policy)),
        badge=status_badge(item.policy, site.settings.today),
        kind=words.kinds.label(point.kind),
        region=site.name_region(site.points_by_reference[item.reference].scope.regions[0]),
        departments=lead_departments(site, item),
        amount=headline_of(point.benefit),
        deadline=deadline_of(item, site.settings.today),
    )


def lead_departments(site: Site, item: PolicyPoint) -> str:
    """Name the leading departments; the first one when none is marked as leading."""
    leads = [department.code for department in item.point.departments if department.role == "lead"]
    codes = leads or [item.point.departments[0].code]
    return "、".join(site.words.departments.label(code) for code in codes[:3])


def policy_row(site: Site, policy: Policy) -> PolicyRow:
    """Make the row of a policy."""
    official = policy.official
    return PolicyRow(
        key=policy.id,
        path=policy_path(policy),
        title=policy.title,
        promise=policy.promise or "",
        number=official.number or "",
        issued=write_date(official.issued),
        badge=status_badge(policy, site.settings.today),
        region=site.name_region(official.region),
        issuer="、".join(site.words.departments.label(code) for code in official.issuers),
        points=len(policy.points),
    )
