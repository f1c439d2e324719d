"""Every kind keeps the promises of kinds, whatever its form and entities say."""

from typing import Any, Final

import pytest
from homeassistant.core import State, valid_entity_id
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.kinds import Field, Kind, kinds
from custom_components.quartier.bridge.layout import Device
from custom_components.quartier.engine import Clock, Thing
from tests.home_assistant.bridge.kinds.scene import (
    NOW,
    ZONE,
    device,
    done,
    home,
    is_sound,
    outlook,
    said,
    seen,
)

# What has no form speaks on the wire, and has tests of its own.
KINDS: Final = tuple(kind for kind in kinds().values() if kind.serves)
NAMES: Final = [kind.kind for kind in KINDS]
VALUES: Final = (
    *(("55", unit) for unit in ("%", "°C", "°F", "W", "kW", "A", "")),
    *(("-3", "kW"), ("68", "°F"), ("1e9", "W"), ("nan", "%"), ("0", "%")),
    *(("on", ""), ("off", ""), ("heat", ""), ("unavailable", ""), ("unknown", "")),
)


def _answers(field: Field) -> st.SearchStrategy[Any]:
    """Answer a question of a form in some way that its selector allows."""
    config, key = field.selector.config, field.key
    match field.selector.selector_type:
        case "number":
            numbers = st.floats(config["min"], config["max"], allow_nan=False)
            return numbers | numbers.map(str)
        case "select":
            return st.sampled_from(config["options"])
        case "boolean":
            return st.booleans()
        case "time":
            return st.times().map(lambda at: at.isoformat("seconds"))
        case "entity":
            domains = [each["domain"] for each in config["filter"]]
            names = [f"{domain}.{key}" for domain in _flat(domains)]
            one = st.sampled_from(names)
            return st.lists(one, max_size=2) if config["multiple"] else one
    return st.sampled_from(["auto", "Confort", "manual"])


def _flat(domains: list[Any]) -> list[str]:
    return [
        name for each in domains for name in ([each] if isinstance(each, str) else each)
    ]


@st.composite
def devices(draw: st.DrawFn, kind: Kind) -> Device:
    """Fill in a form: what is required, and some of the rest."""
    settings = {
        field.key: draw(_answers(field))
        for field in kind.fields
        if field.required or draw(st.booleans())
    }
    live: dict[str, Any] = {}
    for key, usual in kind.tunables.items():
        if draw(st.booleans()):
            others: dict[type, st.SearchStrategy[Any]] = {
                bool: st.booleans(),
                float: st.floats(0, 100),
                str: st.times().map(lambda at: at.isoformat("minutes")),
            }
            live[key] = draw(others[type(usual)])
    return device(kind.kind, live=live, **settings)


@st.composite
def states(draw: st.DrawFn, own: Device) -> tuple[State, ...]:
    """Let the entities of a device say something, sensible or not, or nothing."""
    found = []
    for told in own.settings.values():
        if isinstance(told, str) and valid_entity_id(told):
            value, unit = draw(st.sampled_from(VALUES))
            current = draw(st.sampled_from([None, 19.5, 68.0, 21, "warm"]))
            most = draw(st.sampled_from([35, 95]))
            if draw(st.booleans()):
                found.append(
                    said(
                        told,
                        value,
                        unit,
                        current_temperature=current,
                        max_temp=most,
                    )
                )
    return tuple(found)


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
@given(data=st.data())
def test_the_engine_takes_whatever_a_form_says(kind: Kind, data: st.DataObject) -> None:
    """Things are sound, the first has the device's id, and looking again holds on."""
    own = data.draw(devices(kind))
    spoken = data.draw(states(own))
    low_c = data.draw(st.floats(5, 30))
    comfort_c = (low_c, low_c + data.draw(st.floats(1, 8)))
    first = seen(*spoken, comfort_c=comfort_c, persons=data.draw(st.floats(0, 9)))
    things = kind.things(own, first)
    assert things[0].id == own.id
    assert is_sound(things)
    again = kind.things(own, seen(before=things, comfort_c=comfort_c))
    assert is_sound(again)
    assert [thing.id for thing in again] == [thing.id for thing in things]


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
@given(data=st.data())
def test_what_it_commands_is_declared(kind: Kind, data: st.DataObject) -> None:
    """Whatever a plan says, only entities that are declared are told anything."""
    own = data.draw(devices(kind))
    sight = seen(*data.draw(states(own)))
    things = kind.things(own, sight)
    clock = Clock.even(NOW, 900, 96)
    view = _columns(things)
    told = {
        name: {column: data.draw(st.floats(-1, 20)) for column in columns}
        for name, columns in view.items()
    }
    step = done(told, sight=data.draw(st.sampled_from([None, sight])))
    for deed in kind.deeds(own, step, NOW):
        assert deed.entity_id in kind.controls(own)
    assert kind.deeds(own, done({}), NOW) == ()
    assert set(kind.given(own, clock, sight)) <= {
        name for thing in things for name in thing.needs()
    }
    assert set(kind.sources(own)) <= {
        name for thing in things for name in thing.needs()
    }


def _columns(things: tuple[Thing, ...]) -> dict[str, set[str]]:
    """Name columns that plans have, for things of any kind."""
    some = {
        *("power_kw", "charge_kw", "discharge_kw", "use_kw", "start_0", "start_1"),
        *("air_c", "heat_kw", "temp_c", "on", "peak_kw", "take_kw", "give_kw"),
    }
    return {thing.id: some for thing in things}


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_a_form_is_short(kind: Kind) -> None:
    """At most four questions must be answered, none twice; the rest is folded."""
    keys = [field.key for field in kind.fields]
    assert len(keys) == len(set(keys))
    assert sum(field.required for field in kind.fields) <= 4
    assert {field.section for field in kind.fields} <= {"", "details"}
    assert kind.serves <= {"asset", "appliance"}
    assert kind.icon.startswith("mdi:")


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_defaults_are_answers(kind: Kind) -> None:
    """What stands in a form first is what its selector would accept."""
    for field in kind.fields:
        if field.default is not None:
            assert field.selector(field.default) == field.default


def test_every_kind_is_found() -> None:
    """The table has the kinds that residents and landlords have, by name."""
    assert sorted(kinds()) == list(kinds())
    assert set(kinds()) == {
        *("battery", "boiler", "cogeneration", "electric_boiler", "ev"),
        *("fuel_supply", "gas_holder", "geothermal", "heat_load", "heat_network"),
        *("heat_pump", "heat_store", "heater", "machine", "participant", "plant"),
        *("plug", "pv", "rooms", "solar_thermal", "water_heater"),
    }
    assert all(kind.kind == name for name, kind in kinds().items())


def test_a_home_of_everything_can_be_seen() -> None:
    """The scene of these tests is itself what the engine would plan."""
    clock = Clock.even(NOW, 900, 4)
    assert (
        outlook(clock, {}, slice(0, 1)).series["contract.import_eur_per_kwh"][0] < 0.2
    )
    assert home(()).time_zone == ZONE


HOSTILE: Final = (
    *("x", "", None, 0, -1, "0", "nan", 1e308, -1e308, 10**400, True),
    *({"nested": {"deep": [1]}}, ["switch.a", None], "switch.x", "number.x"),
    *("select.x", "climate.x", "water_heater.x", "sensor.x", "25:61"),
)


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
@given(data=st.data())
def test_no_settings_break_it(kind: Kind, data: st.DataObject) -> None:
    """Whatever was stored, by hand or by an older version, nothing is raised."""
    hostile = st.sampled_from(HOSTILE)
    keys = st.sampled_from([field.key for field in kind.fields])
    own = device(
        kind.kind,
        live=data.draw(st.fixed_dictionaries({}, optional=_hostile(kind, hostile))),
        **data.draw(st.dictionaries(keys, hostile)),
    )
    sight = seen(*data.draw(states(own)))
    things = kind.things(own, sight)
    again = kind.things(own, seen(before=things))
    assert [thing.id for thing in again] == [thing.id for thing in things]
    values = {
        name: {column: data.draw(st.floats(-1, 20)) for column in columns}
        for name, columns in _columns(things).items()
    }
    declared = kind.controls(own)
    for seen_then in (None, sight):
        for deed in kind.deeds(own, done(values, sight=seen_then), NOW):
            assert deed.entity_id in declared
    assert set(kind.safe(own)) <= set(declared)
    kind.given(own, Clock.even(NOW, 900, 4), sight)
    kind.sources(own)
    power_kw = kind.power_kw(own, sight.readings)
    assert power_kw is None or abs(power_kw) < 1e6


def _hostile(
    kind: Kind, hostile: st.SearchStrategy[object]
) -> dict[str, st.SearchStrategy[object]]:
    return dict.fromkeys(kind.tunables, hostile)
