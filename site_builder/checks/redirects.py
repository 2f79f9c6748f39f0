"""Redirects lead to pages that exist. They are no records, therefore they are read with their places here."""

from __future__ import annotations

from pathlib import Path

from site_builder.catalogue import Catalogue
from site_builder.diagnostics import Code, Diagnostic, nearest
from site_builder.documents.reader import UnreadableError, read_yaml_file

_LISTS = {
    "industry": "industries",
    "scale": "scales",
    "region": "regions",
    "department": "departments",
    "kind": "kinds",
    "nature": "natures",
    "stage": "stages",
    "subject": "subjects",
}
"""First step of a list's address → the vocabulary that holds the second."""


def find_lost_redirects(path: Path, catalogue: Catalogue) -> list[Diagnostic]:
    """Find redirects to a policy, a point or a list's term that does not exist."""
    redirects = catalogue.vocabularies.redirects
    lost = [(index, redirect.to) for index, redirect in enumerate(redirects) if not _exists(redirect.to, catalogue)]
    if not lost:
        return []
    try:
        document = read_yaml_file(path)
    except (OSError, UnreadableError):  # it changed since it was read; the next check says so
        return []
    return [
        document.problem(
            (index, "to"), Code.DANGLING_LINK, f"没有“{target}”这个页面。", hint=_suggest(target, catalogue)
        )
        for index, target in lost
    ]


def _exists(target: str, catalogue: Catalogue) -> bool:
    page, _, anchor = target.partition("#")
    first, *rest = page.strip("/").split("/")
    if first == "policies" and rest:
        policy = catalogue.policies.get(rest[0])
        return policy is not None and (not anchor or any(point.id == anchor for point in policy.points))
    vocabulary = catalogue.vocabularies.named(_LISTS.get(first, ""))
    return vocabulary is None or not rest or rest[0] in vocabulary


def _suggest(target: str, catalogue: Catalogue) -> str:
    guess = nearest(target, (f"policies/{identifier}/" for identifier in catalogue.policies))
    return f"是否指 {guess}？" if guess else ""
