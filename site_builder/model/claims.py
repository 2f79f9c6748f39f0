"""How a point is claimed: window, materials, steps, place. Unknown things stay empty and are shown as such."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from site_builder.model.base import Day, Line, Part, Slug, Text, WebAddress


class Window(Part):
    """The days on which a claim is accepted, both included. No window means long-term."""

    opens: Day | None = None
    closes: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Window:
        if self.opens and self.closes and self.opens > self.closes:
            raise PydanticCustomError("date_order", f"申报截止（{self.closes}）早于开始（{self.opens}）", {})
        return self


class Material(Part):
    """One thing to hand in."""

    name: Line
    mandatory: bool = True
    issuer: Line | None = None
    template: Line | None = None
    electronic: bool | None = None
    note: Text | None = None


class Step(Part):
    """One step of the claim; ``days`` are working days."""

    title: Line
    who: Line | None = None
    where: Line | None = None
    days: Annotated[int, Field(ge=0, strict=True)] | None = None
    note: Text | None = None


class Claim(Part):
    """The claim guide of a point. ``time_limit_days`` are working days (工作日)."""

    window: Window | None = None
    materials: tuple[Material, ...] = ()
    steps: tuple[Step, ...] = ()
    time_limit_days: Annotated[int, Field(ge=0, strict=True)] | None = None
    apply_url: WebAddress | None = None
    form: Slug | None = None
    place: Line | None = None
    phone: Line | None = None
    hours: Line | None = None
    note: Text | None = None
