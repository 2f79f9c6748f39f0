"""Form definitions: one engine renders, validates and routes what these describe."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from site_builder.model.base import Line, Part, Record, TermCode, Text


class FieldKind(StrEnum):
    """The control a field is entered with."""

    TEXT = "text"
    TEXTAREA = "textarea"
    PHONE = "phone"
    EMAIL = "email"
    CREDIT_CODE = "credit_code"
    SELECT = "select"
    RADIO = "radio"
    CHECKBOXES = "checkboxes"
    CONSENT = "consent"
    DATE = "date"
    NUMBER = "number"


class DayRule(StrEnum):
    """How a deadline counts days."""

    WORKING = "working"
    CALENDAR = "calendar"


class Choice(Part):
    """One value to choose."""

    value: TermCode
    label: Line


class FormField(Part):
    """One field of a form."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    label: Line
    help: Text | None = None
    kind: FieldKind
    required: bool = False
    max_length: Annotated[int, Field(ge=1, strict=True)] | None = None
    choices: tuple[Choice, ...] = ()
    vocabulary: Line | None = None
    pattern: Line | None = None
    sensitive: bool = False


class DispatchRule(Part):
    """Send what mentions these words, or has these subjects, to a department."""

    keywords: tuple[Line, ...] = ()
    subjects: tuple[TermCode, ...] = ()
    region: TermCode | None = None
    to: TermCode


class Routing(Part):
    """Where a submission goes: a field that names the department, rules, or one fixed department."""

    field: Line | None = None
    rules: tuple[DispatchRule, ...] = ()
    to: TermCode | None = None


class Deadlines(Part):
    """Days to the first answer and, when escalated, to the final one."""

    first_answer: Annotated[int, Field(ge=1, strict=True)] = 3
    escalated: Annotated[int, Field(ge=1, strict=True)] = 15
    counted_in: DayRule = DayRule.WORKING


class Retention(Part):
    """Days that content and contact fields are kept."""

    content: Annotated[int, Field(ge=1, strict=True)]
    contact: Annotated[int, Field(ge=1, strict=True)]


class Form(Record):
    """A form that the site renders and the forms function accepts."""

    kind_name: ClassVar[str] = "表单"

    intro: Text | None = None
    fields: Annotated[tuple[FormField, ...], Field(min_length=1)]
    routing: Routing
    deadlines: Deadlines = Deadlines()
    retention: Retention
    publish_answers: bool = False
    rating: bool = True
