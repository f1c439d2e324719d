"""Documents in and out: nothing is lost, nothing is guessed, and garbage is told."""

import json
import re
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy, wish_kinds
from quartier.engine.record import Fault, RefusedError, read, schema, shape_of, write
from quartier.engine.record.shape import Reading
from quartier.engine.things import Neighbourhood, Sharing, kinds
from quartier.engine.things.battery import Battery

from tests.strategies import few, json_values, neighbourhoods, policies, values_of

WHOLE: Final[list[type[Any]]] = [
    *kinds().values(),
    *wish_kinds().values(),
    Clock,
    Neighbourhood,
    Policy,
    Sharing,
]
# Each looks at one class at random.
many: Final = settings(max_examples=3 * settings().max_examples)


@pytest.mark.parametrize("cls", [cls for cls in WHOLE if cls is not Neighbourhood])
@few
@given(data=st.data())
def test_what_is_written_is_read_as_it_was(cls: type[Any], data: st.DataObject) -> None:
    """Any value, drawn from the declared fields alone, comes back the same.

    Fields that contradict each other are told, and told by the value's own words.
    """
    value = data.draw(values_of(shape_of(cls)))
    document = json.loads(json.dumps(write(value), allow_nan=False))
    body = {name: part for name, part in document.items() if name != "version"}
    reading = Reading()
    assert shape_of(cls).read(body, "", reading) == value
    own = [path for path, _, _ in getattr(value, "faults", tuple)()]
    assert set(own) <= {fault.path for fault in reading.faults}
    if not reading.faults:
        assert read(cls, document) == value
    else:
        with pytest.raises(RefusedError) as caught:
            read(cls, document)
        assert caught.value.faults == tuple(reading.faults)


@few
@given(neighbourhoods(), policies())
def test_sound_documents_are_read_without_a_fault(
    tree: Neighbourhood, policy: Policy
) -> None:
    """A tree and a policy without contradictions go through JSON and back."""
    assert read(Neighbourhood, json.loads(json.dumps(write(tree)))) == tree
    assert read(Policy, json.loads(json.dumps(write(policy)))) == policy


@few
@given(data=st.data())
def test_an_outlook_is_read_to_nine_digits(data: st.DataObject) -> None:
    """Series go through a document, and the second time nothing changes any more."""
    outlook = data.draw(values_of(shape_of(Outlook)))
    document = write(outlook)
    reading = Reading()
    body = {name: part for name, part in document.items() if name != "version"}
    back = shape_of(Outlook).read(body, "", reading)
    assert back.clock == outlook.clock
    assert set(back.series) == set(outlook.series)
    for name, values in outlook.series.items():
        assert np.array_equal(back.series[name], values)
    assert write(back) == document


def _ends_well(cls: type[Any], document: object) -> bool:
    """Tell whether reading ends in a value, or in faults that can be said."""
    faults: tuple[Fault, ...] = ()
    value = None
    try:
        value = read(cls, document)
    except RefusedError as error:
        faults = error.faults
    said = all(str(fault).startswith(fault.path or "document") for fault in faults)
    return said and isinstance(value, cls) == (not faults)


@many
@given(cls=st.sampled_from(WHOLE), document=json_values())
def test_garbage_is_refused_and_nothing_else(cls: type[Any], document: object) -> None:
    """Whatever JSON holds, the answer is a value or a list of faults."""
    assert _ends_well(cls, document)


@many
@given(cls=st.sampled_from(WHOLE), data=st.data())
def test_one_broken_field_is_refused_and_nothing_else(
    cls: type[Any], data: st.DataObject
) -> None:
    """Garbage in a document that was sound is found where it stands."""
    document = write(data.draw(values_of(shape_of(cls))))
    name = data.draw(st.sampled_from(sorted(document)))
    document[name] = data.draw(json_values())
    assert _ends_well(cls, document)


def _deep(depth: int) -> object:
    nest: object = 0
    for _ in range(depth):
        nest = [nest]
    return nest


@pytest.mark.parametrize(
    "garbage",
    [
        _deep(200_000),
        10**400,
        -(10**5_000),
        float("nan"),
        "\ud800",
        "0" * 99_999,
        {1: 2},
    ],
    ids=["deep", "long", "longer", "nan", "surrogate", "text", "number for a name"],
)
def test_extremes_are_told_in_a_line(garbage: object) -> None:
    """Neither depth nor length keeps a fault from being said."""
    document = {"id": garbage, "capacity_kwh": garbage, "kind": garbage, "soc": garbage}
    with pytest.raises(RefusedError) as caught:
        read(Battery, document)
    assert {fault.path for fault in caught.value.faults} >= {"kind", "capacity_kwh"}
    assert all(len(line) < 400 for line in str(caught.value).splitlines())
    with pytest.raises(RefusedError):
        read(Policy, {"wishes": [{"kind": garbage}]})


BATTERY: Final = {"id": "b", "capacity_kwh": 5, "charge_kw": 2, "discharge_kw": 2}


def test_every_fault_is_found_at_once() -> None:
    """Paths, values, ranges, units and guesses: one reading tells all."""
    homes = [
        {
            "id": "Flat 1",
            "things": [
                {**BATTERY, "kind": "battery", "charge_kw": 136_000, "soc_kw": 1},
                {"kind": "batery"},
                {"kind": "ev", "id": "car", "capacity_kwh": 0, "phases": 2},
            ],
        }
    ]
    with pytest.raises(RefusedError) as caught:
        read(Neighbourhood, {"id": "n", "homes": homes, "things": 3})
    assert str(caught.value).splitlines() == [
        "9 faults in the input:",
        (
            "homes[0].id: got 'Flat 1', accepts a name of a-z, 0-9, - and _, "
            "64 letters at most"
        ),
        (
            "homes[0].things[0].soc_kw: got 1, accepts one of id, capacity_kwh, "
            "charge_kw, discharge_kw, soc_kwh, charge_efficiency, "
            "discharge_efficiency, self_discharge_per_day, wear_eur_per_kwh, "
            "reserve_kwh, name, kind "
            "(did you mean soc_kwh?)"
        ),
        (
            "homes[0].things[0].charge_kw: got 136000, accepts 0 to 100000 kW "
            "(136000 looks like W, the field is in kW)"
        ),
        "homes[0].things[0].soc_kwh: got None, accepts a value: it is required",
        (
            "homes[0].things[1].kind: got 'batery', accepts one of appliance, battery, "
            "boiler, cogeneration, electric_boiler, ev, fuel_supply, gas_holder, "
            "geothermal, grid, heat_load, heat_network, heat_pump, heat_store, "
            "heated_space, heater, hot_water, load, pv, solar_thermal, storage "
            "(did you mean battery?)"
        ),
        (
            "homes[0].things[2].capacity_kwh: got 0, "
            "accepts more than 0 and at most 500 kWh"
        ),
        "homes[0].things[2].phases: got 2, accepts one of 1, 3",
        "things: got 3, accepts a list",
        "time_zone: got None, accepts a value: it is required",
    ]


@pytest.mark.parametrize(
    ("version", "fault"),
    [
        (2, "version: got 2, accepts 1 (update Quartier)"),
        (0, "version: got 0, accepts 1"),
        (True, "version: got True, accepts 1"),
        ("1", "version: got '1', accepts 1"),
        (None, "version: got None, accepts 1"),
    ],
)
def test_another_version_is_refused(version: object, fault: str) -> None:
    """What a later Quartier wrote is not half understood; a flag is no number."""
    with pytest.raises(RefusedError) as caught:
        read(Sharing, {"version": version})
    assert [str(one) for one in caught.value.faults] == [fault]


def test_a_document_may_name_its_schema_and_its_version() -> None:
    """Editors put a schema in; it is not a field."""
    document = {"$schema": "https://example.org/sharing.json", "version": 1}
    assert read(Sharing, document) == Sharing()
    assert write(Sharing()) == {"version": 1}


def test_a_document_of_another_kind_is_refused() -> None:
    """A heater is not read as panels because both have a name."""
    with pytest.raises(RefusedError) as caught:
        read(kinds()["load"], {"kind": "pv", "id": "roof"})
    assert [str(fault) for fault in caught.value.faults] == [
        "kind: got 'pv', accepts load"
    ]


def test_what_is_no_document_cannot_be_written() -> None:
    """A list has no fields: that is a fault of the programmer."""
    with pytest.raises(TypeError, match="no document can hold"):
        write([1, 2])
    with pytest.raises(TypeError, match="str is no document"):
        write("text")
    with pytest.raises(KeyError):
        schema(str)


# --- schemas ------------------------------------------------------------------


def _accepts(rule: dict[str, Any], data: Any, root: dict[str, Any]) -> bool:  # noqa: ANN401 (JSON)
    """Check data by as much of JSON Schema as the schemas use, and no more."""
    known = {
        *("$schema", "title", "description", "x-unit", "format", "$defs", "$ref"),
        *("type", "const", "enum", "minimum", "exclusiveMinimum", "maximum", "pattern"),
        *("properties", "required", "additionalProperties", "items", "anyOf", "oneOf"),
    }
    assert set(rule) <= known
    if "$ref" in rule:
        return _accepts(
            root["$defs"][rule["$ref"].removeprefix("#/$defs/")], data, root
        )
    checks = [
        "const" not in rule or data == rule["const"],
        "enum" not in rule or data in rule["enum"],
        "anyOf" not in rule or any(_accepts(one, data, root) for one in rule["anyOf"]),
        "oneOf" not in rule
        or sum(_accepts(one, data, root) for one in rule["oneOf"]) == 1,
    ]
    match rule.get("type"):
        case "object":
            checks.append(_accepts_object(rule, data, root))
        case "array":
            held = isinstance(data, list)
            checks.append(held and all(_accepts(rule["items"], x, root) for x in data))
        case "number" | "integer":
            checks.append(_accepts_number(rule, data))
        case "string":
            pattern = rule.get("pattern", "")
            checks.append(isinstance(data, str) and bool(re.search(pattern, data)))
        case "boolean":
            checks.append(isinstance(data, bool))
        case "null":
            checks.append(data is None)
    return all(checks)


def _accepts_number(rule: dict[str, Any], data: Any) -> bool:  # noqa: ANN401 (JSON)
    whole = rule["type"] != "integer" or (
        isinstance(data, int | float) and data % 1 == 0
    )
    return (
        isinstance(data, int | float)
        and not isinstance(data, bool)
        and whole
        and data >= rule.get("minimum", data)
        and ("exclusiveMinimum" not in rule or data > rule["exclusiveMinimum"])
        and data <= rule.get("maximum", data)
    )


def _accepts_object(rule: dict[str, Any], data: Any, root: dict[str, Any]) -> bool:  # noqa: ANN401 (JSON)
    if not isinstance(data, dict) or not set(rule.get("required", ())) <= set(data):
        return False
    fields, rest = rule.get("properties", {}), rule.get("additionalProperties", {})
    for name, value in data.items():
        inner = fields.get(name, rest)
        if inner is False or not _accepts(inner, value, root):
            return False
    return True


def _references(node: Any) -> set[str]:  # noqa: ANN401 (JSON)
    if isinstance(node, dict):
        own = {node["$ref"]} if "$ref" in node else set()
        return own.union(*map(_references, node.values()))
    if isinstance(node, list):
        return set().union(*map(_references, node))
    return set()


def _shapes(rule: dict[str, Any]) -> list[dict[str, Any]]:
    return [rule, *rule["$defs"].values()]


@pytest.mark.parametrize("cls", [*WHOLE, Outlook])
def test_a_schema_is_whole(cls: type[Any]) -> None:
    """Draft 2020-12: every reference met, every object closed and explained."""
    rule = schema(cls)
    assert json.loads(json.dumps(rule, allow_nan=False)) == rule
    assert rule["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert rule["title"] == cls.__name__
    defined = {f"#/$defs/{name}" for name in rule["$defs"]}
    assert _references(rule) == defined
    for shape in _shapes(rule):
        assert shape["type"] == "object"
        assert shape["additionalProperties"] is False
        assert set(shape["required"]) <= set(shape["properties"])
        assert shape["description"]


@many
@given(cls=st.sampled_from(WHOLE), data=st.data())
def test_a_schema_accepts_what_is_written(cls: type[Any], data: st.DataObject) -> None:
    """An editor that knows the schema finds no fault in our own documents."""
    rule = schema(cls)
    document = write(data.draw(values_of(shape_of(cls))))
    assert _accepts(rule, document, rule)
    assert not _accepts(rule, {**document, "unknown": 1}, rule)
    for name in rule["required"]:
        short = {key: part for key, part in document.items() if key != name}
        assert not _accepts(rule, short, rule)


@many
@given(cls=st.sampled_from(WHOLE), data=st.data())
def test_what_a_schema_refuses_reading_refuses(
    cls: type[Any], data: st.DataObject
) -> None:
    """Where an editor shows red, so do we: one field is broken at random."""
    rule = schema(cls)
    document = write(data.draw(values_of(shape_of(cls))))
    document[data.draw(st.sampled_from(sorted(rule["properties"])))] = data.draw(
        st.sampled_from((None, True, -1, 1e9, "", "X Y", [], {}, [None], "24:30"))
    )
    # A name for the schema itself is not ours to check.
    document.pop("$schema", None)
    if not _accepts(rule, document, rule):
        with pytest.raises(RefusedError):
            read(cls, document)


def test_a_field_s_own_words_go_before_those_of_its_unit() -> None:
    """The schema says what this field means, also of a list or an alias."""
    fields = schema(kinds()["ev"])["properties"]
    assert fields["sessions"]["description"] == "present and coming stays"
    stay = schema(kinds()["ev"])["$defs"]["Session"]["properties"]
    expected = "in it on arrival; now, if it is plugged in"
    assert stay["soc_kwh"]["description"] == expected
    assert fields["capacity_kwh"] == {
        "type": "number",
        "exclusiveMinimum": 0,
        "maximum": 500,
        "x-unit": "kWh",
        "description": "usable energy of its battery",
    }
