"""Offers become things that can be planned; who may not be counted on is a load."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.quartier.bridge.participants.habit import Habit
from custom_components.quartier.bridge.participants.party import Party, party_of
from custom_components.quartier.bridge.participants.things import (
    RESPONSE,
    Spot,
    series_of,
    things_of,
)
from custom_components.quartier.engine import (
    Appliance,
    Clock,
    Grid,
    Home,
    Load,
    Neighbourhood,
    Outlook,
    Planner,
    Storage,
    read,
    write,
)
from custom_components.quartier.wire import WireError
from tests.home_assistant.bridge.homes import NOW, ZONE
from tests.home_assistant.bridge.participants.talks import (
    HELLO,
    MONO_S,
    NOW_S,
    STATE,
    STORE,
    seen,
    told,
)

CLOCK: Final = Clock.even(NOW, 3600, 30)
SPOT: Final = Spot("node", "Tank", NOW, ZONE)
PROFILE: Final[dict[str, Any]] = {
    "k": "offer",
    "form": "profile",
    "t0": NOW_S,
    "step_s": 900,
    "take_w": 2000,
    "start": NOW_S,
    "end": NOW_S + 6 * 3600,
    "profile_w": [2000, 300, 300],
}


def _party(offer: dict[str, Any], **changes: Any) -> Party:  # noqa: ANN401 (any field)
    habit = Habit(tuple([0.4] * 12 + [0.8] * 12))
    return party_of(seen(offer=told(offer), **changes), habit, NOW, MONO_S)


def _series(party: Party) -> dict[str, list[float]]:
    found = series_of(party, SPOT, CLOCK)
    return {name: values.tolist() for name, values in found.items()}


def test_a_store_is_a_storage_with_its_use() -> None:
    """Fill, least, most, loss and powers as offered; use step by step."""
    party = _party(dict(STORE))
    (store,) = things_of(party, SPOT)
    assert store == Storage(
        "node",
        capacity_kwh=9.0,
        take_kw=2.2,
        fill_kwh=4.0,
        low_kwh=2.0,
        loss_kw=0.06,
        name="Tank",
    )
    assert _series(party)["node.use_kw"][:9] == [0, 0.5, 0, 0, 0, 0, 0, 2.5, 1.5]


def test_a_car_breaks_mobility_and_is_due() -> None:
    """A store with an end must be full by then; once that is over, it is not due."""
    end = NOW_S + 7200
    hello = told(HELLO, app="ev", rated_w=7400)
    (car,) = things_of(_party({**STORE, "end": end}, hello=hello), SPOT)
    assert isinstance(car, Storage)
    assert (car.breaks, car.due) == ("mobility", NOW + timedelta(hours=2))
    # A node says only how much it needs in all.
    assert car.low_kwh == car.capacity_kwh == 9.0
    late = _party({**STORE, "end": NOW_S}, hello=hello)
    (left,) = things_of(late, SPOT)
    assert isinstance(left, Storage)
    assert left.due is None


def test_what_is_measured_last_is_in_it_and_old_news_gives_way_to_belief() -> None:
    """A state after the offer wins; after twenty minutes what is believed does."""
    fresh = _party(dict(STORE), state=told(STATE), offered_s=NOW_S - 1200)
    (store,) = things_of(fresh, SPOT)
    assert isinstance(store, Storage)
    assert store.fill_kwh == 4.5
    old = _party(dict(STORE), offered_s=NOW_S - 3600)
    believed = replace(store, fill_kwh=6.0)
    (store,) = things_of(old, replace(SPOT, before=believed))
    assert isinstance(store, Storage)
    assert store.fill_kwh == 6.0


def test_a_profile_is_a_cycle_that_is_not_begun_twice() -> None:
    """It is planned within its window; one that is under way goes on."""
    party = _party(PROFILE)
    (cycle,) = things_of(party, SPOT)
    assert isinstance(cycle, Appliance)
    assert cycle.profile_kw == (2.0, 0.3, 0.3)
    assert [run.deadline for run in cycle.runs] == [NOW + timedelta(hours=6)]
    going = replace(cycle, runs=(), begun=NOW - timedelta(minutes=10))
    (again,) = things_of(party, replace(SPOT, before=going))
    assert isinstance(again, Appliance)
    assert (again.begun, again.runs) == (going.begun, ())


@pytest.mark.parametrize(
    "party",
    [
        _party(dict(STORE), confirmed=False),
        _party(dict(STORE), heard_s=MONO_S - 1000),
        _party({**STORE, "form": "band"}),
        # A machine that has nothing to run: prices move nothing of it.
        _party({**STORE, "form": "none", "take_w": 0}),
        _party({**PROFILE, "profile_w": None}),
        _party({**PROFILE, "end": None}),
        Party("node"),
    ],
    ids=["unconfirmed", "silent", "band", "idle", "no profile", "no end", "unknown"],
)
def test_who_may_not_be_counted_on_is_what_it_usually_takes(party: Party) -> None:
    """One load, by its habit; a tenth of a kilowatt of who was never heard."""
    assert things_of(party, SPOT) == (Load("node", name="Tank"),)
    usual = _series(party)["node.power_kw"]
    assert usual[:3] == ([0.8] * 3 if party.app else [0.1] * 3)


def test_what_an_offer_takes_besides_is_a_load_of_its_own() -> None:
    """A store with a base has both; what was told wins over any habit."""
    party = _party({**STORE, "base_w": [100, 200]})
    store, base = things_of(party, SPOT)
    assert (store.id, base) == ("node", Load("node-base", name="Tank"))
    assert _series(party)["node-base.power_kw"][:3] == pytest.approx([0.1, 0.2, 0.15])


def test_a_home_is_the_load_of_its_household() -> None:
    """Its base stands in for what is usual there; nothing is counted twice."""
    party = replace(_party({**STORE, "base_w": [500]}), rest="flat-rest")
    (store,) = things_of(party, SPOT)
    assert store.id == "node"
    assert set(_series(party)["flat-rest.power_kw"]) == {0.5}
    silent = replace(party, offer=None, habit=Habit())
    assert things_of(silent, SPOT) == (Load("node", name="Tank"),)
    found = _series(silent)
    assert set(found["node.power_kw"]) == {0.0}
    assert "flat-rest.power_kw" not in found


def test_of_who_keeps_its_offer_to_itself_a_tenth_is_expected() -> None:
    """Its habit is whole: what may move and what may not add up to it."""
    hello = told(HELLO, app="home", rated_w=9000)
    party = _party({**STORE, "form": "none"}, hello=hello)
    store, base = things_of(party, SPOT)
    assert isinstance(store, Storage)
    assert base.id == "node-base"
    found = _series(party)
    both = np.array(found["node.use_kw"]) + found["node-base.power_kw"]
    assert both.tolist() == pytest.approx([0.8] * 11 + [0.4] * 12 + [0.8] * 7)
    assert found["node.use_kw"][0] == pytest.approx(RESPONSE * 0.8)
    day_kwh = 24 * 0.6
    assert store.capacity_kwh < RESPONSE * day_kwh / 4


def test_who_is_doubted_is_counted_on_in_part() -> None:
    """A store of a quarter of the size, and what the rest of it does alone."""
    offer = {**STORE, "use_wh": [100] * 24}
    whole = replace(_party(offer), usual=Habit((0.0,) * 22 + (2.2, 2.2)))
    party = replace(whole, trust=0.25)
    store, alone = things_of(party, SPOT)
    assert store == Storage("node", 2.25, 0.55, 1.0, 0.5, loss_kw=0.015, name="Tank")
    assert alone == Load("node-alone", name="Tank")
    found = _series(party)
    assert found["node.use_kw"] == [0.25 * kw for kw in _series(whole)["node.use_kw"]]
    # In Paris it is 13 o'clock: nine hours on, three quarters of what is usual.
    assert found["node-alone.power_kw"][8:11] == pytest.approx([0, 1.65, 1.65])
    assert "node-alone.power_kw" not in _series(whole)


def test_a_cycle_is_believed_or_not() -> None:
    """It is never cut: who does less than half of what is asked is as usual."""
    party = _party(PROFILE)
    (cycle,) = things_of(replace(party, trust=0.5), SPOT)
    assert isinstance(cycle, Appliance)
    assert things_of(replace(party, trust=0.45), SPOT) == (Load("node", name="Tank"),)


def test_what_is_believed_now_does_not_change_what_is_in_it() -> None:
    """A store that was half full is half full, however large it is believed to be."""
    old = replace(_party(dict(STORE), offered_s=NOW_S - 3600), trust=0.2)
    for before in (0.2, 0.5, 1.0):
        half = Storage("node", 9.0 * before, 2.2 * before, 4.5 * before)
        store, _ = things_of(old, replace(SPOT, before=half))
        assert isinstance(store, Storage)
        assert store.fill_kwh == pytest.approx(0.2 * 4.5)


@settings(max_examples=60, deadline=None)
@given(
    trust=st.sampled_from((0.05, 0.3, 0.75)),
    usual_kw=st.lists(st.sampled_from((0.0, 0.5, 2.2)), min_size=24, max_size=24),
    use_wh=st.lists(st.integers(0, 1500), min_size=24, max_size=24),
    fill_wh=st.integers(2000, 9000),
    prices=st.lists(st.floats(-0.1, 0.5), min_size=24, max_size=24),
)
def test_nobody_s_tank_gets_colder_by_being_doubted(
    trust: float,
    usual_kw: list[float],
    use_wh: list[int],
    fill_wh: int,
    prices: list[float],
) -> None:
    """The real tank does all that it is told: what its people need is in it."""
    offer = {**STORE, "fill_wh": fill_wh, "use_wh": use_wh, "base_w": [150] * 24}
    party = replace(
        _party(offer), trust=trust, usual=Habit(tuple(kw + 0.15 for kw in usual_kw))
    )
    clock, made = Clock.even(NOW, 3600, 24), things_of(party, SPOT)
    there = Neighbourhood("n", ZONE, homes=(Home("h", (Grid("m", "h", 99.0), *made)),))
    series = {
        "h.import_eur_per_kwh": np.array(prices),
        "h.export_eur_per_kwh": np.full(24, -0.2),
        "carbon_g_per_kwh": np.zeros(24),
        **series_of(party, SPOT, clock),
    }
    plan = Planner().plan(there, Outlook(clock, series))
    told_kw = plan.things["node"].power_kw + plan.things["node-alone"].power_kw
    assert told_kw.min() >= -1e-9
    assert told_kw.max() <= 2.2 + 1e-9
    held = fill_wh / 1000.0
    for hour, kw in enumerate(told_kw):
        held = held * np.exp(-0.06 / 9.0) + kw - use_wh[hour] / 1000.0
        assert 2.0 - 1e-6 <= held <= 9.0 + 1e-6


@given(data=st.data())
def test_whatever_is_offered_there_is_a_plan(data: st.DataObject) -> None:
    """Every offer that the wire lets pass can be planned, kept, and read again."""
    offer = {
        "k": "offer",
        "form": data.draw(st.sampled_from(("none", "storage", "profile", "band"))),
        "t0": data.draw(st.integers(0, 4_294_967_295)),
        "step_s": data.draw(st.integers(60, 7200)),
        "take_w": data.draw(st.integers(0, 1_000_000)),
    }
    for name in ("give_w", "fill_wh", "low_wh", "high_wh"):
        offer[name] = data.draw(st.none() | st.integers(0, 1_000_000))
    offer["loss_w"] = data.draw(st.none() | st.integers(0, 100_000))
    for name in ("start", "end"):
        when = st.integers(NOW_S - 90_000, NOW_S + 90_000) | st.integers(
            0, 4_294_967_295
        )
        offer[name] = data.draw(st.none() | when)
    for name in ("use_wh", "base_w", "profile_w"):
        some = st.lists(st.integers(-9_000, 1_000_000), min_size=1, max_size=48)
        offer[name] = data.draw(st.none() | some)
    try:
        party = _party(offer)
    except WireError:
        return
    usual = st.lists(st.none() | st.floats(-50, 50), min_size=24, max_size=24)
    party = replace(
        party,
        trust=data.draw(st.sampled_from((1.0, 0.6, 0.05))),
        usual=Habit(tuple(data.draw(usual))),
    )
    made = things_of(party, SPOT)
    there = Neighbourhood("n", ZONE, homes=(Home("h", (Grid("m", "h"), *made)),))
    assert read(Neighbourhood, write(there)) == there
    clock = Clock.even(NOW, 7200, 6)
    series = {
        "h.import_eur_per_kwh": np.linspace(0.3, 0.1, 6),
        "h.export_eur_per_kwh": np.zeros(6),
        "carbon_g_per_kwh": np.zeros(6),
        **series_of(party, SPOT, clock),
    }
    for name, quantity in made[0].needs().items():
        assert ((series[name] >= quantity.low) & (series[name] <= quantity.high)).all()
    plan = Planner().plan(there, Outlook(clock, series))
    assert plan.cost_eur <= plan.habit_cost_eur + 1e-6
