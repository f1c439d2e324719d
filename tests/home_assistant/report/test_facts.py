"""A plan as data says what the plan says, and no more than may be seen."""

import json
from dataclasses import replace

import numpy as np
import pytest

from custom_components.quartier.bridge.layout import Layout, layout_of
from custom_components.quartier.engine import Breach, Plan
from custom_components.quartier.report import Sight, facts, series
from tests.home_assistant.street import NOW, ZONE, street, street_situation

_ALL = frozenset({"street", "b1", "h1", "h2"})
_EVERYBODY = Sight(_ALL, _ALL, frozenset())
_SUMS = Sight(frozenset({"street", "b1"}), _ALL, frozenset())


@pytest.fixture
def layout() -> Layout:
    """Read the street."""
    return layout_of(street(), ZONE)


@pytest.fixture
def plan() -> Plan:
    """Plan it, with a wish that is broken at Léa's and doubts about hers."""
    plan = street_situation().plan
    assert plan is not None
    ends = plan.clock.moments()[1]
    breach = Breach("h1", "tank", "hot_water", 1.0, "K·h", NOW, ends)
    doubts = ("outdoor_c", "tank.draw_kw", "pv.available_kw")
    return replace(plan, breaches=(breach,), degraded=doubts)


def test_steps_and_columns_say_the_same(layout: Layout, plan: Plan) -> None:
    """Powers and prices are the plan's own, step by step."""
    rows, columns = (
        facts(plan, layout, _EVERYBODY),
        series(plan, layout, _EVERYBODY, NOW),
    )
    json.dumps([rows, columns])
    assert rows["devices"].keys() == columns["devices"].keys() == plan.things.keys()
    for at, own in plan.things.items():
        steps = [step["power_kw"] for step in rows["devices"][at]["steps"]]
        assert steps == columns["devices"][at]["power_kw"]
        np.testing.assert_allclose(steps, own.power_kw, atol=1e-5)
    for at, place in plan.places.items():
        prices = [step["price_eur_per_kwh"] for step in rows["places"][at]["steps"]]
        np.testing.assert_allclose(prices, place.supplier_eur_per_kwh, atol=1e-5)
        assert columns["places"][at]["bill_eur"] == place.bill_eur
    assert columns["devices"]["tank"]["states"]
    assert columns["at"] == NOW.isoformat()
    assert columns["starts"][0] == rows["begins"]


def test_names_are_people_s_own(layout: Layout, plan: Plan) -> None:
    """As they stand in the entry."""
    told = facts(plan, layout, _EVERYBODY)
    assert told["places"]["h1"]["name"] == "Léa"
    assert told["devices"]["car"]["name"] == "Zoé"


def test_what_is_hidden_is_nowhere(layout: Layout, plan: Plan) -> None:
    """No curve, no breach, no doubt; a bill only of who may be named."""
    rows, columns = facts(plan, layout, _SUMS), series(plan, layout, _SUMS, NOW)
    for told in (rows, columns):
        assert told["places"].keys() == {"street", "b1"}
        assert told["devices"].keys() == {"b1-meter", "pv", "bat"}
        assert told["breaches"] == []
        assert told["degraded"] == ["outdoor_c", "pv.available_kw"]
    assert columns["bills"].keys() == _ALL
    assert "tank" not in json.dumps(rows)
    whole = facts(plan, layout, _EVERYBODY)
    assert whole["degraded"] == list(plan.degraded)
    [breach] = whole["breaches"]
    assert (breach["thing"], breach["line"]) == ("tank", "hot_water")


def test_only_what_is_asked_for(layout: Layout, plan: Plan) -> None:
    """A place comes with its things, a thing alone; nothing hidden comes so."""
    told = facts(plan, layout, _EVERYBODY, {"h2"})
    assert (told["places"].keys(), told["devices"].keys()) == (
        {"h2"},
        {"h2-meter", "h2-rest"},
    )
    assert facts(plan, layout, _EVERYBODY, {"car"})["devices"].keys() == {"car"}
    assert facts(plan, layout, _SUMS, {"car"})["devices"] == {}


def test_what_is_not_known_is_null(layout: Layout, plan: Plan) -> None:
    """JSON has no number for it."""
    car = plan.things["car"]
    holes = car.power_kw.copy()
    holes[3] = np.nan
    plan = replace(plan, things={**plan.things, "car": replace(car, power_kw=holes)})
    told = series(plan, layout, _EVERYBODY, NOW)
    assert told["devices"]["car"]["power_kw"][3] is None


def test_heat_and_fuel_stand_beside_electricity(layout: Layout, plan: Plan) -> None:
    """Of what has to do with them, and of nothing else."""
    steps = len(plan.clock)
    tank = replace(
        plan.things["tank"],
        heat_kw=np.linspace(-5.0, 5.0, steps),
        fuel_kw=np.full(steps, 7.0),
    )
    place = replace(plan.places["h1"], heat_price_eur_per_kwh=np.full(steps, 0.05))
    warm = replace(
        plan,
        things={**plan.things, "tank": tank},
        places={**plan.places, "h1": place},
    )
    columns = series(warm, layout, _EVERYBODY, NOW)
    np.testing.assert_allclose(
        columns["devices"]["tank"]["heat_kw"], tank.heat_kw, atol=1e-5
    )
    assert columns["devices"]["tank"]["fuel_kw"] == [7.0] * steps
    assert columns["places"]["h1"]["heat_price_eur_per_kwh"] == [0.05] * steps
    rows = facts(warm, layout, _EVERYBODY, {"tank"})["devices"]["tank"]["steps"]
    assert [row["fuel_kw"] for row in rows] == [7.0] * steps
    assert rows[0]["heat_kw"] == -5.0
    assert "heat_kw" not in columns["devices"]["car"]
    assert "fuel_kw" not in columns["devices"]["car"]
