"""Terms of controlled vocabularies."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AliasChoices, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from site_builder.model.base import Day, FactCode, Line, Part, TermCode, Text, WebAddress


class Term(Part):
    """A code and its name. Qualifications change by decree, so a term can have dates."""

    code: TermCode
    name: Line
    short: Line | None = None
    aliases: tuple[Line, ...] = ()
    parent: TermCode | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    note: Text | None = None
    source: Text | None = None

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short or self.name


class Department(Term):
    """A body that is responsible for points and answers appeals."""

    region: TermCode | None = None
    phone: Line | None = None
    forward_to: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")] | None = None
    """The environment variable that holds the forwarding address; the address itself is never content."""
    duties: tuple[Line, ...] = ()
    collective: bool = False
    """Stands for several bodies, such as 各镇街."""


class ServiceLink(Term):
    """A place where an enterprise gets something done online (专项应用); an unknown address is a placeholder."""

    url: WebAddress | None = None
    department: TermCode | None = None
    audience: Line | None = None


class FactType(StrEnum):
    """What a fact's value is."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    """In 元."""
    RATIO = "ratio"
    """0.1 is 10 %."""
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"


class Choice(Part):
    """One value a fact can take."""

    code: TermCode
    name: Line


class Fact(Term):
    """Something an enterprise can state about itself, and how it is asked."""

    code: FactCode = Field(validation_alias=AliasChoices("code", "id"))
    type: FactType
    unit: Line | None = None
    choices: TermCode | tuple[Choice, ...] = ()
    """The name of a vocabulary, or the values themselves."""
    question: Line | None = None
    why: Text | None = None
    where_to_find: Text | None = None
    asked_for: Line | None = None

    @model_validator(mode="after")
    def _choices_where_needed(self) -> Fact:
        if (self.type in (FactType.CHOICE, FactType.CHOICES)) != bool(self.choices):
            raise PydanticCustomError("bad_value", "choice、choices 类的事实必须写 choices，其他类不写", {})
        return self


class ScaleRow(Term):
    """One line of the 2017 national table: thresholds in the order of ``indicators``; money in 万元."""

    industries: Annotated[tuple[TermCode, ...], Field(min_length=1)]
    except_: tuple[TermCode, ...] = Field((), alias="except")
    indicators: Annotated[tuple[FactCode, ...], Field(min_length=1, max_length=2)]
    large: tuple[int, ...]
    medium: tuple[int, ...]
    small: tuple[int, ...]


class Uncovered(Term):
    """Industries for which the 2017 method sets no standard."""

    industries: Annotated[tuple[TermCode, ...], Field(min_length=1)]


_PATH = r"/?[a-z0-9_-]+(?:/[a-z0-9_-]+)*/?"
SitePath = Annotated[str, StringConstraints(pattern=f"^{_PATH}$")]
"""An address below the site's root, without a page name."""

SiteTarget = Annotated[str, StringConstraints(pattern=f"^{_PATH}(?:#[a-z0-9-]+)?$")]
"""The same, with the anchor of a point where one is meant."""


class Redirect(Part):
    """An address that once was published and where it leads now."""

    from_: SitePath = Field(alias="from")
    to: SiteTarget
