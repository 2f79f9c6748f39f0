"""What a build writes: pages (a view for a template) and files (text)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from site_builder.catalogue import PolicyPoint
from site_builder.views.shell import Shell


class View(Protocol):
    """A finished value for a template; its shell says where the page lies."""

    @property
    def shell(self) -> Shell:
        """The frame of the page."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the template turns the view into HTML, and nothing else decides what stands in it."""

    template: str
    view: View

    @property
    def path(self) -> str:
        """The file below the site's root."""
        return f"{self.view.shell.path}index.html"


@dataclass(frozen=True, slots=True)
class File:
    """One file of finished text."""

    path: str
    text: str


Output = Page | File
Job = Callable[[], Iterator[Output]]
"""Makes outputs that share work, such as all pages of one list. Jobs do not depend on each other or on their order."""

Made = TypeVar("Made")


class PerPoint(Generic[Made]):
    """Remember what is made of each point: it stands in a dozen lists, and is the same in all of them."""

    def __init__(self, make: Callable[[PolicyPoint], Made]) -> None:
        self._make = make
        self._made: dict[str, Made] = {}

    def __call__(self, item: PolicyPoint) -> Made:
        """Make it the first time, recall it afterwards."""
        key = item.reference
        if key not in self._made:
            self._made[key] = self._make(item)
        return self._made[key]
