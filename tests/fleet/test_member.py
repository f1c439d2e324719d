"""One participant is heard, commanded, updated and kept alive, second by second."""

from base64 import b64decode
from typing import Any

import pytest
from quartier.fleet import (
    Delivered,
    Ended,
    Fleet,
    Flooded,
    Heard,
    Keep,
    Moment,
    Outcome,
    Progressed,
    Publish,
)
from quartier.wire import WireError, loads, parted, sealed

from tests.fleet.participant import (
    NODE,
    START_S,
    Participant,
    ack,
    adopted,
    exchange,
    hello,
    moment,
    state,
)

_LIMIT = {"k": "limit", "until": START_S + 3600, "max_w": 0}


def _said(outcomes: Any) -> list[dict[str, Any]]:  # noqa: ANN401 (outcomes of any sort)
    return [
        loads(parted(each.payload).message.decode())
        for each in outcomes
        if isinstance(each, Publish)
    ]


def test_a_command_is_said_again_at_2_5_and_15_s() -> None:
    """With the same number and a new sequence, and unconfirmed at 30 s."""
    fleet, _ = adopted()
    no, first = fleet.command(NODE, _LIMIT, 600, moment(1))
    told = [(0, *_said(first))]
    ends: list[Outcome] = []
    sequences = [parted(e.payload).sequence for e in first if isinstance(e, Publish)]
    for at in range(1, 40):
        outcomes = fleet.tick(moment(1.0 + at))
        told += [(at, each) for each in _said(outcomes)]
        sequences += [
            parted(e.payload).sequence for e in outcomes if isinstance(e, Publish)
        ]
        ends += [each for each in outcomes if isinstance(each, Ended)]
    assert [(at, each["no"]) for at, each in told] == [(at, no) for at in (0, 2, 5, 15)]
    assert sequences == sorted(set(sequences))
    assert ends == [Ended(NODE, no, "limit", "unconfirmed")]
    assert not fleet.seen(NODE).confirmed


def test_who_answers_again_is_told_what_it_missed() -> None:
    """An acknowledged heartbeat has the command said once more."""
    fleet, node = adopted()
    no, _ = fleet.command(NODE, _LIMIT, 600, moment(1))
    for at in range(2, 40):
        fleet.tick(moment(at))
    heartbeat = fleet.tick(moment(70))
    outcomes = exchange(fleet, node, heartbeat, moment(70))
    assert [each["k"] for each in node.heard[-2:]] == ["welcome", "limit"]
    assert Ended(NODE, no, "limit", "done") in outcomes
    assert fleet.seen(NODE).confirmed


def test_an_unanswered_command_dies() -> None:
    """When it expires it is said no more; a heartbeat is enough to be trusted again."""
    fleet, node = adopted()
    fleet.command(NODE, _LIMIT, 40, moment(1))
    for at in range(2, 45):
        fleet.tick(moment(at))
    node.heard.clear()
    exchange(fleet, node, fleet.tick(moment(99)), moment(99))
    assert [each["k"] for each in node.heard] == ["welcome"]
    assert fleet.seen(NODE).confirmed


def test_a_command_waits_for_who_is_not_live() -> None:
    """It is said when the session opens, and never after it has expired."""
    fleet, node = adopted()
    again = type(fleet)(fleet.written(is_last=True))
    _, outcomes = again.command(NODE, _LIMIT, 600, moment(1))
    short, _ = again.command(NODE, {**_LIMIT, "k": "limit"}, 600, moment(1))
    assert _said(outcomes) == []
    node.restart()
    at = moment(50)
    exchange(again, node, again.hear(NODE, node.says(hello()), at), at)
    assert [each["no"] for each in node.heard if each["k"] == "limit"] == [short]


def test_numbers_rise_with_time_and_with_what_the_node_knows() -> None:
    """Over a lost store, too: no number is used twice."""
    fleet, node = adopted()
    first, _ = fleet.command(NODE, _LIMIT, 60, moment(1))
    second, _ = fleet.command(NODE, _LIMIT, 60, moment(1))
    assert second > first >= START_S
    node.restart()
    at = moment(5)
    said = node.says(hello(plan=START_S + 10_000))
    exchange(fleet, node, fleet.hear(NODE, said, at), at)
    third, _ = fleet.command(NODE, _LIMIT, 60, at)
    assert third == START_S + 10_001


def test_what_cannot_be_said_is_refused_at_once() -> None:
    """Too long, or of no kind: nothing is sent, no number is used up."""
    fleet, _ = adopted()
    before = fleet.written()["participants"][NODE]["no"]
    long = {
        "k": "plan",
        "t0": START_S,
        "step_s": 900,
        "until": START_S,
        "power_w": [-999_999] * 96,
        "value": [-999_999] * 96,
    }
    for message in (long, {"k": "nonsense"}, {"k": "limit"}):
        with pytest.raises(WireError):
            fleet.command(NODE, message, 60, moment(1))
    assert fleet.written()["participants"][NODE]["no"] == before


def test_the_talk_is_kept_alive() -> None:
    """Where nothing else is said for fifty seconds, a signed time is."""
    fleet, node = adopted()
    heard = len(node.heard)
    for at in range(1, 201):
        exchange(fleet, node, fleet.tick(moment(at)), moment(at))
    new = node.heard[heard:]
    assert [each["k"] for each in new] == ["welcome"] * 4
    assert new[0]["t"] == START_S + 50


def test_who_is_silent_is_not_live() -> None:
    """It is still spoken to, so that it can come back."""
    fleet, _ = adopted()
    said = [fleet.tick(moment(at)) for at in range(1, 400)]
    assert not fleet.seen(NODE).is_live
    assert _said(said[-1]) or any(_said(each) for each in said[-60:])


def test_a_welcome_is_said_again_to_who_asks() -> None:
    """At 2, 5 and 15 s after its hello, until it answers or is given up."""
    fleet, node = adopted()
    node.restart()
    fleet.hear(NODE, node.says(hello()), moment(1))
    told = [
        at
        for at in range(1, 40)
        if any(each["k"] == "welcome" for each in _said(fleet.tick(moment(1 + at))))
    ]
    assert told == [2, 5, 15]


def test_what_has_expired_is_not_heard() -> None:
    """Though it is sealed and its number is higher."""
    fleet, node = adopted()
    text = '{"k":"leave","t":1}'
    for expiry_s, count in ((START_S - 1, 0), (START_S + 60, 1)):
        node.session.said += 1
        said = sealed(
            node.session.key,
            f"up {NODE}",
            node.session.boot,
            node.session.said,
            expiry_s,
            text,
        )
        outcomes = fleet.hear(NODE, said, moment(1))
        assert sum(isinstance(each, Heard) for each in outcomes) == count


def test_what_only_a_hub_says_is_not_heard() -> None:
    """A participant cannot command its neighbourhood."""
    fleet, node = adopted()
    text = '{"k":"request","no":1,"do":"reboot"}'
    said = sealed(node.session.key, f"up {NODE}", node.session.boot, 999, 0, text)
    assert fleet.hear(NODE, said, moment(1)) == ()
    assert fleet.refused(NODE) == {"way": 1}


def test_a_flood_is_told_when_it_lasts() -> None:
    """After ten seconds of it, how many were not looked at; then once a minute."""
    fleet, _ = adopted()
    told: dict[int, Outcome] = {}
    for tenth in range(1300):
        for _ in range(10):
            for each in fleet.hear(NODE, b"junk", moment(1 + tenth / 10)):
                told.setdefault(tenth, each)
    assert [type(each) for each in told.values()] == [Flooded] * 2
    first, second = told
    assert 100 <= first <= 150
    assert second - first == 600


def test_a_burst_is_no_flood() -> None:
    """However much comes at once, or now and then: what stops is not told."""
    fleet, _ = adopted()
    told: list[Outcome] = []
    for at in range(20):
        for _ in range(1000):
            told += fleet.hear(NODE, b"junk", moment(1 + 30 * at))
    assert told == []
    assert fleet.seen(NODE).dropped > 10_000


def test_what_is_kept_stays_ahead_of_what_is_said() -> None:
    """Long before a sequence could be used twice, it is kept again."""
    fleet, _ = adopted()
    kept = fleet.written()["participants"][NODE]["said"]
    for at in range(4000):
        _, outcomes = fleet.command(NODE, _LIMIT, 60, moment(1 + at / 1000))
        for payload in (e.payload for e in outcomes if isinstance(e, Publish)):
            assert parted(payload).sequence <= kept
        if Keep(now=False) in fleet.tick(moment(1 + at / 1000)):
            kept = fleet.written()["participants"][NODE]["said"]


def _takes(node: Participant, taken: bytearray) -> Any:  # noqa: ANN401 (a way to hear)
    def hears(payload: bytes, at: Any) -> bytes:  # noqa: ANN401 (a moment)
        message = node.session.hear(payload, at.unix_s)
        if message["at_b"] == len(taken):
            taken.extend(b64decode(message["data"]))
        return node.says(ack("bundle", message["no"]))

    return hears


def test_a_bundle_is_brought() -> None:
    """Piece by piece, with progress, and then it is there."""
    fleet, node = adopted()
    bundle, taken = bytes(range(256)) * 40, bytearray()
    node.hears = _takes(node, taken)  # type: ignore[method-assign] (it takes bundles)
    outcomes = exchange(fleet, node, fleet.deliver(NODE, bundle, moment(1)), moment(1))
    assert bytes(taken) == bundle
    assert Delivered(NODE) in outcomes
    assert [e.done_b for e in outcomes if isinstance(e, Progressed)][-1] == len(bundle)
    assert fleet.progress(NODE) is None


def test_a_bundle_that_is_not_wanted() -> None:
    """A refusal ends it, with its reason; so does silence; a stray answer does not."""
    fleet, node = adopted()
    [piece, *_] = _said(fleet.deliver(NODE, bytes(9999), moment(1)))
    assert fleet.progress(NODE) == (0, 9999)
    refusal = node.says(ack("bundle", piece["no"], "refused", "secver"))
    assert Delivered(NODE, "secver") in fleet.hear(NODE, refusal, moment(2))
    stray = node.says(ack("bundle", piece["no"]))
    assert len(fleet.hear(NODE, stray, moment(3))) == 1

    fleet.deliver(NODE, bytes(9999), moment(3))
    told = [fleet.tick(moment(3 + at)) for at in range(200)]
    assert Delivered(NODE, "unconfirmed") in [each for some in told for each in some]


def test_a_bundle_goes_on_with_the_next_boot() -> None:
    """A node that restarts meanwhile is brought the rest."""
    fleet, node = adopted()
    bundle, taken = bytes(range(256)) * 40, bytearray()
    fleet.deliver(NODE, bundle, moment(1))
    node.restart()
    at = moment(3)
    [welcome] = [
        e for e in fleet.hear(NODE, node.says(hello()), at) if isinstance(e, Publish)
    ]
    answer = node.hears(welcome.payload, at)
    assert answer is not None
    node.hears = _takes(node, taken)  # type: ignore[method-assign] (it takes bundles)
    exchange(fleet, node, fleet.hear(NODE, answer, at), at)
    assert bytes(taken) == bundle
    assert fleet.hear(NODE, node.says(state()), at)


def test_what_was_told_of_the_past_is_acknowledged() -> None:
    """The newest quarter of an hour without a gap before it; more at the next hello."""
    fleet, node = adopted()
    for at in (1, 2):
        late = state(t=START_S + 900 * at, late=1)
        fleet.hear(NODE, node.says(late), moment(at))
    fleet.hear(NODE, node.says(state(t=START_S + 9000)), moment(3))
    [welcome] = _said(fleet.tick(moment(60)))
    assert welcome["have"] == START_S + 1800

    node.says(state(t=START_S + 2700, late=1))  # lost
    fleet.hear(NODE, node.says(state(t=START_S + 3600, late=1)), moment(61))
    again = type(fleet)(fleet.written())
    [welcome] = _said(again.hear(NODE, node.says(hello()), moment(70)))
    assert welcome["have"] == START_S + 1800


def test_a_hello_of_who_is_live_is_answered() -> None:
    """It lost its network, not its memory: it is welcomed as at first."""
    fleet, node = adopted()
    outcomes = fleet.hear(NODE, node.says(hello()), moment(10))
    assert [each["k"] for each in _said(outcomes)] == ["welcome"]
    exchange(fleet, node, outcomes, moment(10))
    assert fleet.seen(NODE).is_live


def test_consent_outlives_a_restart() -> None:
    """That a resident agreed is kept, and that it was stopped is, too."""
    fleet, node = adopted()
    curve = {"k": "curve", "t0": START_S, "step_s": 60, "power_w": [5]}
    assert Keep(now=False) in fleet.hear(NODE, node.says(curve), moment(2))
    assert Fleet(fleet.written()).seen(NODE).shares
    _, asked = fleet.command(NODE, {"k": "request", "do": "share_off"}, 60, moment(3))
    exchange(fleet, node, tuple(asked), moment(3))
    assert Fleet(fleet.written()).seen(NODE).shares is False


def test_an_offer_outlives_a_restart() -> None:
    """What was offered is counted on until the next offer is due."""
    fleet, node = adopted()
    offer = {"k": "offer", "form": "none", "t0": START_S, "step_s": 900, "take_w": 2000}
    assert Keep(now=False) in fleet.hear(NODE, node.says(offer), moment(2))
    seen = Fleet(fleet.written()).seen(NODE)

    assert seen.offer == offer
    assert seen.offered_s == START_S + 2


def test_after_a_restart_the_boot_that_was_live_is_welcomed() -> None:
    """Nobody waits for its next word; a boot that is gone answers nothing."""
    fleet, node = adopted()
    again = Fleet(fleet.written(is_last=True))
    outcomes = again.greet(moment(20))
    assert [each["k"] for each in _said(outcomes)] == ["welcome"]
    exchange(again, node, outcomes, moment(20))
    assert again.seen(NODE).is_live
    assert not again.greet(moment(30))


def test_a_clock_that_is_set_is_told_before_a_command() -> None:
    """Set back by an hour, a node would take all that is said for over."""
    fleet, node = adopted()
    at = Moment(START_S - 3600, 5.0)
    _, outcomes = fleet.command(NODE, {"k": "request", "do": "identify"}, 40, at)
    told = [each for each in outcomes if isinstance(each, Publish)]
    [welcome, request] = [
        node.session.hear(each.payload, START_S + 5 if not at_ else START_S - 3600)
        for at_, each in enumerate(told)
    ]
    assert (welcome["k"], welcome["t"]) == ("welcome", START_S - 3600)
    assert request["do"] == "identify"
    # Told once, it is known.
    _, outcomes = fleet.command(
        NODE, {"k": "request", "do": "reboot"}, 40, Moment(START_S - 3595, 10.0)
    )
    assert len([each for each in outcomes if isinstance(each, Publish)]) == 1


def test_who_comes_back_hears_what_it_missed() -> None:
    """A command said twice in vain is said again at once; one just said is not."""
    fleet, node = adopted()
    fleet.command(NODE, _LIMIT, 600, moment(1))
    for at_s in (3.0, 6.0, 16.0):
        fleet.tick(moment(at_s))
    # It has heard nothing of it. Now its network is there again.
    outcomes = fleet.hear(NODE, node.says(hello()), moment(20))
    exchange(fleet, node, outcomes, moment(20))
    assert [each["k"] for each in node.heard][-2:] == ["welcome", "limit"]
    assert fleet.seen(NODE).confirmed

    node.heard.clear()
    _, said = fleet.command(NODE, _LIMIT, 600, moment(30))
    outcomes = fleet.hear(NODE, node.says(hello()), moment(30))
    made = [*said, *outcomes]
    exchange(fleet, node, tuple(made), moment(30))
    assert [each["k"] for each in node.heard] == ["limit", "welcome"]


def test_a_new_boot_answers_who_asked_for_one() -> None:
    """Its ack was lost with the boot that was asked: it is not asked again."""
    fleet, node = adopted()
    no, _ = fleet.command(NODE, {"k": "request", "do": "reboot"}, 40, moment(1))
    node.restart()
    outcomes = fleet.hear(NODE, node.says(hello()), moment(4))
    exchange(fleet, node, outcomes, moment(4))
    later = fleet.tick(moment(10))

    assert fleet.seen(NODE).is_live
    assert not [one for one in _said(later) if one["k"] == "request"]
    assert no


def test_who_was_there_is_greeted_after_a_restart() -> None:
    """The boot that was live answers, and is live again before it has anything to say.

    One that has started anew since does not answer; who is live is not greeted.
    """
    fleet, node = adopted()
    again = Fleet(fleet.written())
    exchange(again, node, again.greet(moment(30)), moment(30))
    assert again.seen(NODE).is_live
    assert again.greet(moment(31)) == ()

    other = Fleet(again.written())
    node.restart()
    exchange(other, node, other.greet(moment(60)), moment(60))
    assert not other.seen(NODE).is_live
    exchange(other, node, other.hear(NODE, node.says(hello()), moment(61)), moment(61))
    assert other.seen(NODE).is_live
    assert Fleet().greet(moment()) == ()
