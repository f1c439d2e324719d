"""A street of twenty real nodes, through all that may happen to it, in this order.

Real firmware on MicroPython, in a heap as small as a node's; a real mosquitto with TLS
and a password for each node; a real Home Assistant. One street for all tests: each
begins where the one before ended.
"""

# size: one street lives through all scenes, in order: it takes a minute to begin

import statistics
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from tests.broker import Authority
from tests.e2e.clicks import Dialog
from tests.e2e.fleet import intruder
from tests.e2e.fleet.audit import Audit, audited, gaps
from tests.e2e.fleet.dwelling import Dwelling
from tests.e2e.fleet.hub import at_once
from tests.e2e.fleet.landlord import encoded
from tests.e2e.fleet.relays import flips, follows, had, planned
from tests.e2e.fleet.street import NODES, Street
from tests.e2e.fleet.tap import Said
from tests.e2e.harness import RefusedError, wait_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.xdist_group("street"),
]

_PLACES: Final = ("Ampère", "Garnier", "Roche")
# So patient with a machine that others use: it is waited for as long only where
# something is wrong.
_SOON_S: Final = 60.0
_HOUR_S: Final = 3600
# Past the wait of those whose power comes back, and past a relay's rest.
_SETTLED_S: Final = 1400
# A plan reaches so far, and beyond that a node is on its own.
_PLAN_H: Final = 36
_ALONE_H: Final = 6
_HEAP_B: Final = 110 * 1024
# In a heap of 64 bits everything is twice as large.
_WIDE: Final = 2
_AGAIN_S: Final = 8.0
# Who changes waits up to a minute, and a relay that has just moved rests for five. In
# so many turns both are over; in each less passes than makes a node feel alone.
_TURN_S, _TURNS = 65, 6
# Who hears nothing for so long thinks itself alone.
_SILENT_S: Final = 120
# A command that nobody acknowledges is given up after so long.
_GIVEN_UP_S: Final = 30
# A state is due each minute, a hello each quarter of one.
_DUE_S, _HELLO_S = 61, 16
_PATIENCE_S: Final = 70
_PRESSES: Final = 4
_LOOK_S: Final = 6.0


def _windows() -> str:
    """Make power cheap from two hours ahead on, for four hours: now tanks wait."""
    now = datetime.now(ZoneInfo("Europe/Paris"))
    begins = now + timedelta(hours=2)
    return f"{begins:%H:%M}-{begins + timedelta(hours=4):%H:%M}"


def test_nodes_are_adopted_by_their_labels(street_: Street) -> None:
    """Found, a wrong code told, twenty right ones: live, and with entities."""
    street, hub = street_, street_.hub
    street.let_in(*street.dwellings)
    hub.settle(_windows())
    for one in street.dwellings:
        one.flat.start()
    at_once(lambda one: one.wait_told("boot"), street.dwellings)
    at_once(lambda one: one.skip(_SETTLED_S, 100, _SOON_S), street.dwellings)
    street.everybody(
        lambda one: street.tap.of(one.node, "up", "hello"), _SOON_S, "no hello"
    )
    first, *_ = street.dwellings
    wait_for(
        lambda: _found(street) == NODES, _SOON_S, lambda: f"{_found(street)} found"
    )
    dialog = Dialog.subentry(hub.house, hub.entry, "node")
    dialog.fill("user", label=f"QUARTIER:{first.node}:{'A' * 26}", name="wrong")
    assert dialog.shown["errors"] == {"label": "code"}
    for at, one in enumerate(street.dwellings):
        hub.adopt(one, _PLACES[at % len(_PLACES)]).done()
    listed = hub.subentries()
    for one in street.dwellings:
        one.subentry = listed[one.node]
    street.everybody(lambda one: one.key.kid == 1, _SOON_S, "not adopted")
    for one in street.dwellings:
        assert one.kept("settings")["code"] == "", "its code is not dead"
        hub.wait_shows(one, "sensor", "firmware", "0.1.0", _SOON_S)
    wait_for(lambda: _found(street) == 0, _SOON_S, "somebody is still told as found")


def _found(street: Street) -> int:
    """Count those whom Repairs tells as found."""
    found = [one["translation_key"] for one in street.hub.issues()]
    return found.count("node_found")


def test_the_plan_is_followed(street_: Street) -> None:
    """Everybody is told a plan, and is where it has him; people see it."""
    street, hub = street_, street_.hub
    for place in hub.places:
        hub.let(place, "act")
    hub.replan()
    street.everybody(
        lambda one: street.acked(one, "plan", 0), 2 * _SOON_S, "no plan taken"
    )
    street.everybody(lambda one: street.level(one) == 0, _SOON_S, "not live")
    _followed(street)
    waiting = [
        one
        for one in street.tanks
        if planned(one, street.plan(one), street.hub.now_s) == 0
    ]
    assert waiting, "no tank waits for the cheap hours"
    for one in street.dwellings[:: len(_PLACES)]:
        hub.wait_shows(one, "sensor", "level", "live", _SOON_S)
        wait_for(
            lambda one=one: (  # type: ignore[misc]  # a default is typed as nothing
                hub.shows(one, "binary_sensor", "relay")
                == ("on" if one.told("relay")[-1]["relay"] else "off")
            ),
            _SOON_S,
            lambda one=one: f"its relay is shown otherwise: {one.tail()}",  # type: ignore[misc]  # likewise
        )
    _nothing_is_lost(street, 0, "plan")
    used = [one.counters()["mem_used"] // _WIDE for one in street.dwellings]
    street.note(
        "heap of a node after its plan",
        f"{min(used)} to {max(used)} bytes of {_HEAP_B}, as 32 bits count them",
    )
    assert max(used) < _HEAP_B


def _followed(street: Street) -> None:
    """Wait until everybody is where its plan has it.

    Turns and rests pass in a hurry, for those who are late; another plan may come
    meanwhile.
    """
    for _ in range(_TURNS):
        late = [one for one in street.dwellings if not follows(street, one)]
        at_once(lambda one: one.skip(_TURN_S, 5, _SOON_S), late)
        with suppress(AssertionError):
            street.everybody(lambda one: follows(street, one), _LOOK_S, "")
            break
        _told_the_time(street)
    street.everybody(lambda one: follows(street, one), _SOON_S, "not as planned")
    _told_the_time(street)


def _told_the_time(street: Street) -> None:
    """Wait for the hub's next word to everybody, which it has within a minute.

    Who was hurried is ahead until then, and takes what is said for long over.
    """
    mark = street.tap.mark
    street.everybody(
        lambda one: street.acked(one, "welcome", mark), 2 * _SOON_S, "not told the time"
    )


def test_a_silent_hub_is_outlived(street_: Street) -> None:
    """Level 1 after two minutes, level 2 when the plan is over, then all is told."""
    street, hub, tap = street_, street_.hub, street_.tap
    street.everybody(lambda one: street.level(one) == 0, _SOON_S, "not live")
    gone_s, mark = hub.now_s, tap.mark
    try:
        hub.house.stop()
        _fallen(street, mark)
        _alone(street)
        hub.move_clock((_PLAN_H + _ALONE_H) * _HOUR_S + 180)
    finally:
        # Whatever became of it, others go on with a hub.
        back = tap.mark
        hub.house.start()
    _back(street, back, int(gone_s))


def _fallen(street: Street, mark: int) -> None:
    """See everybody think itself alone, two minutes of its own after the last word."""
    tap = street.tap
    heard = {one.node: tap.of(one.node, "down")[-1] for one in street.dwellings}
    clocks = _clocks(street)
    at_once(lambda one: one.skip(180, 1, _SOON_S), street.dwellings)
    street.everybody(lambda one: street.level(one) == 1, _SOON_S, "not level 1")
    waited = []
    for one in street.dwellings:
        [fell] = [
            each.words
            for each in tap.of(one.node, "up", "event", since=mark)
            if each.words["what"] == "level" and each.words["value"] == 1
        ]
        waited.append(fell["t"] - (heard[one.node].at_s + clocks[one.node]))
    street.note(
        "level 1 after the last word of the hub",
        f"{min(waited):.1f} to {max(waited):.1f} s",
    )
    assert _SILENT_S - 5 <= min(waited) <= max(waited) <= _SILENT_S + 5


def _clocks(street: Street) -> dict[str, float]:
    """Tell by how much clocks are ahead: each tells the time when its button is held.

    Nobody may be hurried, nor be told the time, between that and what is measured.
    """
    tap, mark = street.tap, street.tap.mark

    def pressed(one: Dwelling) -> list[Said]:
        told = tap.of(one.node, "up", "event", since=mark)
        return [each for each in told if each.words["what"] == "button"]

    for one in street.dwellings:
        one.tell(press="long")
    street.everybody(pressed, _SOON_S, "its button is not heard")
    firsts = {one.node: pressed(one)[0] for one in street.dwellings}
    return {name: first.words["t"] - first.at_s for name, first in firsts.items()}


def _alone(street: Street) -> None:
    """Let a day and a half pass, and some hours on its own."""
    began = time.monotonic()
    at_once(lambda one: one.skip(_PLAN_H * _HOUR_S, 300, 300), street.dwellings, NODES)
    street.everybody(lambda one: street.level(one) == 2, _SOON_S, "not level 2")
    at_once(lambda one: one.skip(_ALONE_H * _HOUR_S, 300, 120), street.dwellings, NODES)
    street.note(
        f"{_PLAN_H + _ALONE_H} hours of {NODES} nodes",
        f"{time.monotonic() - began:.0f} s",
    )
    told = {one.node: one.counters() for one in street.dwellings}
    tops = [told[one.node]["state"][0] for one in street.tanks]
    street.note("tanks after it", f"{min(tops):.0f} to {max(tops):.0f} °C")
    assert min(tops) > 40, tops
    assert all(told[one.node]["short"] == 0 for one in street.tanks), "cold water"
    assert not [line for one in street.dwellings for line in one.faults]


def _back(street: Street, back: int, begins_s: int) -> None:
    """See the hub back: live again, and no quarter of an hour is missing."""
    hub, tap = street.hub, street.tap
    _welcomed(street, back, _DUE_S)
    _told_again(street, back)
    street.everybody(lambda one: street.level(one) == 0, _SOON_S, "not live again")
    # In a hurry: four quarters are told each second. By less than an order lasts.
    at_once(lambda one: one.skip(45, 1, _SOON_S), street.dwellings)
    ends_s = int(hub.now_s) - 900
    missing: dict[str, list[int]] = {}

    def whole(one: Dwelling) -> bool:
        told = [
            each.words["t"]
            for each in tap.of(one.node, "up", "state", since=back)
            if each.words["late"]
        ]
        missing[one.node] = gaps(told, begins_s, ends_s)
        return not missing[one.node]

    wait_for(
        lambda: sum(not whole(one) for one in street.dwellings) == 0,
        4 * _SOON_S,
        lambda: f"quarters are missing, {begins_s} to {ends_s}: {missing}",
    )
    late = [
        each for each in tap.of("", "up", "state", since=back) if each.words["late"]
    ]
    street.note("quarters of an hour told again", f"{len(late)}, none missing")
    _nothing_is_lost(street, 0, "audit after the silence")


def test_a_broker_that_is_killed_loses_nothing(street_: Street) -> None:
    """All are back within half a minute; no command is lost, done twice, or stale."""
    street, hub, tap = street_, street_.hub, street_.tap
    mark = tap.mark
    pressed_s = time.monotonic()
    with ThreadPoolExecutor(NODES + 1) as pool:
        pressed = [pool.submit(hub.press, one, "identify") for one in street.dwellings]
        tap.wait_for(
            lambda: tap.of("", "down", "request", since=mark), _SOON_S, "no command"
        )
        street.landlord.kill()
        killed_s = time.monotonic()
        flying = len(tap.of("", "down", "request", since=mark))
        done = len(tap.of("", "up", "ack", since=mark))
        # While it is away the plan changes: nobody may follow the one before after it.
        turned = pool.submit(hub.let, "Garnier", "observe")
        back_s = street.broker_back()
        turned.result()
        hub.let("Garnier", "act")
        street.note("broker away", f"{back_s - killed_s:.1f} s")
        street.note("killed", f"{flying} commands were said, {done} acknowledged")
        _reconnected(street, mark, back_s, "kill -9")
        for one, press in zip(street.dwellings, pressed, strict=True):
            _answered(street, one, press, pressed_s)
    _welcomed(street, mark, _HELLO_S)
    _told_again(street, mark)
    street.everybody(lambda one: street.level(one) == 0, _SOON_S, "not live")
    _nothing_is_lost(street, mark, "audit over the kill")


def _answered(
    street: Street, one: Dwelling, press: Future[None], pressed_s: float
) -> None:
    """See a press through; who was told that nobody answers was told so in time.

    And it is said again to who comes back even later than that.
    """
    try:
        press.result(_GIVEN_UP_S + _SOON_S)
    except RefusedError:
        mark = next(
            at for at, each in enumerate(street.tap.said) if each.at_s >= pressed_s
        )
        wait_for(
            lambda: street.acked(one, "request", mark),
            _SOON_S,
            lambda: f"its command is lost: {one.tail()}",
        )
        took_s = street.acked(one, "request", mark)[0].at_s - pressed_s
        assert took_s >= _GIVEN_UP_S, f"{one.node} did it, and is said not to have"


def _welcomed(street: Street, mark: int, due_s: int) -> None:
    """Wait until the hub has welcomed everybody.

    It speaks to who speaks to it, which is due after a while: that passes in a hurry.
    """

    def is_welcome(one: Dwelling) -> bool:
        return bool(street.acked(one, "welcome", mark))

    # Whoever waits for two minutes thinks itself alone.
    for _ in range(_PATIENCE_S // due_s):
        with suppress(AssertionError):
            street.everybody(is_welcome, _LOOK_S, "")
            return
        late = [one for one in street.dwellings if not is_welcome(one)]
        at_once(lambda one: one.skip(due_s, 4, _SOON_S), late)
    street.everybody(is_welcome, 2 * _SOON_S, "not welcomed")


def _agree(street: Street) -> None:
    """Check that everybody's clock is the hub's: each tells when its button is held."""
    mark = street.tap.mark

    def agrees(one: Dwelling) -> bool:
        return _agrees(street, one, mark)

    # A press tells the time once: who was not told it yet is pressed again.
    for _ in range(_PRESSES):
        for one in street.dwellings:
            if not agrees(one):
                one.tell(press="long")
        with suppress(AssertionError):
            street.everybody(agrees, _SOON_S, "")
            return
    street.everybody(agrees, _SOON_S, "its clock is another")


def _told_again(street: Street, mark: int) -> None:
    """Wait until everybody is told anew what to do; note what."""
    began = time.monotonic()
    asked_s = [0.0]

    def is_told(one: Dwelling) -> bool:
        # Who came back in the midst of a plan is told with the next one.
        if time.monotonic() - asked_s[0] > _AGAIN_S:
            street.hub.replan()
            asked_s[0] = time.monotonic()
        told = street.acked(one, "plan", mark) or street.acked(one, "signal", mark)
        return bool(told)

    street.everybody(is_told, 3 * _SOON_S, "told nothing")
    kinds = [each.kind for each in street.tap.of("", "down", since=mark)]
    street.note(
        "told again",
        f"{kinds.count('plan')} plans, {kinds.count('signal')} signals,"
        f" {time.monotonic() - began:.0f} s after it was planned anew",
    )


def _reconnected(street: Street, mark: int, back_s: float, what: str) -> None:
    """Wait until everybody is back, and note how long that took."""
    tap = street.tap
    street.everybody(
        lambda one: tap.of(one.node, "up", "hello", since=mark), _SOON_S, "not back"
    )
    took = sorted(
        tap.of(one.node, "up", "hello", since=mark)[0].at_s - back_s
        for one in street.dwellings
    )
    p95_s = took[int(0.95 * (len(took) - 1))]
    street.note(
        f"nodes back after {what}",
        f"p50 {statistics.median(took):.1f}, p95 {p95_s:.1f}, max {took[-1]:.1f} s",
    )
    assert p95_s < 15
    assert took[-1] < 30


def _nothing_is_lost(street: Street, mark: int, what: str) -> None:
    """Audit what was said since a mark."""
    found = Audit()

    def is_whole() -> bool:
        # What is said meanwhile may be on its way.
        nonlocal found
        found = audited(street.tap.said[mark:])
        return not found.lost

    wait_for(is_whole, 2 * _SOON_S, lambda: f"{found.lost}")
    street.note(what, found)
    assert found.is_clean, found


def _seen(street: Street, names: list[str]) -> str:
    """Tell a person what nodes said and were told last."""
    said = {name: [each.words for each in street.tap.of(name)] for name in names}
    return "\n".join(f"{street.node(n).tail()}\n  {said[n][-16:]}" for n in names)


def test_a_clock_that_jumps_moves_no_relay(street_: Street) -> None:
    """The hub's clock goes an hour ahead; all follow it, and nobody flips."""
    street, hub, tap = street_, street_.hub, street_.tap
    mark, marks = tap.mark, {one.node: one.mark for one in street.dwellings}
    # A node lives on by this time until the other has stood for a while.
    offset_s = hub.offset_s
    hub.move_clock(_HOUR_S)
    street.landlord.stop()
    _reconnected(street, mark, street.broker_back(), "SIGTERM")
    _welcomed(street, mark, _HELLO_S)
    _agree(street)
    for one in street.dwellings:
        # Whoever comes back names the plan that it has: the last that it took, or one
        # that was on its way when the broker went.
        hello = tap.of(one.node, "up", "hello", since=mark)[0]
        told = [each.words["no"] for each in had(street, one, hello.at_s)]
        assert hello.words["plan"] in told, f"{one.node} follows another plan"
    flipped = flips(street, marks, offset_s)
    street.note("the hub's clock an hour ahead", f"{len(flipped)} flips")
    assert not flipped, _seen(street, flipped)


def test_a_restart_of_home_assistant_flips_nothing(street_: Street) -> None:
    """Nor does its clock, set back by an hour; nobody falls a level."""
    street, hub, tap = street_, street_.hub, street_.tap
    # The silence is that of the restart alone.
    at_once(lambda one: hub.press(one, "identify"), street.dwellings, NODES)
    mark, marks = tap.mark, {one.node: one.mark for one in street.dwellings}
    hub.move_clock(-_HOUR_S)
    away_s = hub.restart()
    # Nobody is hurried: a minute that is skipped is a minute of silence more.
    street.everybody(
        lambda one: street.acked(one, "welcome", mark), 2 * _SOON_S, "not welcomed"
    )
    _told_again(street, mark)
    _agree(street)
    flipped = flips(street, marks, hub.offset_s)
    street.note(
        "restart of Home Assistant",
        f"away {away_s:.1f} s, {len(flipped)} relays flipped",
    )
    assert not flipped, _seen(street, flipped)
    assert not _fell_early(street, mark)
    _nothing_is_lost(street, mark, "audit over the restart")


def _fell_early(street: Street, mark: int) -> list[str]:
    """Name who fell a level since a mark, though it heard of the hub not long before.

    On a slow machine a restart may last longer than a node waits for.
    """
    falls = [
        one
        for one in street.tap.of("", "up", "event", since=mark)
        if one.words["what"] == "level" and one.words["value"] > 0
    ]
    return [
        fell.node
        for fell in falls
        if any(
            fell.at_s - _SILENT_S + 5 < each.at_s < fell.at_s
            for each in street.tap.of(fell.node, "down")
        )
    ]


def _agrees(street: Street, one: Dwelling, mark: int) -> bool:
    """Tell whether a node's clock is the hub's."""
    told = [
        each
        for each in street.tap.of(one.node, "up", "state", "event", since=mark)
        if each.words.get("late", 0) == 0
    ]
    if not told:
        return False
    return bool(abs(told[-1].words["t"] - told[-1].wall_s - street.hub.offset_s) < 5)


def test_a_hand_on_the_button_wins(street_: Street) -> None:
    """A tank that waits by its plan heats at once, and people see who decided."""
    street, hub = street_, street_.hub
    # Of the others people are shown less.
    shown = street.dwellings[:: len(_PLACES)]
    one = next(
        each
        for each in street.tanks
        if each in shown and each.told("relay")[-1]["relay"] == 0
    )
    before = hub.shows(one, "event", "happening")
    mark = one.mark
    one.tell(press="short")
    one.wait_told("relay", _SOON_S, mark)
    assert one.told("relay", mark)[-1]["relay"] == 1
    wait_for(
        lambda: hub.shows(one, "event", "happening") != before,
        _SOON_S,
        "nobody sees the button",
    )
    hub.wait_shows(one, "binary_sensor", "relay", "on", _SOON_S)
    pressed = [
        each.words
        for each in street.tap.of(one.node, "up", "event")
        if each.words["what"] == "button"
    ]
    assert pressed[-1]["why"] == "short"


def test_intruders_are_not_heard(street_: Street) -> None:
    """Played again, forged, expired, reordered, too long: none is taken, either way."""
    street, hub, tap = street_, street_.hub, street_.tap
    for one in street.dwellings[:: len(_PLACES)]:
        hub.wait_shows(one, "sensor", "level", "live", _SOON_S)
    now_s, mark = int(hub.now_s), tap.mark
    counted = {"up": 0, "down": 0}
    refused = _refused(street)
    with intruder.traitor(street.landlord) as say:
        for way in ("up", "down"):
            who = [intruder.victim(one, tap, way) for one in street.dwellings]  # type: ignore[arg-type]  # of two words
            for at, each in enumerate(who):
                crafted = intruder.attacks(each, who[at - 1], now_s)
                for payload in (one for kind in crafted.values() for one in kind):
                    assert say(each.topic, payload)
                    counted[way] += 1
    street.everybody(
        lambda one: len(tap.of(one.node, "down")) > 0, _SOON_S, "the tap is deaf"
    )
    # Those who belong here are heard all the same, and at once.
    at_once(lambda one: hub.press(one, "identify"), street.dwellings, NODES)
    took = [
        one
        for one in tap.of("", "up", "ack", since=mark)
        if one.words["no"] == intruder.MARK_NO
    ]
    assert not took, took
    for one in street.dwellings[:: len(_PLACES)]:
        assert hub.shows(one, "sensor", "power") != f"{intruder.MARK_W}"
        assert hub.shows(one, "sensor", "level") == "live"
    more = _refused(street) - refused
    street.note(
        "attacks",
        f"{counted['up']} on the hub, of which it counted {more};"
        f" {counted['down']} on nodes; none accepted",
    )
    assert more >= 0.9 * counted["up"]


def _refused(street: Street) -> int:
    """Count what the hub refused, of everybody, and what it did not look at."""
    told = street.hub.diagnostics()["nodes"].values()
    return sum(sum(one["refused"].values()) + one["dropped"] for one in told)


def test_who_has_no_right_is_kept_out(street_: Street) -> None:
    """By the broker: strangers; and a node that speaks for others."""
    street, tap = street_, street_.tap
    for name in ("node00", "nobody", "quartier-hub"):
        with street.landlord.outsider(name, "wrong") as stranger:
            assert not stranger.is_in
    evil = street.lay("evil0", "plug")
    street.let_in(evil)
    mark, victim_ = tap.mark, street.dwellings[1]
    with street.landlord.outsider(evil.node, evil.password) as node:
        assert node.is_in
        for topic in ("quartier/down/node01", "quartier/#", "$SYS/#", "#"):
            node.asks(topic)
        for topic in ("quartier/up/node01", "quartier/down/node01"):
            node.client.publish(topic, b"evil", qos=1)
        node.client.publish(f"quartier/up/{evil.node}", b"mine", qos=1)
        wait_for(
            lambda: (f"quartier/up/{evil.node}", b"mine") in tap.odd,
            _SOON_S,
            "its own topic is not heard",
        )
        street.hub.press(victim_, "identify")
        assert not [topic for topic, _ in node.heard if "node01" in topic]
    assert all(payload != b"evil" for _, payload in tap.odd)
    tap.wait_for(
        lambda: tap.of(victim_.node, "down", "request", since=mark),
        _SOON_S,
        "the hub is not heard",
    )


def test_a_node_trusts_one_broker_alone(street_: Street) -> None:
    """Another authority, another name, another password: not in, and it says why."""
    street = street_
    wrong = (
        ("ca", encoded(Authority("Somebody else").der), "wrong certificate"),
        ("server_name", "other.example", "wrong certificate"),
        ("broker_password", "wrong", "bad user name or password"),
    )
    laid = [
        (street.lay(f"wrong{at}", "plug", **{name: value}), trouble)
        for at, (name, value, trouble) in enumerate(wrong)
    ]
    for one, _ in laid:
        street.let_in(one)
        one.flat.start()
    for one, trouble in laid:
        wait_for(
            lambda one=one, trouble=trouble: any(  # type: ignore[misc]  # a default is typed as nothing
                trouble in line for line in one.errors
            ),
            _SOON_S,
            lambda one=one: f"it does not say why: {one.tail()}",  # type: ignore[misc]  # likewise
        )
        assert not street.tap.of(one.node)
        one.flat.kill()
