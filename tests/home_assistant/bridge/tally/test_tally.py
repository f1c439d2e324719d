"""What is counted as saved is what habit would have cost more, and nothing else."""

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.quartier.bridge.tally import Slot, Tally, Totals, closed
from custom_components.quartier.bridge.tally.twin import things_of
from custom_components.quartier.engine import (
    Battery,
    Clock,
    Grid,
    Home,
    HotWater,
    Lived,
    Load,
    Neighbourhood,
    Outlook,
    Planner,
    Policy,
    Portions,
    Run,
    Sharing,
    following,
    live,
)
from tests.home_assistant.bridge.street import STEP_S, STEPS, outlook, street

ANNA = frozenset({"anna"})
BOTH = frozenset({"anna", "bela"})
DEVICES = ("roof", "battery", "washer", "car", "tank")
SUMS = ("saved_eur", "saved_kwh", "saved_kg", "stored_eur", "made_kwh", "used_kwh")
SUMS += ("used_here_kwh", "imported_kwh", "exported_kwh")


def _slot(lived: Lived, there: Neighbourhood, truth: Outlook, **rest: object) -> Slot:
    return Slot(there, lived.neighbourhood, truth, Policy(), **rest)


def _measured(there: Neighbourhood, lived: Lived) -> Mapping[str, float]:
    """Measure every device and every meter."""
    homes = {"anna": 0.0, "bela": 0.0}
    for place in there.places():
        for thing in place.things:
            if place.id in homes and thing.kind != "grid":
                homes[place.id] += float(lived.power_kw[thing.id][0])
    return homes | {name: float(lived.power_kw[name][0]) for name in DEVICES}


def _days(
    *, sharing: Sharing | None, measured: bool, steered: frozenset[str]
) -> tuple[Tally, float, float]:
    """Follow a plan for a day; count it by the tally, and by two whole lives."""
    there = street(sharing)
    habit = live(there, outlook(), Policy()).ledger
    plan = Planner().plan(there, outlook(), Policy())
    tally, paid, now = Tally(), 0.0, there
    for step in range(STEPS):
        truth = outlook(step, step + 1)
        act = following(plan, now, step, step + 1)
        lived = live(now, truth, Policy(), act)
        kw = _measured(now, lived) if measured else {}
        slot = _slot(lived, now, truth, steered=steered, act=act, measured_kw=kw)
        tally = closed(tally, slot)
        paid, now = paid + lived.ledger.bill_eur, lived.neighbourhood
    return tally, habit.bill_eur - paid, paid


@pytest.mark.parametrize("measured", [True, False])
@pytest.mark.parametrize("sharing", [None, Sharing()])
def test_what_was_saved_is_what_habit_pays_more(
    sharing: Sharing | None, *, measured: bool
) -> None:
    """A planned day beside a day of habit: the bills differ by what was counted."""
    tally, spared, paid = _days(sharing=sharing, measured=measured, steered=BOTH)

    assert paid > 0
    assert tally.whole.saved_eur == pytest.approx(spared, abs=1e-6)
    assert tally.whole.saved_eur + tally.whole.stored_eur > 0.0
    assert tally.whole.made_kwh == pytest.approx(45, abs=3)
    for name in SUMS:
        parts = sum(getattr(totals, name) for totals in tally.places.values())
        assert getattr(tally.whole, name) == pytest.approx(parts, abs=1e-9)
    assert tally.whole.self_consumption is not None
    assert 0.0 < tally.whole.self_consumption < 1.0


@pytest.mark.parametrize("sharing", [None, Sharing()])
def test_single_devices_may_be_steered(sharing: Sharing | None) -> None:
    """Where one device was ordered, a home that was not has saved exactly nothing.

    Not even where its neighbour now takes more of its surplus.
    """
    some, spared, _ = _days(sharing=sharing, measured=True, steered=frozenset({"tank"}))

    assert 0.0 < some.places["bela"].saved_eur < spared
    assert some.places["anna"].saved_eur == 0.0


def _three() -> tuple[Neighbourhood, Outlook]:
    """Add a neighbour who takes as much as Bela, to an hour of sun at Anna's."""
    there = street(Sharing())
    [house] = there.buildings
    carla = Home("carla", (Grid("carla-meter", "bela", 9.0, 9.0), Load("carla-rest")))
    there = replace(there, buildings=(replace(house, homes=(*house.homes, carla)),))
    there = there.changed(
        lambda thing: (
            replace(thing, soc_kwh=5.0) if isinstance(thing, Battery) else thing
        )
    )
    noon = outlook(26, 27)
    kw = {
        "roof.available_kw": 2.0,
        "anna-rest.power_kw": 1.0,
        "bela-rest.power_kw": 1.0,
        "carla-rest.power_kw": 1.0,
    }
    known = {name: np.array([some]) for name, some in kw.items()}
    return there, Outlook(noon.clock, {**noon.series, **known})


def test_what_a_fair_plan_divides_is_saved_and_lost() -> None:
    """Of the kWh of an hour half are Bela's as usual, and by a fair plan none.

    So Carla has half of 0.5 kWh more, at 0.15 EUR instead of 0.25, and nobody else.
    """
    there, noon = _three()
    lived = live(there, noon, Policy())
    slot = _slot(lived, there, noon)
    carla = Portions({"carla": np.array([0.7])}, {"anna": np.array([0.7])})
    usual, fair = closed(Tally(), slot), closed(Tally(), replace(slot, portions=carla))

    assert lived.ledger.shared_kwh == pytest.approx(0.5)
    assert {name: own.saved_eur for name, own in usual.places.items()} == {
        "anna": 0.0,
        "bela": 0.0,
        "carla": 0.0,
    }
    assert fair.places["carla"].saved_eur == pytest.approx(0.25 * 0.10)
    assert fair.places["bela"].saved_eur == pytest.approx(-0.25 * 0.10)
    assert fair.places["anna"].saved_eur == 0.0
    assert fair.whole.saved_eur == pytest.approx(0.0, abs=1e-12)
    assert fair.whole.imported_kwh == pytest.approx(usual.whole.imported_kwh)
    assert fair.places["bela"].imported_kwh == pytest.approx(0.5)


@st.composite
def _anything(draw: st.DrawFn) -> Slot:
    """Draw a slot in which anything may have been measured."""
    step = draw(st.integers(0, STEPS - 1))
    truth = outlook(step, step + 1)
    kw = st.floats(-8, 8) | st.just(math.nan) | st.just(math.inf)
    names = st.sampled_from(["anna", "bela", "rue", "gone", *DEVICES])
    there = street(draw(st.sampled_from([None, Sharing()]))).changed(
        lambda thing: (
            replace(thing, soc_kwh=draw(st.sampled_from([0.0, 2.0, 5.0])))
            if isinstance(thing, Battery)
            else thing
        )
    )
    after = live(there, truth, Policy()).neighbourhood
    steered = draw(st.sets(st.sampled_from(["anna", "bela", "tank", "battery"])))
    return Slot(
        there,
        after,
        truth,
        Policy(),
        measured_kw=draw(st.dictionaries(names, kw)),
        steered=frozenset(steered),
    )


@settings(max_examples=30, deadline=None)
@given(_anything())
def test_no_measurement_breaks_it(slot: Slot) -> None:
    """Every number is one, homes sum to the whole, and JSON keeps it all."""
    tally = closed(Tally(), slot)

    every = [tally.whole, *tally.places.values()]
    assert all(math.isfinite(some) for one in every for some in one.to_dict().values())
    for name in SUMS:
        parts = sum(getattr(totals, name) for totals in tally.places.values())
        assert getattr(tally.whole, name) == pytest.approx(parts, abs=1e-9)
    back = Tally.from_dict(json.loads(json.dumps(tally.to_dict())))
    assert tally.began == back.began == slot.begins
    assert back.to_dict() == tally.to_dict()
    assert back.twin == tally.twin


@settings(max_examples=30, deadline=None)
@given(_anything())
def test_where_nothing_was_ordered_exactly_nothing_is_saved(slot: Slot) -> None:
    """However wrong the models are of what is only observed, that is no saving."""
    tally = closed(Tally(), replace(slot, steered=frozenset()))

    for totals in (tally.whole, *tally.places.values()):
        assert totals.saved_eur == totals.saved_kwh == totals.saved_kg == 0.0
        assert totals.stored_eur == 0.0
        assert totals.peak_kw == totals.twin_peak_kw
    assert tally.twin == slot.after


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, STEPS - 1),
    st.floats(0, 6),
    st.sampled_from([0.0, 2.0, 5.0]),
    st.sampled_from([None, Sharing()]),
)
def test_a_slot_lived_by_habit_saves_nothing(
    step: int, cooked_kw: float, soc_kwh: float, sharing: Sharing | None
) -> None:
    """People cook more than was expected, a battery answers, and nothing is saved."""
    there = street(sharing).changed(
        lambda thing: (
            replace(thing, soc_kwh=soc_kwh) if isinstance(thing, Battery) else thing
        )
    )
    expected = outlook(step, step + 1)
    cooked = {**expected.series, "anna-rest.power_kw": np.array([cooked_kw])}
    lived = live(there, Outlook(expected.clock, cooked), Policy())
    kw = _measured(there, lived)

    for seen in (kw, {name: kw[name] for name in ("anna", "bela", "roof")}):
        slot = _slot(lived, there, expected, steered=BOTH, measured_kw=seen)
        whole = closed(Tally(), slot).whole
        assert whole.saved_eur == pytest.approx(0.0, abs=1e-6)
        assert whole.saved_kwh == pytest.approx(0.0, abs=1e-6)


def _by_habit(tally: Tally, step: int, there: Neighbourhood, **rest: object) -> Tally:
    truth = outlook(step, step + 1)
    return closed(tally, _slot(live(there, truth, Policy()), there, truth, **rest))


def _with(there: Neighbourhood, **changes: object) -> Neighbourhood:
    return there.changed(
        lambda thing: replace(thing, **changes) if isinstance(thing, Battery) else thing
    )


def _soc(tally: Tally) -> float:
    assert tally.twin is not None
    battery = things_of(tally.twin)["battery"]
    assert isinstance(battery, Battery)
    return battery.soc_kwh


def test_charging_is_no_loss_until_it_is_used() -> None:
    """What a battery was charged with costs, and is worth as much while it is held."""
    there, truth = street(), outlook(0, 1)
    full = _with(there, soc_kwh=1.0 + 0.95)
    slot = Slot(
        there,
        full,
        truth,
        Policy(),
        measured_kw={"battery": 2.0},
        steered=ANNA,
        worth_eur_per_kwh={"battery": 0.25},
    )
    anna = closed(Tally(), slot).places["anna"]

    assert anna.saved_eur < -0.1
    assert anna.stored_eur == pytest.approx(0.25 * 0.95 * (1.95 - _soc_by_habit()))


def _soc_by_habit() -> float:
    return _soc(_by_habit(Tally(), 0, street()))


def test_when_a_home_is_left_alone_what_is_stored_is_settled() -> None:
    """A day after the last order the twin is the real home again; nothing is lost."""
    full = _with(street(), soc_kwh=5.0)
    truth = outlook(0, 1)
    charged = Slot(street(), full, truth, Policy(), steered=ANNA)
    tally = closed(Tally(), charged)
    before = tally.places["anna"]
    assert before.stored_eur > 0.4

    tally = _by_habit(tally, 1, full)

    after = tally.places["anna"]
    assert after.stored_eur == 0.0
    assert after.saved_eur == pytest.approx(before.saved_eur + before.stored_eur)
    assert (
        _soc(tally)
        == things_of(live(full, outlook(1, 2), Policy()).neighbourhood)[
            "battery"
        ].soc_kwh
    )


def test_an_exchanged_battery_has_a_new_twin() -> None:
    """Of another capacity, its twin is as full as it; else the twin keeps its own."""
    full = _with(street(), soc_kwh=5.0)
    tally = closed(Tally(), Slot(street(), full, outlook(0, 1), Policy(), steered=ANNA))
    same = _by_habit(tally, 1, full, steered=ANNA)
    bigger = _with(full, capacity_kwh=10.0, soc_kwh=9.0)
    other = _by_habit(tally, 1, bigger, steered=ANNA)

    assert _soc(same) < 2.0
    assert _soc(other) > 8.0


def test_new_things_are_adopted_and_gone_ones_forgotten() -> None:
    """The twin has what there is, and what is gone takes its stored part along."""
    full = _with(street(), soc_kwh=5.0)
    tally = closed(Tally(), Slot(street(), full, outlook(0, 1), Policy(), steered=ANNA))
    saved = tally.whole.saved_eur + tally.whole.stored_eur
    renamed = _with(street(), id="other")

    tally = _by_habit(tally, 1, renamed, steered=ANNA)

    assert tally.twin is not None
    assert things_of(tally.twin).keys() == things_of(renamed).keys()
    assert tally.stored_eur.keys() == things_of(renamed).keys() & {
        "roof",
        "other",
        "washer",
        "anna-rest",
    }
    assert tally.whole.saved_eur == pytest.approx(saved)


def test_a_slot_is_counted_once() -> None:
    """A slot told again changes nothing."""
    once = _by_habit(Tally(), 3, street(), steered=BOTH)

    assert _by_habit(once, 3, street(), steered=BOTH) is once
    assert _by_habit(once, 2, street(), steered=BOTH) is once


def test_after_a_long_silence_the_twin_begins_anew() -> None:
    """Nobody knows what habit would have done in hours that were not seen."""
    full = _with(street(), soc_kwh=5.0)
    tally = closed(Tally(), Slot(street(), full, outlook(0, 1), Policy(), steered=ANNA))

    soon, late = (_by_habit(tally, at, full, steered=ANNA) for at in (4, 20))

    assert _soc(soon) < 2.0
    assert _soc(late) > 3.0


def test_of_what_is_not_known_only_the_time_passes() -> None:
    """Without a price nothing is counted, and the next slot is counted again."""
    truth = outlook(0, 1)
    series = {key: some for key, some in truth.series.items() if "eur" not in key}
    slot = Slot(
        street(), street(), Outlook(truth.clock, series), Policy(), steered=BOTH
    )

    tally = closed(Tally(), slot)

    assert tally.until == slot.ends
    assert tally.whole == Totals()
    assert _by_habit(tally, 1, street(), steered=BOTH).whole.imported_kwh > 0


def test_peaks_begin_anew_with_the_month() -> None:
    """Peaks are the month's, on the wall; sums go on."""
    tally = _by_habit(Tally(), 0, street())
    assert tally.month == "2026-06"
    assert tally.whole.peak_kw > 3.0
    truth = outlook(30, 31)
    july = Clock.even(truth.clock.start + timedelta(days=30), STEP_S, 1)
    quiet = Outlook(july, {**truth.series, "roof.available_kw": np.zeros(1)})
    calm = street().changed(
        lambda thing: (
            replace(thing, temp_c=62.0)
            if isinstance(thing, HotWater)
            else (replace(thing, sessions=()) if thing.kind == "ev" else thing)
        )
    )

    later = closed(tally, Slot(calm, calm, quiet, Policy()))

    assert later.month == "2026-07"
    assert later.whole.peak_kw < 3.0
    assert later.whole.imported_kwh > tally.whole.imported_kwh


def test_the_peak_of_all_is_that_of_all_meters_together() -> None:
    """What one home gives another takes: the whole's peak is of their sum."""
    tally = _by_habit(Tally(), 0, street())
    parts = [totals.peak_kw for totals in tally.places.values()]

    assert tally.whole.peak_kw == pytest.approx(sum(parts))


def test_a_twin_that_cannot_be_read_begins_anew() -> None:
    """After an update that knows no such thing any more, what was saved stays."""
    full = _with(street(), soc_kwh=5.0)
    tally = closed(Tally(), Slot(street(), full, outlook(0, 1), Policy(), steered=ANNA))
    document = tally.to_dict()
    document["twin"]["buildings"] = "?"
    del document["began"]
    back = Tally.from_dict(document)

    assert (back.twin, back.whole, back.began) == (None, tally.whole, None)
    assert _by_habit(back, 1, full, steered=ANNA).until is not None


def test_an_empty_tally_can_be_kept() -> None:
    """Nothing counted yet is a document too."""
    back = Tally.from_dict(json.loads(json.dumps(Tally().to_dict())))

    assert back.to_dict() == Tally().to_dict()


def test_a_planned_wash_is_a_debt_until_it_is_done() -> None:
    """By habit it runs at once; that the plan waits is no saving, only the price is."""
    asked = Run(outlook().clock.start, outlook().clock.start + timedelta(hours=20))
    there = street().changed(
        lambda thing: replace(thing, runs=(asked,)) if thing.id == "washer" else thing
    )
    plan = Planner().plan(there, outlook(), Policy())
    tally, now = Tally(), there
    for step in range(STEPS):
        truth, act = outlook(step, step + 1), following(plan, now, step, step + 1)
        lived = live(now, truth, Policy(), act)
        slot = _slot(lived, now, truth, steered=frozenset({"washer"}), act=act)
        tally, now = closed(tally, slot), lived.neighbourhood
        if step == 2:
            assert tally.ahead == {"washer": 1}
            assert tally.stored_eur["washer"] == pytest.approx(-2.6 * 0.15)

    assert tally.ahead == {"washer": 0}
    assert 0.1 < tally.whole.saved_eur < 2.6 * 0.25
    assert abs(tally.stored_eur["washer"]) < 1e-9


def test_a_car_that_leaves_unready_is_no_saving() -> None:
    """What it lacks is taken off what it did not buy."""
    truth = outlook(0, 1)
    gone = street().changed(
        lambda thing: replace(thing, sessions=()) if thing.id == "car" else thing
    )
    slot = Slot(
        street(),
        gone,
        truth,
        Policy(),
        measured_kw={"car": 0.0},
        steered=frozenset({"car"}),
    )

    bela = closed(Tally(), slot).places["bela"]

    assert bela.saved_kwh == pytest.approx(3.68 / 2)
    assert bela.saved_eur == pytest.approx(0.0, abs=1e-6)


def _half_a_day() -> tuple[Tally, Neighbourhood]:
    """Let a tank and a battery be ordered for half a day, and be counted."""
    there, devices = street(), frozenset({"tank", "battery"})
    plan = Planner().plan(there, outlook(), Policy())
    tally, now = Tally(), there
    for step in range(STEPS // 2):
        truth, act = outlook(step, step + 1), following(plan, now, step, step + 1)
        lived = live(now, truth, Policy(), act)
        slot = _slot(lived, now, truth, steered=devices, act=act)
        tally, now = closed(tally, slot), lived.neighbourhood
    return tally, now


def test_a_place_is_forgotten() -> None:
    """Its sums go, and what its stores held more; the whole, and the others, stay."""
    tally, real = _half_a_day()
    now, before = things_of(real), things_of(tally.twin or real)
    assert before["tank"] != now["tank"]

    left = tally.without("bela", real)

    assert left.places == {"anna": tally.places["anna"]}
    assert left.whole.saved_eur + left.whole.stored_eur == pytest.approx(
        tally.whole.saved_eur + tally.whole.stored_eur
    )
    assert left.stored_eur.keys() == {"battery"}
    twin = things_of(left.twin or real)
    assert (twin["tank"], twin["battery"]) == (now["tank"], before["battery"])


def test_a_place_that_was_forgotten_begins_from_nothing() -> None:
    """Nothing that came before is saved after it: it counts as who is new does."""
    tally, real = _half_a_day()
    truth = outlook(STEPS // 2, STEPS // 2 + 1)
    slot = Slot(real, real, truth, Policy(), steered=frozenset({"tank"}))
    again = closed(tally.without("bela", real), slot).places["bela"]
    new = closed(Tally(twin=real, until=slot.begins), slot).places["bela"]

    assert again == new
    assert closed(tally, slot).places["bela"].saved_eur != new.saved_eur
