"""A substation buys heat at a live price, and its peak is remembered and limited."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from custom_components.quartier.bridge.kinds import Seen
from custom_components.quartier.bridge.kinds.heat_network import HeatNetworkKind
from custom_components.quartier.bridge.layout import Device
from custom_components.quartier.engine import (
    Clock,
    HeatNetwork,
)
from tests.home_assistant.bridge.kinds.scene import (
    NOW,
    device,
    done,
    moved,
    said,
    seen,
)

KIND = HeatNetworkKind()
OWN = device(
    "heat_network",
    power_kw=800,
    subscribed_kw=500,
    r2_eur_per_kw=60,
    peak="sensor.peak",
    limit="number.limit",
    limit_scale="kw",
    malus_eur_per_kwh_k=0.0005,
    reference_c=45,
    carbon_g_per_kwh=70,
    efficiency_percent=93,
    live={"r1_eur_per_kwh": 0.052},
    **{"return": "sensor.return"},
)
CLOCK = Clock.even(NOW, 900, 8)


def _made(own: Device = OWN, sight: Seen | None = None) -> HeatNetwork:
    [network] = KIND.things(own, sight or seen())
    assert isinstance(network, HeatNetwork)
    return network


def test_things() -> None:
    """As said, or as is usual."""
    assert _made(device("heat_network")) == HeatNetwork(
        "thing", power_kw=500.0, name="Machin"
    )
    assert _made() == HeatNetwork(
        "thing",
        power_kw=800.0,
        r1_eur_per_kwh=0.052,
        carbon_g_per_kwh=70.0,
        subscribed_kw=500.0,
        capacity_eur_per_kw=60.0,
        malus_eur_per_kwh_k=0.0005,
        reference_c=45.0,
        return_c=45.0,
        return_told=True,
        efficiency=0.93,
        name="Machin",
    )


def test_the_peak_is_that_of_its_meter() -> None:
    """Else the one that was believed: it is paid for already."""
    before = HeatNetwork("thing", power_kw=800.0, peak_so_far_kw=610.0)
    told = moved(seen(said("sensor.peak", 640, "kW")), NOW, before)
    assert _made(sight=told).peak_so_far_kw == 640.0
    assert _made(sight=moved(seen(), NOW, before)).peak_so_far_kw == 610.0


def test_a_hot_return_is_learnt_where_it_costs() -> None:
    """It goes on as it is now, else as the reference."""
    assert KIND.sources(OWN)["thing.return_c"].entity_id == "sensor.return"
    hot = KIND.given(OWN, CLOCK, seen(said("sensor.return", 58, "°C")))
    np.testing.assert_array_equal(hot["thing.return_c"], np.full(8, 58.0))
    np.testing.assert_array_equal(
        KIND.given(OWN, CLOCK, seen())["thing.return_c"], np.full(8, 45.0)
    )
    free = device("heat_network", **{"return": "sensor.return"})
    assert KIND.sources(free) == KIND.given(free, CLOCK, seen()) == {}


def test_its_price_and_its_carbon_may_be_told() -> None:
    """By entities: until they say something it is as the numbers say."""
    own = device(
        "heat_network",
        r1="sensor.r1",
        carbon="sensor.mix",
        carbon_g_per_kwh=70,
        live={"r1_eur_per_kwh": 0.052},
    )
    network = _made(own)
    assert (network.r1_told, network.carbon_told) == (True, True)
    assert KIND.prices(own) == {"thing.r1_eur_per_kwh": "sensor.r1"}
    assert KIND.sources(own)["thing.carbon_g_per_kwh"].entity_id == "sensor.mix"
    silent = KIND.given(own, CLOCK, seen())
    told = KIND.given(own, CLOCK, seen(said("sensor.mix", 110, "g/kWh")))
    assert silent.keys() == told.keys() == network.needs().keys()
    assert (silent["thing.r1_eur_per_kwh"] == 0.052).all()
    assert (silent["thing.carbon_g_per_kwh"] == 70).all()
    assert (told["thing.carbon_g_per_kwh"] == 110).all()
    assert KIND.prices(OWN) == {}


@pytest.mark.parametrize(
    ("told", "ends"),
    [
        ("2026-09-30", datetime(2026, 9, 30, 22, tzinfo=UTC)),
        ("soon", None),
        ("9999-12-31", None),
    ],
)
def test_its_year_ends_with_a_day(told: str, ends: datetime | None) -> None:
    """At midnight on the wall, when that day is over."""
    assert _made(device("heat_network", year_ends=told)).year_ends == ends


@pytest.mark.parametrize(
    ("peak_kw", "limit_kw"), [(620.0, 620.0), (900.0, 800.0), (500.0, 500.0)]
)
def test_it_is_limited_to_the_peak_that_is_worth_it(
    peak_kw: float, limit_kw: float
) -> None:
    """Below, its own control gives whatever is asked for, planned or not."""
    step = done({"thing": {"heat_kw": 0.0, "peak_kw": peak_kw}})
    [deed] = KIND.deeds(OWN, step, step.begins)
    assert (deed.entity_id, deed.to) == ("number.limit", limit_kw)


@pytest.mark.parametrize(
    ("taken_kw", "stands_kw", "limit_kw"),
    [
        # Far below its limit it stays limited; near it, there is room above.
        (100.0, 300, 300.0),
        (285.0, 300, 313.5),
        # One that holds it back opens, whatever was planned.
        (291.0, 300, 800.0),
        (330.0, 300, 800.0),
        (285.0, "unknown", 313.5),
        (790.0, 800, 800.0),
        (None, 300, 300.0),
    ],
)
@pytest.mark.parametrize(
    ("scale", "per_kw"), [("w", 1e3), ("kw", 1), ("percent", 1 / 8)]
)
def test_a_limit_stays_above_what_is_taken(
    taken_kw: float | None,
    stands_kw: float | str,
    limit_kw: float,
    scale: str,
    per_kw: float,
) -> None:
    """A throttled meter must not become the next forecast's ceiling."""
    own = device(
        "heat_network",
        power_kw=800,
        r2_eur_per_kw=60,
        heat="sensor.heat",
        limit="number.limit",
        limit_scale=scale,
    )
    stands = stands_kw if isinstance(stands_kw, str) else stands_kw * per_kw
    meter = "unavailable" if taken_kw is None else taken_kw
    sight = seen(said("sensor.heat", meter, "kW"), said("number.limit", stands))
    step = done({"thing": {"heat_kw": 0.0, "peak_kw": 300.0}}, sight=sight)
    [deed] = KIND.deeds(own, step, step.begins)
    assert deed.to == pytest.approx(limit_kw * per_kw, abs=0.06)


@pytest.mark.parametrize(
    ("taken_kw", "stands_kw", "limit_kw"),
    [(0.0, 32.0, 32.0), (20.0, 32.0, 32.0), (31.5, 32.0, 800.0), (0.0, 800.0, 32.0)],
)
def test_it_is_never_shut(taken_kw: float, stands_kw: float, limit_kw: float) -> None:
    """Ajar it shows that heat is wanted; standing by it does not flap."""
    own = replace(OWN, settings={**OWN.settings, "heat": "sensor.heat"})
    sight = seen(said("sensor.heat", taken_kw, "kW"), said("number.limit", stands_kw))
    step = done({"thing": {"heat_kw": 0.0, "peak_kw": 0.0}}, sight=sight)
    [deed] = KIND.deeds(own, step, step.begins)
    assert deed.to == limit_kw


def test_where_a_peak_costs_nothing_it_is_open() -> None:
    """And without its limit nothing is told."""
    own = device("heat_network", power_kw=800, limit="number.limit")
    step = done({"thing": {"heat_kw": 10.0, "peak_kw": 20.0}})
    [deed] = KIND.deeds(own, step, step.begins)
    assert deed.to == 800_000.0
    assert KIND.deeds(device("heat_network"), step, step.begins) == ()


def test_it_is_left_open() -> None:
    """Nobody's home stays cold when Quartier leaves."""
    assert KIND.safe(OWN) == {"number.limit": 800.0}
    assert KIND.safe(device("heat_network")) == {}
    assert KIND.controls(OWN) == ("number.limit",)
