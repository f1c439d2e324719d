"""From type hints to shapes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Annotated, Any, Literal

import pytest
from quartier.engine.record import Doc, Id, Quantity, shape_of
from quartier.engine.record.container import Array, Many, Maybe, Table
from quartier.engine.record.form import Form
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
from quartier.engine.units import Floats

KW = Quantity("kW", 0, 1)

type Power = Annotated[float, KW]
type Powers = tuple[Power, ...]


@dataclass(frozen=True)
class Lamp:
    """A lamp."""

    power_kw: Annotated[Power, Doc("when it is lit")] = 0.1
    dim_kw: Annotated[Annotated[float, KW], Doc("when it is dim")] = 0.1
    plain_kw: Power = 0.1


@pytest.mark.parametrize(
    ("hint", "shape"),
    [
        (str, Text()),
        (Annotated[str, Doc("d")], Text("d")),
        (Id, Name()),
        (Annotated[Id, Doc("d")], Name("d")),
        (bool, Flag()),
        (datetime, Moment()),
        (time, TimeOfDay()),
        (Literal["a", "b"], Choice(("a", "b"))),
        (Annotated[float, KW], Number(KW)),
        (Annotated[int, KW], Number(KW, whole=True)),
        (Power, Number(KW)),
        (Powers, Many(Number(KW))),
        (Annotated[Floats, KW], Array(KW)),
        (Mapping[str, Power], Table(Number(KW))),
        (Power | None, Maybe(Number(KW))),
        (Annotated[Power | None, Doc("d")], Maybe(Number(KW))),
    ],
    ids=str,
)
def test_a_hint_has_a_shape(hint: Any, shape: Shape) -> None:  # noqa: ANN401 (a hint)
    """Aliases and notes are opened until a type is found."""
    assert shape_of(hint) == shape


def test_a_dataclass_is_a_form_with_its_words() -> None:
    """What a field says of itself goes before what its alias says."""
    shape = shape_of(Lamp)
    assert isinstance(shape, Form)
    docs = {name: slot.doc for name, slot in shape.slots.items()}
    assert docs == {
        "power_kw": "when it is lit",
        "dim_kw": "when it is dim",
        "plain_kw": "",
    }
    assert {slot.shape for slot in shape.slots.values()} == {Number(KW)}


@pytest.mark.parametrize("hint", [float, object, list[str], complex])
def test_what_no_document_can_hold(hint: Any) -> None:  # noqa: ANN401 (a hint)
    """A number without a unit is a fault of the programmer, told at once."""
    with pytest.raises(TypeError, match="no document can hold"):
        shape_of(hint)
