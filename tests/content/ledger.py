"""What a record says, one fact a line, so that no condition, amount, bound or department can change unnoticed.

``figures_*.yml`` and ``departments.yml`` are the sources' side of the bookkeeping. The ledger is the records' side: the
state that was last read against the sources by a second person. A change to a record shows as a changed line here, and
is approved with ``pytest tests/content --approve`` only after that reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from site_builder.model.benefits import BenefitPart, FactReference
from site_builder.model.policy import Confirmation, Point, Policy
from site_builder.model.rules import Leaf, Not, Rule

APPROVED = Path(__file__).parent / "approved"
_NUMBERS = re.compile(
    r"\d+(?:\.\d+)?\s*(?:亿元|万元|元|万|亿|%|‰|个工作日|工作日|小时|天|日|年|个月|项|家|次|件|千瓦)?"
)


def write_ledger(policy: Policy) -> str:
    """Write the ledger of a policy."""
    return "\n".join(_lines(policy)) + "\n"


def _lines(policy: Policy) -> Iterator[str]:
    official = policy.official
    yield f"{policy.id} {official.number or '—'} {official.issued or '—'} {official.status} {official.region}"
    yield f"  by {' '.join(official.issuers)}; carries out {' '.join(official.implements) or '—'}"
    if policy.general:
        yield f"  always {_rule(policy.general.rule)}"
        yield from _confirmations(policy.general.confirm)
    for point in policy.points:
        yield ""
        yield from _point(point)


def _point(point: Point) -> Iterator[str]:
    yield f"{point.id} {point.kind} {point.applies} @{point.clause}"
    yield f"  says {point.promise}"
    yield f"  numbers {' '.join(_squeeze(found) for found in _NUMBERS.findall(point.text)) or '—'}"
    tags = {name: codes for name, codes in point.tags if codes}
    if tags:
        yield "  for " + " ".join(f"{name}={','.join(codes)}" for name, codes in tags.items())
    if point.rule:
        yield f"  if {_rule(point.rule)}"
    yield from _confirmations(point.confirm)
    yield from _benefit(point)
    for figure in point.figures:
        yield f"  figure {figure.label} {figure.bound} {figure.value} {figure.unit}"
    if point.deadline:
        yield f"  until {point.deadline.text} {point.deadline.date or ''}".rstrip()
    yield from _claim(point)
    yield f"  who {' '.join(f'{each.code}({each.role})' for each in point.departments)}"


def _benefit(point: Point) -> Iterator[str]:
    benefit = point.benefit
    if benefit is None:
        return
    group = f" group {benefit.group.id} {benefit.group.pick} per {benefit.group.per}" if benefit.group else ""
    yield f"  gives {benefit.headline or ''} {benefit.recurrence or ''}{group}".rstrip()
    yield f"  words {_squeeze(benefit.text)}"
    for part in benefit.parts:
        yield f"  part {part.label}: {_part(part)}"


def _part(part: BenefitPart) -> str:
    tiers = [f"{tier.gte}:{tier.amount if tier.amount is not None else tier.rate}" for tier in part.tiers or ()]
    cap = part.cap.fact if isinstance(part.cap, FactReference) else part.cap
    words = {
        "amount": part.amount,
        "rate": part.rate,
        "tiers": ",".join(tiers) or None,
        "of": part.of,
        "cap": cap,
        "when": _rule(part.when) if part.when else None,
        "paid": ",".join(f"{each.share}@{each.on}" for each in part.paid) or None,
        "on_top_of": part.on_top_of,
    }
    said = " ".join(f"{name}={value}" for name, value in words.items() if value is not None)
    return f"{said} {part.certainty} per {part.per}"


def _claim(point: Point) -> Iterator[str]:
    claim = point.claim
    if claim is None:
        return
    window = f"{claim.window.opens or ''}…{claim.window.closes or ''}" if claim.window else "—"
    yield f"  claim window {window} days {claim.time_limit_days if claim.time_limit_days is not None else '—'}"
    for material in claim.materials:
        yield f"  material {material.name} {'required' if material.mandatory else 'optional'}"
    for step in claim.steps:
        yield f"  step {step.title} {step.who or ''} {step.days if step.days is not None else ''}".rstrip()


def _confirmations(confirmations: tuple[Confirmation, ...]) -> Iterator[str]:
    for each in confirmations:
        yield f"  confirm {each.text} @{each.clause or '—'}"


def _rule(rule: Rule | None) -> str:
    if rule is None:
        return "—"
    if isinstance(rule, Leaf):
        doubt = " ?" if rule.ambiguous else ""
        return f"{rule.fact} {rule.operator} {','.join(map(str, rule.operands))}{doubt} @{rule.clause or '—'}"
    name = "not" if isinstance(rule, Not) else next(iter(type(rule).model_fields))
    return f"{name}({'; '.join(_rule(part) for part in rule.parts)})"


def _squeeze(text: str) -> str:
    return "".join(text.split())
