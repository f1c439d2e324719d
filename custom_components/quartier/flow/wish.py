"""The prices of wishes as questions, made from what the engine's wishes hold."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import time
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import probatio as vol
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import Selector, TimeSelector

from ..bridge.kinds import Field
from ..bridge.wishes import usual
from ..engine import Quantity, wish_kinds
from .form import schema
from .question import choice, number

type Prices = Mapping[str, Mapping[str, Any]]

# What is asked first lies open.
_OPEN: Final = "cost"


def wish_schema(prices: Prices) -> vol.Schema:
    """Ask for every price of every wish, in a section each: as set, or as usual."""
    return vol.Schema(
        {
            vol.Required(kind): section(
                schema(_questions(kind, cls, prices.get(kind, {}))),
                {"collapsed": kind != _OPEN},
            )
            for kind, cls in wish_kinds().items()
        }
    )


def prices_of(answers: Prices) -> dict[str, dict[str, Any]]:
    """Keep the prices that were changed; the usual ones may change with Quartier."""
    told = usual()
    changed = {
        kind: {
            name: value
            for name, value in asked.items()
            if value != _plain(told[kind][name])
        }
        for kind, asked in answers.items()
    }
    return {kind: prices for kind, prices in changed.items() if prices}


def _questions(kind: str, cls: type[Any], prices: Mapping[str, Any]) -> Iterator[Field]:
    told = usual()[kind]
    for name, selector in _selectors(cls):
        value = _plain(prices.get(name, told[name]))
        yield Field(name, selector, required=True, default=value)


def _selectors(cls: type[Any]) -> Iterator[tuple[str, Selector[Any]]]:
    hints = get_type_hints(cls, include_extras=True)
    for field in fields(cls):
        hint, note = get_args(hints[field.name])
        if isinstance(note, Quantity):
            unit = note.unit.replace("EUR", "€")
            yield field.name, number(note.low, note.high, unit)
        elif get_origin(hint) is Literal:
            yield field.name, choice(get_args(hint), f"{cls.kind}_{field.name}")
        elif hint is time:
            yield field.name, TimeSelector()


def _plain(value: Any) -> Any:  # noqa: ANN401 (a price, a choice or a time)
    return value.isoformat() if isinstance(value, time) else value
