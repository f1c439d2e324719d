"""The twin keeps what it has lived through, and owes what reality still has to do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from custom_components.quartier.bridge.tally.twin import (
    Side,
    adopted,
    held_kwh,
    is_another,
    moved,
    things_of,
)
from custom_components.quartier.engine import (
    Appliance,
    Battery,
    Ev,
    Grid,
    HeatedSpace,
    Home,
    HotWater,
    Hygiene,
    Load,
    Neighbourhood,
    Run,
    Session,
    Thing,
)

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
RUNS = tuple(
    Run(NOW + timedelta(hours=hour), NOW + timedelta(hours=9 + hour)) for hour in (0, 1)
)
STAY = Session(NOW - timedelta(hours=1), NOW + timedelta(hours=8), 10.0, 20.0)
WASHER = Appliance("washer", (2.0,), 60.0)
CAR = Ev("car", 40.0, 16.0, efficiency=1.0, sessions=(STAY,))
TANK = HotWater("tank", 200.0, 2.0, 55.0)
SPACE = HeatedSpace("space", 0.2, 4.0, 0.5, 0.1, 20.0, 19.0)
BATTERY = Battery("battery", 5.0, 2.0, 2.0, 1.0)


def _home(*things: Thing) -> Neighbourhood:
    return Neighbourhood("rue", "Europe/Paris", homes=(Home("anna", things),))


def _adopt(own: Thing, real: Thing, ahead: int = 0) -> Thing:
    found = adopted(_home(own), _home(real), frozenset({real.id}), {real.id: ahead})
    return things_of(found)[real.id]


@pytest.mark.parametrize(
    ("own", "real", "kept"),
    [
        (
            BATTERY,
            replace(BATTERY, soc_kwh=4.0, charge_kw=3.0),
            replace(BATTERY, charge_kw=3.0),
        ),
        (
            replace(TANK, temp_c=40.0, hygiene=Hygiene(ago_h=9.0, held_h=0.5)),
            replace(TANK, power_kw=3.0, hygiene=Hygiene(every_h=24.0)),
            replace(
                TANK,
                temp_c=40.0,
                power_kw=3.0,
                hygiene=Hygiene(every_h=24.0, ago_h=9.0, held_h=0.5),
            ),
        ),
        (
            replace(SPACE, air_c=18.0, mass_c=17.0),
            replace(SPACE, window_m2=2.0),
            replace(SPACE, air_c=18.0, mass_c=17.0, window_m2=2.0),
        ),
        (
            replace(CAR, sessions=(replace(STAY, soc_kwh=15.0),)),
            replace(CAR, sessions=(replace(STAY, target_kwh=30.0),)),
            replace(CAR, sessions=(replace(STAY, soc_kwh=15.0, target_kwh=30.0),)),
        ),
        (replace(CAR, sessions=()), CAR, CAR),
        (CAR, replace(CAR, sessions=()), replace(CAR, sessions=())),
        (Load("lamp"), Load("lamp", "Lamp"), Load("lamp", "Lamp")),
        (Load("washer"), WASHER, WASHER),
    ],
)
def test_parameters_are_adopted_and_state_is_kept(
    own: Thing, real: Thing, kept: Thing
) -> None:
    """How full, warm or far along it is, is the twin's; all else is reality's."""
    assert _adopt(own, real) == kept


def test_what_is_not_free_is_as_it_really_is() -> None:
    """Of what nobody ordered the twin has no state of its own."""
    real = _home(replace(BATTERY, soc_kwh=4.0))

    assert adopted(_home(BATTERY), real, frozenset(), {}) == real


def test_a_run_that_was_begun_is_not_begun_again() -> None:
    """The twin, one run ahead, has only the later one before it."""
    own = replace(WASHER, begun=NOW)

    assert _adopt(own, replace(WASHER, runs=RUNS), 1) == replace(own, runs=RUNS[1:])


@pytest.mark.parametrize(
    ("old", "now", "another"),
    [
        (None, BATTERY, True),
        (Load("battery"), BATTERY, True),
        (BATTERY, replace(BATTERY, capacity_kwh=9.0), True),
        (BATTERY, replace(BATTERY, soc_kwh=5.0), False),
        (TANK, replace(TANK, volume_l=100.0), True),
        (CAR, replace(CAR, capacity_kwh=50.0), True),
        (Grid("meter", "base"), Grid("meter", "other"), False),
    ],
)
def test_what_was_exchanged_is_another(
    old: Thing | None, now: Thing, *, another: bool
) -> None:
    """Another size or kind is another thing; another state is not."""
    assert is_another(old, now) is another


def _side(before: Thing, after: Thing, kwh: float = 0.0) -> Side:
    return Side({before.id: before}, {after.id: after}, {before.id: kwh})


WAITING = replace(WASHER, runs=RUNS[:1])
BUSY = replace(WASHER, begun=NOW)


def test_a_twin_that_begins_first_is_ahead() -> None:
    """By habit a machine runs at once; in reality the run still waits."""
    change = moved(_side(WAITING, WAITING), _side(WAITING, BUSY), {})

    assert (change.ahead, change.joined, change.dropped) == ({"washer": 1}, {}, {})


def test_reality_catches_up() -> None:
    """When the plan begins the run, twin and reality are quits."""
    change = moved(_side(WAITING, BUSY), _side(WASHER, WASHER), {"washer": 1})

    assert (change.ahead, change.joined, change.dropped) == ({"washer": 0}, {}, {})


def test_a_run_begun_by_hand_is_joined() -> None:
    """Who presses the button would have pressed it anyway."""
    change = moved(_side(WASHER, BUSY), _side(WASHER, WASHER), {})

    assert change.joined == {"washer": BUSY}
    assert change.ahead == {"washer": 0}


def test_a_run_that_was_called_off_is_dropped() -> None:
    """What the twin has washed for nothing, reality does not owe any more."""
    change = moved(_side(WAITING, WASHER), _side(WASHER, WASHER), {"washer": 1})

    assert change.dropped == {"washer": 1.0}
    assert change.ahead == {"washer": 0}


@pytest.mark.parametrize(
    ("real_kwh", "twin_kwh", "left_kwh"),
    [(0.0, 0.0, -5.0), (5.0, 0.0, 0.0), (10.0, 9.0, 0.0), (7.0, 4.0, -2.0)],
)
def test_a_car_that_leaves_takes_its_debt_along(
    real_kwh: float, twin_kwh: float, left_kwh: float
) -> None:
    """The real one lacks 10 kWh, its twin 5, less what each took in the slot."""
    twin = replace(CAR, sessions=(replace(STAY, soc_kwh=15.0),))
    gone = replace(CAR, sessions=())
    change = moved(_side(CAR, gone, real_kwh), _side(twin, gone, twin_kwh), {})

    assert change.left_kwh == {"car": pytest.approx(left_kwh)}


def test_a_car_that_stays_owes_on() -> None:
    """Nothing is settled before it leaves."""
    assert moved(_side(CAR, CAR, 2.0), _side(CAR, CAR), {}).left_kwh == {"car": 0.0}


def test_what_is_held() -> None:
    """Stores hold, cars and runs owe, and a lamp does neither."""
    assert held_kwh(BATTERY) == pytest.approx(0.95)
    assert held_kwh(CAR) == pytest.approx(-10.0)
    assert held_kwh(WAITING) == -2.0
    assert held_kwh(TANK) > 0
    assert held_kwh(Load("lamp")) == 0.0
