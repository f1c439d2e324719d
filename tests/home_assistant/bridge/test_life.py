"""What goes on from look to look: beliefs, slots, and what machines began."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.quartier.bridge.belief import things_of
from custom_components.quartier.bridge.gather import usual_of
from custom_components.quartier.bridge.kinds import kinds
from custom_components.quartier.bridge.layout import PARTICIPANT, Device, Layout
from custom_components.quartier.bridge.life import Life
from custom_components.quartier.bridge.outlook import expected, tariffs_of
from custom_components.quartier.bridge.participants import Habit, Offer, Party
from custom_components.quartier.bridge.planning import Planning, Question
from custom_components.quartier.bridge.set_points import SetPoint
from custom_components.quartier.bridge.situation import Situation, nothing_yet
from custom_components.quartier.bridge.tally import Slot, Tally, Totals
from custom_components.quartier.engine import (
    Boiler,
    Clock,
    Commitment,
    FairPlan,
    HotWater,
    Outlook,
    Policy,
)
from tests.home_assistant.bridge.homes import (
    NOW,
    PV,
    device,
    home,
    house,
    readings,
)

HALF_HOUR = timedelta(minutes=30)
ACT = {"mode": "act"}


def _begun(
    layout: Layout,
    parties: Mapping[str, Party] | None = None,
    **told: tuple[str, str] | None,
) -> Life:
    """Begin a life with a plan made of a usual outlook."""
    life, seen = Life(layout, Policy()), readings(**told)
    seen.parties = parties or {}
    look = life.look(seen)
    clock = Clock.even(NOW, 1800, 48)
    tariffs, _ = tariffs_of(look.layout, look.readings)
    nothing = Outlook(Clock.even(NOW - timedelta(days=1), 1800, 48), {})
    usual = usual_of(look.layout, kinds(), look.readings, clock)
    outlook = expected(
        look.layout, look.neighbourhood, nothing, tariffs, clock, NOW, usual=usual
    )
    asked = Question(look.neighbourhood, outlook, Policy(), None, 5.0)
    answer = Planning().answer(asked)
    assert answer.plan is not None
    life.decide(
        Situation(
            at=NOW,
            neighbourhood=look.neighbourhood,
            outlook=outlook,
            plan=answer.plan,
            decisions=answer.decisions,
            measured_kw=look.measured_kw,
            troubles=(),
            solve_s=0.0,
        ),
        look,
    )
    return life


def _tank_c(life: Life) -> float:
    [tank] = [
        one for one in life.memory(NOW).before.values() if isinstance(one, HotWater)
    ]
    return tank.temp_c


def test_a_tank_without_a_thermometer_goes_on() -> None:
    """Half an hour at full power warms it by what physics says."""
    life = _begun(home(), tank=None)
    before = _tank_c(life)

    life.pass_time(NOW + HALF_HOUR, set(), {"tank": 2.2})

    assert 3.0 < _tank_c(life) - before < 6.0
    look = life.look(readings(NOW + HALF_HOUR, tank=None))
    assert "tank" not in life.surprises(look)


def test_after_a_long_silence_nothing_is_believed_to_have_moved() -> None:
    """Past some hours, and before any plan, beliefs stay as they were."""
    life = _begun(home(), tank=None)
    before = _tank_c(life)

    life.pass_time(NOW + timedelta(hours=7), set(), {"tank": 2.2})
    life.pass_time(NOW, set(), {"tank": 2.2})
    assert _tank_c(life) == before

    fresh = Life(home(), Policy())
    fresh.pass_time(NOW, set(), {})
    assert not fresh.memory(NOW).before


def test_everything_surprises_who_believes_nothing() -> None:
    """The first look is news from end to end."""
    life = Life(home(), Policy())

    assert "tank" in life.surprises(life.look(readings()))


def test_nothing_is_done_without_a_plan() -> None:
    """Without a plan, and once it is over, no device is told anything."""
    life = Life(home(), Policy())
    look = life.look(readings())
    assert life.done_now(look) == {}
    life.situation = nothing_yet(look.neighbourhood, NOW)
    assert life.done_now(look) == {}

    life = _begun(home())
    assert life.done_now(life.look(readings())).keys() == {"roof", "battery", "tank"}
    late = life.look(readings(NOW + timedelta(days=2)))
    assert life.done_now(late) == {}


def test_a_roof_that_is_held_back_shows_no_sun() -> None:
    """What a limited roof gives is no measure of what the sun offers."""
    free, held = home(), home()
    limited = device("roof", "home", {**PV, "limit": "number.limit"})
    held = replace(held, devices=(limited, *held.devices[1:]))

    offered = [
        _begun(layout).done_now(_begun(layout).look(readings(pv=("700", "W"))))["roof"]
        for layout in (free, held)
    ]

    name = "roof.available_kw"
    assert offered[0].expected[name] == pytest.approx(0.7)
    assert offered[1].expected[name] != pytest.approx(0.7)


def test_a_slot_is_counted_once_it_is_over() -> None:
    """What was bought is what the meter says; without an order nothing is saved."""
    life = _begun(home())
    look = life.look(readings(NOW + HALF_HOUR, grid=("400", "W")))
    life.count(look)

    life.close_slot(look, frozenset())

    assert life.tally.until == NOW + HALF_HOUR
    assert life.tally.whole.imported_kwh == pytest.approx(0.2)
    assert life.tally.whole.saved_eur == 0.0
    again = life.tally
    life.close_slot(look, frozenset())
    assert life.tally is again


@pytest.mark.parametrize(
    ("usual_kw", "took_kw", "saved_kwh"),
    [(1.4, 0.4, 0.5), (0.4, 0.4, 0.0), (None, 0.4, 0.0), (1.4, None, 0.0)],
    ids=["less", "as usual", "no habit", "no meter"],
)
def test_a_participant_is_credited_what_its_meter_saw(
    usual_kw: float | None, took_kw: float | None, saved_kwh: float
) -> None:
    """Beside its habit, whatever it claims and whatever it was told to do."""
    node = Device("node", "NODE", PARTICIPANT, "Tank", "home", {"participant": "n"})
    usual, offer = Habit((usual_kw,) * 24), Offer("storage", NOW, 2.2, high_kwh=9.0)
    party = Party("n", offer=offer, power_kw=took_kw, usual=usual, trust=0.3)
    life = _begun(replace(home(), devices=(node,)), {"node": party}, grid=None)
    seen = readings(NOW + HALF_HOUR, grid=None)
    seen.parties = {"node": party}
    look = life.look(seen)
    life.count(look)

    life.close_slot(look, frozenset({"node"}))

    assert life.tally.until == NOW + HALF_HOUR
    assert life.tally.whole.saved_kwh == pytest.approx(saved_kwh)
    assert (life.tally.whole.saved_eur > 0) == (saved_kwh > 0)


@pytest.mark.parametrize("reason", ["", "no time"])
def test_a_fair_plan_says_who_has_how_much(
    reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What neighbours shared in the slot is counted as its first step says."""
    counted: list[Slot] = []

    def closed(tally: Tally, slot: Slot) -> Tally:
        counted.append(slot)
        return tally

    monkeypatch.setattr("custom_components.quartier.bridge.life.closed", closed)
    life = _begun(home())
    look = life.look(readings(NOW + HALF_HOUR, grid=("400", "W")))
    life.count(look)
    assert life.ground is not None
    assert life.ground.plan is not None
    fair = FairPlan("max_min", 1.0, {}, reason=reason)
    life.ground = replace(life.ground, plan=replace(life.ground.plan, fairness=fair))

    life.close_slot(look, frozenset())

    [slot] = counted
    assert (slot.portions is None) == bool(reason)


def test_what_was_kept_is_taken_up() -> None:
    """Overrides and totals are the same after a restart."""
    life = _begun(home())
    life.overrides["tank"] = NOW + HALF_HOUR
    life.count(life.look(readings(NOW + HALF_HOUR)))
    life.close_slot(life.look(readings(NOW + HALF_HOUR)), frozenset())

    other = Life(home(), Policy())
    other.recall(life.kept())

    assert other.overrides == {"tank": NOW + HALF_HOUR}
    assert other.tally.whole == life.tally.whole
    assert list(other.released(NOW)) == []
    assert list(other.released(NOW + HALF_HOUR)) == ["tank"]
    assert not other.overrides


@pytest.mark.parametrize(("power_w", "told"), [("2000", ["WASH"]), ("0", [])])
def test_a_machine_that_runs_is_not_ready_any_more(
    power_w: str, told: list[str]
) -> None:
    """Once it runs nobody has filled it again; until then it waits."""
    wash = {"device": "machine", "start": "button.wash", "power": "sensor.wash"}
    layout = home(**ACT)
    machine = device("wash", "home", wash, ready=True)
    layout = replace(layout, devices=(*layout.devices, machine))
    life = Life(layout, Policy())

    look = life.look(readings(wash=(power_w, "W")))

    assert list(life.begun(look)) == told


def test_beliefs_outlive_a_restart() -> None:
    """How warm a tank is, and how long ago it was hot, is not forgotten."""
    life = _begun(home(), tank=None)
    life.pass_time(NOW + HALF_HOUR, set(), {"tank": 2.2})
    before = _tank_c(life)

    other = Life(home(), Policy())
    other.recall(life.kept())

    assert _tank_c(other) == pytest.approx(before)
    assert other.believed_at == NOW + HALF_HOUR
    other.situation = life.situation
    other.pass_time(NOW + timedelta(hours=10), set(), {})
    [tank] = [
        one for one in other.memory(NOW).before.values() if isinstance(one, HotWater)
    ]
    [old] = [
        one for one in life.memory(NOW).before.values() if isinstance(one, HotWater)
    ]
    assert tank.hygiene.ago_h == pytest.approx(old.hygiene.ago_h + 9.5)


def test_time_passes_while_home_assistant_is_down() -> None:
    """Before there is a plan again, all that surely grew is counted."""
    life, other = _begun(home(), tank=None), Life(home(), Policy())
    other.recall(life.kept())
    other.pass_time(NOW + timedelta(hours=2), set(), {})
    old, tank = (
        next(
            thing
            for thing in one.memory(NOW).before.values()
            if isinstance(thing, HotWater)
        )
        for one in (life, other)
    )
    assert tank.hygiene.ago_h == pytest.approx(old.hygiene.ago_h + 2.0)
    assert other.believed_at == NOW + timedelta(hours=2)


def test_what_a_hand_held_is_not_forgotten() -> None:
    """A tank comes back as warm as it was believed, and was hot longer ago."""
    life = _begun(home(), tank=None)
    life.pass_time(NOW + HALF_HOUR, set(), {"tank": 2.2})
    before = things_of(life.look(readings(NOW + HALF_HOUR, tank=None)).neighbourhood)
    life.overrides["tank"] = NOW + 3 * HALF_HOUR
    held = life.look(readings(NOW + HALF_HOUR, tank=None))
    life.believe(held.neighbourhood, held.at)
    assert "tank" not in things_of(held.neighbourhood)

    list(life.released(NOW + 3 * HALF_HOUR))
    back = life.look(readings(NOW + 3 * HALF_HOUR, tank=None))

    was, tank = before["tank"], things_of(back.neighbourhood)["tank"]
    assert isinstance(was, HotWater)
    assert isinstance(tank, HotWater)
    assert tank.temp_c == pytest.approx(was.temp_c)
    assert tank.hygiene.ago_h == pytest.approx(was.hygiene.ago_h + 1.0)
    life.believe(back.neighbourhood, back.at)
    assert not life.aside.things


def test_the_cold_outdoors_is_remembered() -> None:
    """As measured, else as it was expected."""
    life = _begun(replace(home(), data={"outdoor": "sensor.out"}))
    life.look(readings(out=("-4", "°C")))
    assert life.outdoor_c == pytest.approx(-4.0)
    assert life.situation is not None

    life.look(readings(out=None))
    expected_c = life.situation.outlook.series["outdoor_c"][0]
    assert life.outdoor_c == pytest.approx(expected_c)


def test_what_came_after_the_plan_does_not_keep_others_from_theirs() -> None:
    """A device that the plan does not know is left out; the others do as planned."""
    life = _begun(home())
    tank = device("other", "home", dict(life.layout.device("tank").settings))
    life.layout = replace(life.layout, devices=(*life.layout.devices, tank))

    done = life.done_now(life.look(readings()))

    assert done.keys() == {"roof", "battery", "tank"}


def test_a_sleep_is_no_slot() -> None:
    """Of a night in which the computer slept nothing is counted."""
    life = _begun(home())
    look = life.look(readings(NOW + timedelta(hours=8), grid=("3000", "W")))
    life.count(look)

    life.close_slot(look, frozenset())

    assert life.tally.until is None
    assert life.tally.whole.imported_kwh == 0.0


DEMAND = {"device": "heat_load", "heat": "sensor.demand", "design_kw": 50}
BOILER = {"device": "boiler", "heat_kw": 80, "heat": "sensor.boiler"}


def _heated() -> Layout:
    """Stand a boiler in the home, and a demand for its heat."""
    layout = home(**ACT)
    more = (device("demand", "home", DEMAND), device("boiler", "home", BOILER))
    return replace(layout, devices=(*layout.devices, *more))


def _runs(life: Life, **told: tuple[str, str] | None) -> Commitment | None:
    """See how the boiler is planned for, if it is."""
    look = life.look(readings(**told))
    found = things_of(look.neighbourhood).get("boiler")
    return found.runs if isinstance(found, Boiler) else None


def test_what_a_hand_has_left_goes_on_to_heat() -> None:
    """A plant that a hand holds is planned as it stands; unseen, as it may be."""
    life = Life(_heated(), Policy())
    life.overrides = {"boiler": NOW + HALF_HOUR, "battery": NOW + HALF_HOUR}
    held = _runs(life, boiler=("30", "kW"))
    assert held is not None
    assert (held.on, held.held_h) == (True, pytest.approx(0.5))
    off = _runs(life, boiler=("0", "kW"))
    assert off is not None
    assert (off.on, off.held_h) == (False, pytest.approx(0.5))
    free = _runs(life, boiler=None)
    assert free is not None
    assert free.held_h == 0.0
    assert "battery" not in things_of(life.look(readings()).neighbourhood)


def test_what_an_operator_asks_is_planned_until_it_is_over() -> None:
    """It goes before a hand, ends by itself, and outlives a restart."""
    life = Life(_heated(), Policy())
    life.overrides = {"boiler": NOW + HALF_HOUR}
    asked = SetPoint(NOW + 2 * HALF_HOUR, is_on=True)
    life.ask("boiler", asked)
    assert life.overrides == {}
    told = _runs(life, boiler=("0", "kW"))
    assert told is not None
    assert (told.on, told.held_h) == (True, pytest.approx(1.0))
    life.overrides = {"boiler": NOW + HALF_HOUR}
    later = _runs(life, boiler=("0", "kW"))
    assert later is not None
    assert (later.on, later.held_h) == (False, pytest.approx(0.5))

    other = Life(_heated(), Policy())
    other.recall(life.kept())
    assert other.set_points == {"boiler": asked}
    other.overrides = {"tank": NOW + HALF_HOUR}
    assert list(other.released(NOW + HALF_HOUR)) == ["tank"]
    assert list(other.released(NOW + 2 * HALF_HOUR)) == ["boiler"]
    assert other.set_points == {}
    other.ask("boiler", asked)
    other.ask("boiler", None)
    assert other.set_points == {}


def test_heat_is_counted_over_a_restart() -> None:
    """From look to look, by what its meter says."""
    life = Life(_heated(), Policy())
    for minutes in (0, 6):
        moment = NOW + timedelta(minutes=minutes)
        life.count(life.look(readings(moment, boiler=("50", "kW"))))
    assert life.counts.of("boiler").kwh == pytest.approx(5.0)
    other = Life(_heated(), Policy())
    other.recall(life.kept())
    assert other.counts.of("boiler").kwh == pytest.approx(5.0)


def test_a_house_is_forgotten_whole() -> None:
    """Sums, heat, the slot under way, and what this month was held against."""
    life = _begun(_heated())
    life.tally = Tally(whole=Totals(saved_eur=5.0), until=NOW)
    for minutes in (0, 6):
        moment = NOW + timedelta(minutes=minutes)
        life.count(life.look(readings(moment, boiler=("50", "kW"))))
    life.worked(2.0, NOW)
    assert life.toil.work.begun.eur == 5.0

    life.forget(life.layout.root, {life.layout.root.id}, NOW)

    assert life.tally.to_dict() == Tally().to_dict()
    assert life.counts.by_device == {}
    assert life.toil.work.begun.eur == 0.0
    life.close_slot(life.look(readings(NOW + HALF_HOUR)), frozenset())
    assert life.tally.until is None


def test_a_home_is_forgotten_among_others() -> None:
    """The slot under way goes on, and the month's account is of all."""
    life = _begun(house())
    kept = {"flat-1": Totals(saved_eur=2.0), "flat-2": Totals(saved_eur=1.0)}
    life.tally = Tally(whole=Totals(saved_eur=3.0), places=kept, until=NOW)
    life.worked(2.0, NOW)
    sums = life.sums

    life.forget(life.layout.place("flat-1"), {"flat-1"}, NOW)

    assert life.tally.places == {"flat-2": Totals(saved_eur=1.0)}
    assert life.tally.whole.saved_eur == 3.0
    assert life.toil.work.begun.eur == 3.0
    assert life.sums is sums is not None


def test_the_demand_of_now_is_what_is_measured() -> None:
    """What it takes now is made now, whatever was expected."""
    life = _begun(_heated(), demand=("20", "kW"))
    look = life.look(readings(demand=("33", "kW"), boiler=("33", "kW")))
    assert life.done_now(look)["boiler"].values["boiler"]["heat_kw"][0] == (
        pytest.approx(33.0)
    )
