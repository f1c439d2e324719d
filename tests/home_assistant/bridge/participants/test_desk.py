"""Who offers is told set-points, who does not is told prices, and nothing twice."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from custom_components.quartier.bridge.ceilings import Ceiling, Ceilings
from custom_components.quartier.bridge.contract import tariffs_of
from custom_components.quartier.bridge.kinds import kinds
from custom_components.quartier.bridge.layout import Device, Layout, Place
from custom_components.quartier.bridge.outlook import expected
from custom_components.quartier.bridge.participants import Desk, Party
from custom_components.quartier.bridge.readings import Readings
from custom_components.quartier.bridge.slots import clock_from
from custom_components.quartier.bridge.world import Memory, seen_in, world
from custom_components.quartier.engine import (
    Outlook,
    Plan,
    Planner,
    decisions,
    sentence,
)
from custom_components.quartier.fleet import Ended, Heard, Left
from tests.home_assistant.bridge.homes import CONTRACT, NOW, ZONE
from tests.home_assistant.bridge.participants.talks import (
    HELLO,
    MONO_S,
    NOW_S,
    STATE,
    STORE,
    Bag,
    seen,
    told,
)

NONE: Final = {**STORE, "form": "none"}


def _layout(mode: str = "act", **node: Any) -> Layout:  # noqa: ANN401 (settings)
    """Make a street of one flat with a node, behind a limit that is measured."""
    live = {"mode": mode}
    places = (
        Place(
            "street",
            "STREET",
            "neighbourhood",
            "Street",
            None,
            {"kind": "neighbourhood", "import_limit_kw": 3},
        ),
        Place("flat", "FLAT", "household", "Flat", "street", CONTRACT, live),
    )
    settings = {"participant": "node1", "app": "water_heater", **node}
    devices = (Device("n", "N", "participant", "Tank", "flat", settings),)
    return Layout("STREET", "neighbourhood", "Street", ZONE, places, devices)


def _plan(layout: Layout, parties: Mapping[str, Party], now: datetime = NOW) -> Plan:
    """Plan as the coordinator does: the world, what is expected of it, the engine."""
    readings = Readings(lambda _name: None, now, parties=parties)
    there = world(layout, readings, now, Memory({}))
    clock = clock_from(now, 30, 48)
    tariffs, _ = tariffs_of(layout, readings)
    usual: dict[str, Any] = {}
    for device in layout.devices:
        who = seen_in(layout, layout.place(device.place), readings, now, Memory({}))
        usual |= kinds()[device.kind].given(device, clock, who)
    past = Outlook(clock, {})
    outlook = expected(layout, there, past, tariffs, clock, now, usual=usual)
    assert not [name for name in outlook.degraded if name.startswith("n")]
    plan = Planner().plan(there, outlook)
    sure = Desk(None, ZONE, 30).sure(decisions(plan, there, outlook), parties)
    words = [sentence(one, "en", ZONE) for one in sure if one.thing == "n"]
    assert bool(words) == (
        plan.things["n"].kind == "storage"
        and "n" in parties
        and parties["n"].offer is not None
        and parties["n"].offer.form == "storage"
    )
    return plan


async def _told(
    desk: Desk,
    bag: Bag,
    layout: Layout,
    *,
    anew: bool = True,
    now: datetime = NOW,
    mono_s: float = MONO_S,
) -> list[dict[str, Any]]:
    parties = desk.parties(layout, now, mono_s)
    plan = _plan(layout, parties, now)
    await desk.async_tell(layout, plan, parties, now, anew=anew)
    return [message for _, message, _ in bag.take()]


async def test_an_offer_becomes_a_plan_that_is_acknowledged() -> None:
    """From the wire through the engine back to the wire, and its answer is heard."""
    bag, layout = Bag(seen()), _layout()
    desk = Desk(bag, ZONE, 30)
    [plan] = await _told(desk, bag, layout)
    assert plan["k"] == "plan"
    assert 0 < max(plan["power_w"]) <= 2200
    # Most of it at night: the contract says that it is cheap then.
    by_hour = dict(zip(range(NOW_S, plan["until"], 1800), plan["power_w"], strict=True))
    night = [
        kw
        for at, kw in by_hour.items()
        if datetime.fromtimestamp(at, NOW.tzinfo).hour in {22, 23, 0, 1, 2, 3, 4}
    ]
    day = [
        kw
        for at, kw in by_hour.items()
        if 14 <= datetime.fromtimestamp(at, NOW.tzinfo).hour < 20
    ]
    assert sum(night) > 3 * sum(day)
    assert len(plan["value"]) == len(plan["power_w"])
    assert desk.steered(layout) == {"n"}
    assert desk.hear(layout, Ended("node1", plan["no"], "plan", "done")) == ""
    assert await _told(desk, bag, layout) == []


async def test_numbers_rise_and_what_changed_is_told() -> None:
    """A store that is suddenly empty has another plan, with a higher number."""
    bag, layout = Bag(seen()), _layout()
    desk = Desk(bag, ZONE, 30)
    [first] = await _told(desk, bag, layout)
    bag.sent.clear()
    bag.known["node1"] = seen(offer=told(STORE, fill_wh=0))
    desk2 = await _told(desk, bag, layout)
    [second] = desk2
    assert second["power_w"] != first["power_w"]
    assert second["no"] >= first["no"]


async def _lived(desk: Desk, bag: Bag, layout: Layout, can_kw: float) -> None:
    """Let five days pass; the node takes what it is told, as far as it can.

    One that can take nothing then does as ever: an hour at ten in the evening.
    """
    sent: dict[str, Any] = {}
    plan: Plan | None = None
    for quarter in range(96 * 5):
        begins = NOW + timedelta(minutes=15 * quarter)
        begins_s, at = int(begins.timestamp()), begins + timedelta(minutes=2)
        bag.known["node1"] = seen(offer=told(STORE, t0=begins_s), offered_s=begins_s)
        parties = desk.parties(layout, at, MONO_S)
        if quarter % 24 == 0:
            plan = _plan(layout, parties, begins)
            await desk.async_tell(layout, plan, parties, begins)
        await desk.async_tell(layout, plan, parties, at, anew=False)
        sent = next((one for _, one, _ in reversed(bag.take())), sent)
        step = (begins_s - sent["t0"]) // sent["step_s"]
        took_w = min(sent["power_w"][step], 1000 * can_kw)
        if not can_kw:
            took_w = 2200 * (begins.hour == 21)
        state = told(STATE, t=begins_s, slot_wh=round(took_w / 4), late=1)
        desk.hear(layout, Heard("node1", state))


@pytest.mark.parametrize(
    ("can_kw", "least", "most"), [(2.2, 1.0, 1.0), (0.0, 0.05, 0.1), (1.1, 0.4, 0.7)]
)
async def test_who_does_not_do_as_asked_is_counted_on_for_less(
    can_kw: float, least: float, most: float
) -> None:
    """After five days: who obeys in full, who does as ever for next to nothing."""
    bag, layout = Bag(seen()), _layout()
    desk = Desk(bag, ZONE, 30)
    await _lived(desk, bag, layout, can_kw)
    [party] = desk.parties(layout, NOW, MONO_S).values()
    assert least <= party.trust <= most
    # The next time a store of that size is planned, and all of it is told.
    later = NOW + timedelta(days=5)
    bag.known["node1"] = seen(offered_s=int(later.timestamp()))
    parties = desk.parties(layout, later, MONO_S)
    plan = _plan(layout, parties, later)
    assert plan.things["n"].power_kw.max() <= 2.2 * party.trust + 1e-9
    assert ("n-alone" in plan.things) == (party.trust < 1.0)


async def test_who_is_doubted_is_still_told_all_that_it_should_take() -> None:
    """Its set-points hold what is planned and what it would do alone."""
    bag, layout = Bag(seen()), _layout()
    desk = Desk(bag, ZONE, 30)
    await _lived(desk, bag, layout, 0.0)
    later = NOW + timedelta(days=5)
    bag.known["node1"] = seen(offered_s=int(later.timestamp()))
    parties = desk.parties(layout, later, MONO_S)
    plan = _plan(layout, parties, later)
    bag.sent.clear()
    await Desk(bag, ZONE, 30).async_tell(layout, plan, parties, later)
    [(_, message, _)] = bag.take()
    whole = plan.things["n"].power_kw + plan.things["n-alone"].power_kw
    # Twelve hours, in which the steps of both are alike.
    watts = [round(1000 * kw) for kw in whole[:24]]
    assert message["power_w"][:24] == watts
    assert max(watts) > 1000


async def test_a_limit_is_no_fault_of_who_keeps_to_it() -> None:
    """While it lasts nothing is held against anybody."""
    bag, layout = Bag(seen(state=told(STATE))), _layout()
    desk = Desk(bag, ZONE, 30)
    await _told(desk, bag, layout)
    parties = desk.parties(layout, NOW, MONO_S)
    await desk.async_shed(layout, {"street": 9.0}, parties, NOW, Ceilings())
    bag.take()
    await _told(desk, bag, layout, anew=False, now=NOW + timedelta(minutes=2))
    desk.hear(layout, Heard("node1", told(STATE, t=NOW_S, slot_wh=100, late=1)))
    track = desk.calls.track("node1")
    assert track.took_kwh == track.today.asked_kwh == 0.0


async def test_a_quarter_of_two_plans_is_held_against_nobody() -> None:
    """Who is told anew in the midst of one is not measured by either."""
    bag, layout = Bag(seen()), _layout()
    desk = Desk(bag, ZONE, 30)
    await _told(desk, bag, layout)
    await _told(desk, bag, layout, anew=False, now=NOW + timedelta(minutes=2))
    bag.known["node1"] = seen(offer=told(STORE, fill_wh=0, low_wh=8000))
    [_] = await _told(desk, bag, layout, now=NOW + timedelta(minutes=6))
    desk.hear(layout, Heard("node1", told(STATE, t=NOW_S, slot_wh=100, late=1)))
    assert desk.calls.track("node1").took_kwh == 0.0


def test_what_is_known_of_people_goes_with_them() -> None:
    """Their habit, and how far their word was kept, are not the next tenants'."""
    bag, layout = Bag(seen()), _layout()
    desk = Desk(bag, ZONE, 30)
    end = desk.async_start(lambda: layout, lambda _why: None)
    desk.hear(layout, Heard("node1", told(STATE)))
    [wipe] = bag.wipers
    wipe("node1")
    assert desk.to_dict() == {}
    end()
    assert (bag.wipers, bag.heard) == ([], [])


@pytest.mark.parametrize("mode", ["observe", "advise"])
async def test_who_is_only_observed_is_told_nothing(mode: str) -> None:
    """Planning goes on, and no message is sent."""
    bag = Bag(seen())
    assert await _told(Desk(bag, ZONE, 30), bag, _layout(mode)) == []


async def test_who_keeps_its_offer_is_told_prices_alone() -> None:
    """Prices by step, and no set-point; a tenth of its habit is expected to move."""
    hello = told(HELLO, app="home", rated_w=9000)
    bag, layout = Bag(seen(hello=hello, offer=told(NONE))), _layout()
    desk = Desk(bag, ZONE, 30)
    for quarter in range(96):
        at = NOW_S - 900 * (quarter + 1)
        heard = Heard("node1", told(STATE, t=at, slot_wh=100))
        assert desk.hear(layout, heard) == ""
    [signal] = await _told(desk, bag, layout)
    assert signal["k"] == "signal"
    assert "power_w" not in signal
    assert set(signal["price"]) <= set(range(1000, 2500))
    again = Desk(bag, ZONE, 30)
    again.recall({**desk.to_dict(), "gone": desk.to_dict()["node1"]}, layout)
    assert again.to_dict() == desk.to_dict()


@pytest.mark.parametrize(
    "changes",
    [{"is_gone": True}, {"heard_s": MONO_S - 1000}, {"is_live": False}],
    ids=["gone", "silent", "no session"],
)
async def test_who_is_not_there_is_told_nothing(changes: dict[str, Any]) -> None:
    """Nobody speaks into the dark; it is told as soon as it is back."""
    bag, layout = Bag(seen(**changes)), _layout()
    desk = Desk(bag, ZONE, 30)
    assert await _told(desk, bag, layout) == []
    bag.known["node1"] = seen()
    [plan] = await _told(desk, bag, layout, anew=False)
    assert plan["k"] == "plan"


async def test_who_did_not_confirm_is_left_out_and_asked_by_prices() -> None:
    """It is planned as a load; the answer to a signal brings it back."""
    bag, layout = Bag(seen()), _layout()
    desk = Desk(bag, ZONE, 30)
    [plan] = await _told(desk, bag, layout)
    ended = Ended("node1", plan["no"], "plan", "unconfirmed")
    assert desk.hear(layout, ended) == "participant"
    bag.known["node1"] = seen(confirmed=False)
    [signal] = await _told(desk, bag, layout)
    assert signal["k"] == "signal"
    bag.known["node1"] = seen()
    [plan] = await _told(desk, bag, layout)
    assert plan["k"] == "plan"


async def test_a_plan_is_taken_back_where_it_may_not_be_told_any_more() -> None:
    """Observed again, a node goes on for a minute as it is, and then by itself."""
    bag = Bag(seen(state=told(STATE)))
    desk = Desk(bag, ZONE, 30)
    await _told(desk, bag, _layout())
    [last] = await _told(desk, bag, _layout("observe"), anew=False)
    assert (last["power_w"], last["until"]) == ([1500], NOW_S + 60)
    assert await _told(desk, bag, _layout("observe")) == []
    assert desk.steered(_layout()) == frozenset()


async def test_what_was_refused_or_forgotten_is_told_again() -> None:
    """A refusal, a plan that was lost, a while alone: the next look tells it anew."""
    bag, layout = Bag(seen()), _layout()
    desk = Desk(bag, ZONE, 30)
    [plan] = await _told(desk, bag, layout)
    assert desk.hear(layout, Ended("node1", plan["no"], "plan", "refused", "old")) == ""
    [plan] = await _told(desk, bag, layout)
    knows = Heard("node1", told(HELLO, plan=plan["no"], level=0))
    assert desk.hear(layout, knows) == "state"
    assert await _told(desk, bag, layout) == []
    assert desk.hear(layout, Heard("node1", told(HELLO))) == "state"
    [plan] = await _told(desk, bag, layout, anew=False)
    for alone in (told(HELLO, plan=plan["no"], level=1), told(STATE, level=1)):
        desk.hear(layout, Heard("node1", alone))
        assert len(await _told(desk, bag, layout, anew=False)) == 1


async def test_what_is_heard_is_news_or_not() -> None:
    """Offers are looked at; who left is forgotten; strangers say nothing to us."""
    layout, desk = _layout(), Desk(Bag(seen()), ZONE, 30)
    assert desk.hear(layout, Heard("node1", told(STORE))) == "state"
    assert desk.hear(layout, Heard("node1", told(STORE, base_w=[1]))) == "forecast"
    assert desk.hear(layout, Heard("other", told(STORE))) == ""
    desk.hear(layout, Heard("node1", told(STATE)))
    assert desk.to_dict().keys() == {"node1"}
    assert desk.hear(layout, Left("node1")) == "participant"
    assert desk.to_dict() == {}


async def test_without_a_carrier_it_is_told_later() -> None:
    """A broker that is away costs nothing but time."""
    bag, layout = Bag(seen()), _layout()
    bag.is_down = True
    desk = Desk(bag, ZONE, 30)
    assert await _told(desk, bag, layout) == []
    bag.is_down = False
    assert len(await _told(desk, bag, layout, anew=False)) == 1


async def test_a_broken_limit_is_answered_by_limits_that_end() -> None:
    """Who takes power behind it waits for ten minutes, and is not told twice."""
    bag, layout = Bag(seen(state=told(STATE))), _layout()
    desk = Desk(bag, ZONE, 30)
    parties = desk.parties(layout, NOW, MONO_S)
    await desk.async_shed(layout, {"street": 2.9}, parties, NOW, Ceilings())
    assert bag.take() == []
    await desk.async_shed(layout, {"street": 4.0}, parties, NOW, Ceilings())
    [(_, limit, _)] = bag.take()
    assert (limit["k"], limit["max_w"], limit["until"]) == ("limit", 0, NOW_S + 600)
    await desk.async_shed(layout, {"street": 4.0}, parties, NOW, Ceilings())
    assert bag.take() == []
    later = NOW + timedelta(minutes=9)
    await desk.async_shed(layout, {"street": 4.0}, parties, later, Ceilings())
    assert len(bag.take()) == 1


@pytest.mark.parametrize("measured", ["street", "flat"])
async def test_what_the_grid_asks_is_kept_and_ends_by_itself(measured: str) -> None:
    """Below the place's own limit, by its meter or by what is known below it."""
    bag, layout = Bag(seen(state=told(STATE))), _layout()
    desk, grid = Desk(bag, ZONE, 30), Ceilings()
    parties = desk.parties(layout, NOW, MONO_S)
    await desk.async_shed(layout, {measured: 2.5}, parties, NOW, grid)
    assert bag.take() == []
    grid.asked["street"] = Ceiling(1.0, NOW + timedelta(minutes=4))
    await desk.async_shed(layout, {measured: 2.5}, parties, NOW, grid)
    [(_, limit, _)] = bag.take()
    assert (limit["max_w"], limit["until"]) == (0, NOW_S + 240)
    over = NOW + timedelta(minutes=5)
    await desk.async_shed(layout, {measured: 2.5}, parties, over, grid)
    assert bag.take() == []


@pytest.mark.parametrize("why", ["observe", "profile", "off"])
async def test_some_are_never_limited(why: str) -> None:
    """Not who is only observed, not a cycle that runs, not what takes nothing."""
    layout = _layout("observe" if why == "observe" else "act")
    offer = told(STORE)
    if why == "profile":
        offer = told(
            {
                "k": "offer",
                "form": "profile",
                "t0": NOW_S,
                "step_s": 900,
                "take_w": 2000,
            },
            end=NOW_S + 9000,
            profile_w=[2000],
        )
    state = told(STATE, power_w=0 if why == "off" else 1500)
    bag = Bag(seen(offer=offer, state=state))
    desk = Desk(bag, ZONE, 30)
    parties = desk.parties(layout, NOW, MONO_S)
    await desk.async_shed(layout, {"street": 9.0}, parties, NOW, Ceilings())
    assert bag.take() == []


async def test_a_home_is_told_what_it_should_take_in_all() -> None:
    """Its set-points hold its base load and its stores together."""
    home = told(HELLO, app="home", rated_w=9000)
    offer = told(STORE, base_w=[400] * 24)
    bag, layout = Bag(seen(hello=home, offer=offer)), _layout(app="home")
    desk = Desk(bag, ZONE, 30)
    [plan] = await _told(desk, bag, layout)
    assert min(plan["power_w"]) == 400
    assert max(plan["power_w"]) > 1000


def test_the_plate_goes_before_what_a_node_says() -> None:
    """What the landlord told of its power bounds what is believed."""
    desk = Desk(Bag(seen()), ZONE, 30)
    [party] = desk.parties(_layout(rated_w=1500), NOW, MONO_S).values()
    assert party.rated_kw == 1.5


def test_without_mqtt_there_are_no_participants() -> None:
    """Their devices are loads that nobody knows."""
    assert Desk(None, ZONE, 30).parties(_layout(), NOW, MONO_S) == {}
