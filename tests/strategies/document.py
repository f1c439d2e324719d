"""Documents: what a shape may hold, and garbage that none does."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any, Final

import numpy as np
from hypothesis import strategies as st
from quartier.engine.policy import Policy, wish_kinds
from quartier.engine.record import Quantity, frozen, shape_of
from quartier.engine.record.container import Array, Many, Maybe, Table
from quartier.engine.record.form import Form, OneOf
from quartier.engine.record.scalar import (
    Choice,
    Flag,
    Moment,
    Name,
    Number,
    Text,
    TimeOfDay,
)
from quartier.engine.record.shape import Shape

_NAMES: Final = st.text("abcxyz019-_", min_size=1, max_size=8).filter(
    lambda name: name[0] not in "-_"
)


def policies() -> st.SearchStrategy[Policy]:
    """Draw a policy that names some wishes, each once."""
    wishes = [values_of(shape_of(cls)) for cls in wish_kinds().values()]
    some = st.lists(st.one_of(wishes), unique_by=lambda wish: wish.kind, max_size=4)
    return st.builds(Policy, some.map(tuple), st.text(max_size=5))


def values_of(shape: Shape) -> st.SearchStrategy[Any]:  # noqa: PLR0911 (a table)
    """Draw what a shape may hold, from its declaration and nothing else."""
    match shape:
        case Form():
            return _forms(shape)
        case OneOf(table, form):
            return st.one_of([values_of(form(cls)) for cls in table().values()])
        case Number(quantity, whole):
            return _quantities(quantity, whole=whole)
        case Array(quantity):
            rounded = _quantities(quantity, whole=False).map(lambda x: f"{x:.9g}")
            inside = st.lists(rounded.map(float).filter(quantity.admits), max_size=4)
            return inside.map(lambda some: frozen(np.array(some, dtype=np.float64)))
        case Many(item):
            return st.lists(_sound(item), max_size=3).map(tuple)
        case Table(item):
            return st.dictionaries(_NAMES, values_of(item), max_size=3)
        case Maybe(some):
            return st.none() | values_of(some)
        case Choice(options):
            return st.sampled_from(options)
        case _:
            return _PLAIN[type(shape)]


_PLAIN: Final[Mapping[type[Any], st.SearchStrategy[Any]]] = {
    Text: st.text(max_size=8),
    Name: _NAMES,
    Flag: st.booleans(),
    Moment: st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30)).map(  # noqa: DTZ001 (aware at once)
        lambda moment: moment.replace(tzinfo=UTC)
    ),
    TimeOfDay: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
}


def _sound(shape: Shape) -> st.SearchStrategy[Any]:
    """Draw what stands inside another value: without contradictions of its own."""
    drawn = values_of(shape)
    if isinstance(shape, Form) and hasattr(shape.cls, "faults"):
        return drawn.filter(lambda value: not list(value.faults()))
    return drawn


def _forms(form: Form) -> st.SearchStrategy[Any]:
    given = {name: _sound(slot.shape) for name, slot in form.slots.items()}
    must = {name: given.pop(name) for name, slot in form.slots.items() if slot.required}
    fields = st.fixed_dictionaries(must, optional=given)
    return fields.map(lambda found: form.cls(**found))


def _quantities(quantity: Quantity, *, whole: bool) -> st.SearchStrategy[float]:
    low, high = max(quantity.low, -1e9), min(quantity.high, 1e9)
    if whole:
        return st.integers(math.ceil(low), math.floor(high))
    return st.floats(low, high, exclude_min=quantity.above)


def json_values() -> st.SearchStrategy[Any]:
    """Draw whatever JSON can hold, and what Python's reader lets through besides."""
    words = st.sampled_from(("kind", "id", "version", "battery", "things", "homes"))
    leaves = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.sampled_from((10**400, -(10**400))),
        st.floats(),
        st.text(max_size=8),
        words,
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(words | st.text(max_size=6), inner, max_size=4),
        ),
        max_leaves=12,
    )
