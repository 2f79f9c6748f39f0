"""What all records share: frozen models, the types of their fields, and how a wrong value is worded."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_day(value: object) -> bool:
    """Whether a value is a calendar date as records write it: YYYY-MM-DD."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return False
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _read_day(value: object) -> dt.date | None:
    if value is None or type(value) is dt.date:
        return value
    if is_day(value):
        return dt.date.fromisoformat(str(value))
    raise PydanticCustomError(
        "bad_date", "日期应写成 2026-03-01 这样的年-月-日（现为“{found}”）", {"found": str(value)}
    )


def _read_figure(value: object) -> int | float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf"):
        return value if isinstance(value, int) else float(value)
    raise PydanticCustomError(
        "bad_figure", "应为不小于 0 的数字，单位和百分号另写（现为“{found}”）", {"found": str(value)}
    )


Day = Annotated[dt.date, BeforeValidator(_read_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A calendar date, written YYYY-MM-DD; no time of day, no other spelling."""

Text = Annotated[str, StringConstraints(strip_whitespace=True)]
"""Plain text. Templates escape it; it is never HTML."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]
"""One line of plain text that is not empty."""

Promise = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
"""What the reader gets, in plain words, at most 40 characters."""

Slug = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
"""An immutable identifier: it stands in addresses, feeds and stored favourites."""

TermCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
"""A code of a vocabulary. Whether the vocabulary holds it is checked once all records are read."""

FactCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""The name of a fact; facts are variables of rules, so their words are joined by underscores."""

WebAddress = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s]+$")]
"""The address of a page elsewhere. Templates make links of it, so no other scheme is taken."""

Yuan = Annotated[int | float, PlainValidator(_read_figure), WithJsonSchema({"type": "number", "minimum": 0})]
"""An amount of money in 元 (not 万元)."""

Share = Annotated[int | float, PlainValidator(_read_figure), WithJsonSchema({"type": "number", "minimum": 0})]
"""A proportion: 0.15 is 15 %."""


Quantity = Annotated[int | float, PlainValidator(_read_figure), WithJsonSchema({"type": "number", "minimum": 0})]
"""A number of something that stands beside it."""


class Part(BaseModel):
    """A value inside a record. Frozen; unknown fields are refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        serialize_by_alias=True,
        coerce_numbers_to_str=True,  # an unquoted 2021 in a text field means its digits
    )


class Record(Part):
    """A file's worth of content with an identifier of its own."""

    kind_name: ClassVar[str] = "记录"
    """What a reader calls this kind of record."""

    id: Slug
    title: Line
    body: SkipJsonSchema[str] = Field("", exclude=True, repr=False)
    """The Markdown below the front matter."""
    path: SkipJsonSchema[Path] = Field(Path(), exclude=True, repr=False)
    """Where the record was read from."""


def front_matter_schema(record: type[BaseModel]) -> dict[str, Any]:
    """Make the JSON Schema (draft 2020-12) of what authors write for this record."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **record.model_json_schema(by_alias=True)}
