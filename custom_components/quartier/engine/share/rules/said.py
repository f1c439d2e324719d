"""Sentences that people read, in each language that Quartier speaks."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from ...record import Doc


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence or name, in English and in French."""

    en: Annotated[str, Doc("in English")]
    fr: Annotated[str, Doc("in French")]


def said_day(day: date) -> Said:
    """Write a day as each language does."""
    return Said(day.isoformat(), f"{day:%d/%m/%Y}")


@dataclass(frozen=True, slots=True)
class Objection:
    """What a rule has against an operation, and what to do about it."""

    # The rule in one word, for programs: "step", "key", "distance" ...
    rule: str
    says: Said
    next_step: Said
