"""Dataclasses in documents: known names, defaults, kinds and their own checks."""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field
from typing import Annotated, Any, ClassVar

import pytest
from quartier.engine.record import Doc, Kinds, Quantity, Reading, shape_of
from quartier.engine.record.form import Form, OneOf, Slot
from quartier.engine.record.scalar import Text


@dataclass(frozen=True)
class Cup:
    """A cup.

    With more to say.
    """

    kind: ClassVar[str] = "cup"
    size: Annotated[float, Quantity("litre", 0, 1, "how big")]
    name: Annotated[str, Doc("what it says")] = ""
    spots: tuple[str, ...] = field(default_factory=tuple)

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a cup that says it is big and is not."""
        if self.name == "big" and self.size < 0.5:
            yield "name", self.name, "another name"


@dataclass(frozen=True)
class Pan:
    """A pan."""

    kind: ClassVar[str] = "pan"
    lid: Cup | None = None


def _kitchen() -> dict[str, type[Any]]:
    return {"pan": Pan, "cup": Cup}


def _read(hint: Any, data: object) -> tuple[object, list[str]]:  # noqa: ANN401 (a hint)
    reading = Reading()
    value = shape_of(hint).read(data, "", reading)
    return value, [str(fault) for fault in reading.faults]


def test_fields_and_defaults() -> None:
    """What may be left out takes its default, made anew where it must be."""
    assert _read(Cup, {"size": 0.2}) == (Cup(0.2, "", ()), [])
    assert _read(Cup, {"size": 1, "spots": ["a"]}) == (Cup(1.0, "", ("a",)), [])


def test_only_what_differs_from_its_default_is_written() -> None:
    """Short documents: a reader sees what somebody chose."""
    shape = shape_of(Cup)
    assert shape.write(Cup(0.2)) == {"kind": "cup", "size": 0.2}
    full = {"kind": "cup", "size": 0.2, "name": "x", "spots": ["a"]}
    assert shape.write(Cup(0.2, "x", ("a",))) == full


def test_a_default_of_another_type_is_written() -> None:
    """False is not 0: a value that only looks like the default is kept."""

    @dataclass(frozen=True)
    class Tap:
        """A tap."""

        open: bool = False

    nearly: Any = 0
    assert shape_of(Tap).write(Tap(nearly)) == {"open": 0}
    assert shape_of(Tap).write(Tap()) == {}


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (5, ["document: got 5, accepts the fields of Cup"]),
        ({}, ["size: got None, accepts a value: it is required"]),
        (
            {"size": 0.1, "nam": "x", "zzz": 1},
            [
                (
                    "nam: got 'x', accepts one of size, name, spots, kind "
                    "(did you mean name?)"
                ),
                "zzz: got 1, accepts one of size, name, spots, kind",
            ],
        ),
        ({"size": 0.1, "kind": "pan"}, ["kind: got 'pan', accepts cup"]),
        ({"size": 0.1, "name": "big"}, ["name: got 'big', accepts another name"]),
    ],
)
def test_faults_of_a_form(data: object, faults: list[str]) -> None:
    """Unknown and missing names, another kind, and what the value itself refuses."""
    assert _read(Cup, data)[1] == faults


def test_a_value_is_not_asked_about_faults_that_were_found_before() -> None:
    """What cannot be made is not checked: one mistake is told once."""
    assert _read(Cup, {"size": 9, "name": "big"})[1] == [
        "size: got 9, accepts 0 to 1 litre"
    ]


def test_paths_lead_into_forms() -> None:
    """A fault of an inner value is told under its owner."""
    assert _read(Pan, {"lid": {"size": 0.1, "name": "big"}})[1] == [
        "lid.name: got 'big', accepts another name"
    ]


def test_one_of_several_kinds() -> None:
    """The word in ``kind`` decides, and is written back."""
    hint = Annotated[object, Kinds(_kitchen)]
    assert _read(hint, {"kind": "cup", "size": 0.1}) == (Cup(0.1), [])
    assert shape_of(hint).write(Pan()) == {"kind": "pan"}
    schema = shape_of(hint).schema({})
    assert schema == {"oneOf": [{"$ref": "#/$defs/Cup"}, {"$ref": "#/$defs/Pan"}]}


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (
            {"kind": "cop"},
            "kind: got 'cop', accepts one of cup, pan (did you mean cup?)",
        ),
        ({}, "kind: got None, accepts one of cup, pan"),
        ({"kind": ["cup"]}, "kind: got ['cup'], accepts one of cup, pan"),
        (7, "kind: got None, accepts one of cup, pan"),
    ],
)
def test_an_unknown_kind_is_refused(data: object, fault: str) -> None:
    """With the kinds there are, and the one that was meant."""
    assert _read(Annotated[object, Kinds(_kitchen)], data)[1] == [fault]


def test_the_schema_of_a_form() -> None:
    """Closed, with its kind, and the first line of its docstring."""
    definitions: dict[str, object] = {}
    assert shape_of(Pan).schema(definitions) == {"$ref": "#/$defs/Pan"}
    assert definitions["Cup"] == {
        "type": "object",
        "description": "A cup.",
        "properties": {
            "kind": {"const": "cup"},
            "size": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "x-unit": "litre",
                "description": "how big",
            },
            "name": {"type": "string", "description": "what it says"},
            "spots": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["kind", "size"],
        "additionalProperties": False,
    }


def test_slots_know_whether_they_are_required() -> None:
    """None is a default like any other."""
    assert Slot(Text(), MISSING).required
    assert not Slot(Text(), None).required
    assert isinstance(shape_of(Cup), Form)
    assert isinstance(shape_of(Annotated[object, Kinds(_kitchen)]), OneOf)
