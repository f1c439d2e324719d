"""Living: physics holds, whatever is told, and however time is cut."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.quartier.demo.living import cars, coarse, step
from custom_components.quartier.demo.obey import (
    CURRENT_A,
    LIMIT_KW,
    MANUAL,
    ON,
    POWER_KW,
    SET_C,
    START,
)
from custom_components.quartier.demo.world import World
from custom_components.quartier.engine import (
    Appliance,
    Battery,
    Ev,
    HeatedSpace,
    HotWater,
    Pv,
    Thing,
)

from .worlds import NOW, consumers, town, world

_ALL = list(town().things.values())


def _commands(thing: Thing) -> st.SearchStrategy[tuple[str, float]]:
    """Draw something that a thing can be told."""
    on = st.sampled_from([0.0, 1.0])
    powers = st.floats(-12.0, 12.0)
    match thing:
        case HotWater():
            told = st.tuples(st.just(ON), on)
        case Ev():
            told = st.tuples(st.just(CURRENT_A), st.floats(0.0, 40.0)) | st.tuples(
                st.just(ON), on
            )
        case Battery():
            told = st.tuples(st.just(POWER_KW), powers) | st.tuples(st.just(MANUAL), on)
        case HeatedSpace():
            told = st.tuples(st.just(SET_C), st.floats(7.0, 28.0)) | st.tuples(
                st.just(ON), on
            )
        case Pv():
            told = st.tuples(st.just(LIMIT_KW), st.floats(0.0, 15.0))
        case _:
            told = st.tuples(st.just(START), st.just(1.0))
    return told.map(lambda pair: (f"{thing.id}.{pair[0]}", pair[1]))


COMMANDABLE = (HotWater, Ev, Battery, HeatedSpace, Pv, Appliance)
TOLD = st.lists(
    st.sampled_from(
        [thing for thing in _ALL if isinstance(thing, COMMANDABLE)]
    ).flatmap(_commands),
    max_size=8,
).map(dict)
PASSES = st.lists(st.tuples(TOLD, st.integers(1, 7_000)), min_size=1, max_size=4)


def _assert_sane(now: World) -> None:
    """Nothing is where physics does not let it be, and every meter adds up."""
    for thing in now.things.values():
        match thing:
            case HotWater():
                assert 11.9 < thing.temp_c < 65.0
                assert 0.0 <= now.power_kw[thing.id] <= thing.power_kw + 1e-6
            case HeatedSpace():
                assert 5.0 < thing.air_c < 35.0
            case Battery():
                assert 0.0 <= thing.soc_kwh <= thing.capacity_kwh
                assert -thing.discharge_kw - 1e-6 <= now.power_kw[thing.id]
                assert now.power_kw[thing.id] <= thing.charge_kw + 1e-6
            case Ev():
                assert 0.0 <= now.soc_kwh[thing.id] <= thing.capacity_kwh + 1e-6
                assert 0.0 <= now.power_kw[thing.id] <= thing.most_kw + 1e-6
            case _:
                pass
    for place in now.neighbourhood.places():
        own = [now.power_kw[thing.id] for thing in consumers(now, place.id)]
        if own:
            assert now.power_kw[place.id] == pytest.approx(sum(own), abs=2e-3)
            assert now.power_kw[f"{place.id}-meter"] == pytest.approx(
                -sum(own), abs=2e-3
            )


@settings(max_examples=25, deadline=None)
@given(passes=PASSES, factor=st.sampled_from([1.0, 60.0, 120.0]))
def test_random_commands_never_break_it(
    passes: list[tuple[dict[str, float], int]], factor: float
) -> None:
    """Whatever devices are told, and whatever time passes, physics holds."""
    now, at = world(), NOW
    for told, seconds in passes:
        at += timedelta(seconds=seconds)
        now = step(town(), now.telling(told), at, factor)
        assert now.at == at
        _assert_sane(now)


def _after(
    now: World, told: dict[str, float], minutes: float, factor: float = 1.0
) -> World:
    return step(town(), now.telling(told), now.at + timedelta(minutes=minutes), factor)


def test_a_relay_is_obeyed() -> None:
    """A tank that is not hot heats while its relay is closed, and only then."""
    now = world()
    tank = now.things["tilleuls-12-tank"]
    assert isinstance(tank, HotWater)
    cool = replace(
        now,
        neighbourhood=now.neighbourhood.changed(
            lambda thing: replace(tank, temp_c=50.0) if thing.id == tank.id else thing
        ),
    )

    on = _after(cool, {f"{tank.id}.on": 1.0}, 5)
    off = _after(cool, {f"{tank.id}.on": 0.0}, 5)

    assert on.power_kw[tank.id] == pytest.approx(tank.power_kw)
    assert off.power_kw[tank.id] == 0.0


def test_a_battery_holds_what_it_is_told() -> None:
    """In its manual mode it takes the power that it was told, else its own way."""
    now, name = world(), "tilleuls-battery"
    told = {f"{name}.{MANUAL}": 1.0, f"{name}.{POWER_KW}": 2.5}

    assert _after(now, told, 1).power_kw[name] == pytest.approx(2.5)
    told[f"{name}.{POWER_KW}"] = 0.0
    assert _after(now, told, 1).power_kw[name] == 0.0
    told[f"{name}.{MANUAL}"] = 0.0
    own = _after(now, told, 1)
    rest = sum(own.power_kw[t.id] for t in consumers(own, "tilleuls") if t.id != name)
    assert own.power_kw[name] == pytest.approx(-rest) or own.power_kw["tilleuls"] >= 0


def _home(car: Ev) -> datetime:
    """Find an evening at which a car is there."""
    return next(
        moment
        for hours in range(200)
        if town().is_home(car.id, moment := NOW + timedelta(hours=hours))
        and town().is_home(car.id, moment + timedelta(hours=2))
    )


@pytest.mark.parametrize("car", list(cars(town().neighbourhood)), ids=lambda c: c.id)
def test_a_charger_is_obeyed(car: Ev) -> None:
    """A car at its charger takes the current that was told; below six amperes none."""
    there = replace(world(), at=_home(car), soc_kwh={**world().soc_kwh, car.id: 10.0})

    def kw(current_a: float, on: float) -> float:
        told = {f"{car.id}.{CURRENT_A}": current_a, f"{car.id}.{ON}": on}
        return _after(there, told, 1).power_kw[car.id]

    assert kw(10.0, 1.0) == pytest.approx(2.3)
    assert kw(5.0, 1.0) == 0.0
    assert kw(16.0, 0.0) == 0.0


def test_a_thermostat_is_obeyed() -> None:
    """Rooms come to what is asked for; with heating off they cool."""
    now, name = world(), "cordiers-31-rooms"

    def air_c(told: dict[str, float]) -> float:
        rooms = _after(now, told, 600).things[name]
        assert isinstance(rooms, HeatedSpace)
        return rooms.air_c

    assert air_c({f"{name}.{SET_C}": 21.5}) == pytest.approx(21.5, abs=0.2)
    assert air_c({f"{name}.{SET_C}": 21.5, f"{name}.{ON}": 0.0}) < 20.0


def test_a_roof_is_held_back() -> None:
    """Panels give no more than their limit."""
    now, name = world(), "tilleuls-roof"

    assert _after(now, {}, 1).power_kw[name] < -0.5
    assert _after(now, {f"{name}.{LIMIT_KW}": 0.4}, 1).power_kw[name] == -0.4


def _filled(machine: str) -> World:
    """Wait until a machine has been filled, and not yet started."""
    now = world()
    for _ in range(24 * 7):
        now = step(town(), now, now.at + timedelta(minutes=60))
        thing = now.things[machine]
        assert isinstance(thing, Appliance)
        if thing.runs and thing.begun is None:
            return now
    raise AssertionError(f"nobody fills {machine}")


def test_a_machine_waits_for_its_button() -> None:
    """It starts when its button is pressed, and once; else by itself, but in time."""
    name = "tilleuls-32-washer"
    filled = _filled(name)

    waiting = _after(filled, {}, 10)
    started = _after(filled, {f"{name}.{START}": 1.0}, 10)
    by_itself = filled
    while by_itself.things[name].runs:  # type: ignore[attr-defined]  # (an appliance)
        by_itself = _after(by_itself, {}, 15)

    assert waiting.power_kw[name] == 0.0
    assert started.power_kw[name] > 0.5
    assert f"{name}.{START}" not in started.told
    [run] = filled.things[name].runs  # type: ignore[attr-defined]  # (likewise)
    machine = by_itself.things[name]
    assert isinstance(machine, Appliance)
    assert machine.begun is not None
    assert machine.begun + machine.duration <= run.deadline


def test_time_may_be_cut_anyhow() -> None:
    """An hour at once and an hour in minutes leave the same warmth behind."""
    now = world()
    whole = step(town(), now, now.at + timedelta(minutes=29))
    parts = now
    for _ in range(29):
        parts = step(town(), parts, parts.at + timedelta(minutes=1))

    for name, thing in whole.things.items():
        if isinstance(thing, HotWater):
            other = parts.things[name]
            assert isinstance(other, HotWater)
            assert thing.temp_c == pytest.approx(other.temp_c, abs=0.2)


def test_a_factor_hurries_physics_and_not_the_clock() -> None:
    """Sixty seconds of physics in each second; cars leave by the wall all the same."""
    now = world()
    slow, fast = (_after(now, {}, 1, factor) for factor in (1.0, 60.0))
    tank = "tilleuls-22-tank"

    def warmer_k(after: World) -> float:
        one, other = after.things[tank], now.things[tank]
        assert isinstance(one, HotWater)
        assert isinstance(other, HotWater)
        return one.temp_c - other.temp_c

    assert slow.at == fast.at
    assert warmer_k(fast) > 20 * warmer_k(slow) > 0


def test_no_time_no_change() -> None:
    """Less than a second is nothing, and time does not run backwards."""
    now = step(town(), world(), NOW)

    assert step(town(), now, NOW) is now
    assert step(town(), now, NOW - timedelta(minutes=5)) is now
    assert coarse(NOW, NOW) is None


def test_what_was_missed_is_caught_up_with() -> None:
    """After hours without anybody the world is as if somebody had looked."""
    later = step(town(), world(), NOW + timedelta(hours=30))

    assert later.at == NOW + timedelta(hours=30)
    _assert_sane(later)
