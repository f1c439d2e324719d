"""Of what comes on its topics, the fleet accepts what is sealed, fresh and live."""

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from quartier.fleet import (
    Adopted,
    Ended,
    Fleet,
    FleetError,
    Found,
    Heard,
    Keep,
    Left,
    Moment,
    Outcome,
    Publish,
    Renewed,
    Spoke,
)
from quartier.wire import Key, Session, WireError, code_key, dumps, parted, sealed

from tests.fleet.participant import (
    CODE,
    NODE,
    SALT,
    START_S,
    Participant,
    ack,
    adopted,
    exchange,
    hello,
    moment,
    state,
)

_OTHER_SALT = "ffeeddccbbaa99887766554433221100"
_PLAN = {
    "k": "plan",
    "t0": START_S,
    "step_s": 900,
    "until": START_S + 3600,
    "power_w": [0, 2000, 2000, 0],
    "value": [],
}


def _heard(outcomes: object) -> list[dict[str, Any]]:
    assert isinstance(outcomes, (list, tuple))
    return [dict(each.message) for each in outcomes if isinstance(each, Heard)]


@pytest.mark.parametrize("field", ["fw", "board"])
def test_a_hello_with_markup_is_not_heard(field: str) -> None:
    """Whoever has the key of a node may seal what he likes; no word of it is kept."""
    fleet, node = adopted()
    said, session = dumps(hello()), node.session
    told = f'"{field}":"<img src=x onerror=x>"'
    lie = re.sub(rf'"{field}":"[^"]*"', told, said)
    assert told in lie

    def seal(text: str) -> bytes:
        node.session.said += 1
        domain = f"up {NODE}"
        return sealed(session.key, domain, session.boot, session.said, 0, text)

    assert not _heard(fleet.hear(NODE, seal(lie), moment(1.0)))
    assert "<" not in str(fleet.seen(NODE))
    # What is honest is heard as ever.
    assert _heard(fleet.hear(NODE, seal(said), moment(2.0)))


def test_who_says_hello_is_found_and_adopted_by_its_code() -> None:
    """Hello, code, welcome with a salt, acknowledgement with key 1: adopted."""
    node, fleet, at = Participant(), Fleet(), moment()

    assert fleet.hear(NODE, node.says(hello()), at) == (Found(NODE),)
    assert fleet.hear(NODE, node.says(hello()), at) == ()
    assert [each.participant for each in fleet.strangers(at)] == [NODE]
    outcomes = exchange(fleet, node, fleet.adopt(NODE, CODE, SALT, at), at)

    assert Adopted(NODE) in outcomes
    assert fleet.is_adopted(NODE)
    assert fleet.strangers(at) == ()
    assert node.session.key.kid == 1
    assert fleet.secret_keys(NODE)[0].secret == node.session.key.secret
    assert fleet.seen(NODE).is_live
    assert fleet.seen(NODE).app == "water_heater"


def test_what_it_said_after_its_hello_hides_it_from_nobody() -> None:
    """A guard that acts before it is adopted says so; who it is stays known."""
    node, fleet, at = Participant(), Fleet(), moment()
    fleet.hear(NODE, node.says(hello()), at)
    event = {"k": "event", "t": 0, "what": "guard", "value": 1, "why": "cold"}
    fleet.hear(NODE, node.says(event), at)

    exchange(fleet, node, fleet.adopt(NODE, CODE, SALT, at), at)

    assert fleet.seen(NODE).fw == "0.1.0"


def test_a_wrong_code_is_told_at_once() -> None:
    """Nothing changes for a code that did not seal the hello; the right one works."""
    node, fleet, at = Participant(), Fleet(), moment()
    fleet.hear(NODE, node.says(hello()), at)

    with pytest.raises(FleetError) as refusal:
        fleet.adopt(NODE, "B" * 26, SALT, at)
    assert refusal.value.why == "code"
    assert NODE not in fleet
    assert Adopted(NODE) in exchange(fleet, node, fleet.adopt(NODE, CODE, SALT, at), at)


def test_nobody_can_be_adopted_twice_or_unheard() -> None:
    """A stranger has to be heard first, and an adopted one keeps its key."""
    fleet, _ = adopted()

    with pytest.raises(FleetError, match="known"):
        fleet.adopt(NODE, CODE, SALT, moment())
    with pytest.raises(FleetError, match="stranger"):
        fleet.adopt("nobody11", CODE, SALT, moment())


def test_one_that_is_expected_is_adopted_when_it_comes() -> None:
    """Where a broker lets nobody in unasked, the code comes before the hello."""
    node, fleet, at = Participant(), Fleet(), moment()
    fleet.expect(NODE, CODE, SALT, at)
    assert not fleet.is_adopted(NODE)

    outcomes = exchange(fleet, node, fleet.hear(NODE, node.says(hello()), at), at)

    assert Adopted(NODE) in outcomes


def test_the_code_is_dead_after_adoption() -> None:
    """What is sealed with the code's key is refused from then on."""
    fleet, node = adopted()
    copy = Session(NODE, code_key(NODE, CODE), node.session.boot)
    copy.said = 1000

    assert fleet.hear(NODE, copy.say(state()), moment(1)) == ()
    assert fleet.refused(NODE) == {"key": 1}


def test_a_lost_acknowledgement_of_the_key_locks_nobody_out() -> None:
    """The node has key 1 and the hub does not know: what it says next shows it."""
    node, fleet, at = Participant(), Fleet(), moment()
    fleet.hear(NODE, node.says(hello()), at)
    [welcome] = [
        each for each in fleet.adopt(NODE, CODE, SALT, at) if isinstance(each, Publish)
    ]
    node.hears(welcome.payload, at)  # its answer is lost
    assert fleet.is_renewing(NODE)

    later = moment(10)
    first = fleet.hear(NODE, node.says(state()), later)
    outcomes = exchange(fleet, node, first, later)

    assert Adopted(NODE) in outcomes
    assert fleet.seen(NODE).is_live
    assert _heard(outcomes)[-1]["of"] == "welcome"


def test_a_restart_of_ours_loses_nothing_and_hears_nothing_twice() -> None:
    """What was said before is old; what comes meanwhile is held, and then heard."""
    fleet, node = adopted()
    before = node.says(state(power_w=1))
    fleet.hear(NODE, before, moment(1))
    again = Fleet(fleet.written(is_last=True))
    assert again.damaged == ()

    at = moment(5)
    assert again.hear(NODE, before, at) == ()
    outcomes = exchange(again, node, again.hear(NODE, node.says(state()), at), at)

    assert [each["k"] for each in _heard(outcomes)] == ["state", "ack"]
    assert again.seen(NODE).fw == "0.1.0"


def test_a_crash_of_ours_hears_nothing_twice() -> None:
    """How far a boot was heard is not known then: only what follows is accepted."""
    fleet, node = adopted()
    written = fleet.written()
    said = node.says(state(power_w=1))
    assert _heard(fleet.hear(NODE, said, moment(1)))
    again, at = Fleet(written), moment(5)

    outcomes = exchange(again, node, again.hear(NODE, said, at), at)

    assert [each["k"] for each in _heard(outcomes)] == ["ack"]
    assert _heard(again.hear(NODE, node.says(state()), at))


def test_what_is_damaged_is_told_and_the_others_live() -> None:
    """One participant that cannot be read does not lose the others."""
    fleet, _ = adopted()
    written = fleet.written()
    written["participants"]["broken11"] = {"kid": 1, "key": "no"}

    again = Fleet(written)

    assert again.damaged == ("broken11",)
    assert again.participants == (NODE,)


def test_sequences_rise_over_restarts_and_clocks_that_go_back() -> None:
    """A clock that is a day behind, and what was kept before a crash: still higher."""
    fleet, node = adopted()
    written = fleet.written()
    fleet.command(NODE, _PLAN, 600, moment(1))
    highest = node.session.heard
    again = Fleet(written)
    past = Moment(START_S - 86_400, 1.0)

    [welcome] = [
        each
        for each in again.hear(NODE, node.says(state()), past)
        if isinstance(each, Publish)
    ]

    assert parted(welcome.payload).sequence > highest


def test_re_homing_brings_a_key_and_wipes_the_history() -> None:
    """A new key, then the request to forget, then nothing is known of the people."""
    fleet, node = adopted()
    at = moment(1)
    fleet.hear(NODE, node.says(state()), at)
    old = node.session.key

    outcomes = exchange(fleet, node, fleet.rehome(NODE, _OTHER_SALT, at), at)

    assert Renewed(NODE) in outcomes
    assert [each["k"] for each in node.heard[-2:]] == ["welcome", "request"]
    assert node.heard[-1]["do"] == "forget"
    assert node.session.key.kid == 2
    assert fleet.seen(NODE).state is None
    assert fleet.seen(NODE).app == "water_heater"
    copy = Session(NODE, old, node.session.boot)
    copy.said = 1000
    assert fleet.hear(NODE, copy.say(state()), at) == ()


def test_re_homing_waits_for_who_is_away() -> None:
    """One that was off is brought its key, and the request, when it is back."""
    fleet, node = adopted()
    fleet.rehome(NODE, _OTHER_SALT, moment(1))
    again = Fleet(fleet.written(is_last=True))
    node.restart()

    at = moment(100)
    exchange(again, node, again.hear(NODE, node.says(hello()), at), at)

    assert node.session.key.kid == 2
    assert [each["k"] for each in node.heard[-2:]] == ["welcome", "request"]


def test_who_is_revoked_is_not_heard_and_told_of() -> None:
    """Nothing of it is accepted any more; that it speaks is told once an hour."""
    fleet, node = adopted()
    assert fleet.revoke(NODE) == (Keep(now=True),)

    assert fleet.hear(NODE, node.says(state()), moment(1)) == (Spoke(NODE),)
    assert fleet.hear(NODE, node.says(state()), moment(2)) == ()
    assert fleet.hear(NODE, node.says(state()), moment(4000)) == (Spoke(NODE),)
    assert Fleet(fleet.written()).hear(NODE, node.says(state()), moment(1)) == (
        Spoke(NODE),
    )


def test_who_leaves_is_forgotten() -> None:
    """A home that leaves takes its key along."""
    fleet, node = adopted()

    outcomes = fleet.hear(NODE, node.says({"k": "leave", "t": START_S}), moment(1))

    assert Left(NODE) in outcomes
    assert Keep(now=True) in outcomes
    assert NODE not in fleet


def test_a_nonsense_name_is_nobody() -> None:
    """A topic that no participant can have is not even remembered."""
    fleet, node = Fleet(), Participant()

    assert fleet.hear("../x", node.says(hello()), moment()) == ()
    assert fleet.strangers(moment()) == ()


def test_nothing_is_commanded_of_who_is_not_known() -> None:
    """Commands, keys and bundles need a participant; the error says so."""
    fleet, at = Fleet(), moment()

    for call in (
        lambda: fleet.command(NODE, _PLAN, 60, at),
        lambda: fleet.rehome(NODE, SALT, at),
        lambda: fleet.deliver(NODE, b"x", at),
        lambda: fleet.progress(NODE),
    ):
        with pytest.raises(FleetError, match="unknown"):
            call()
    assert fleet.next_s() == float("inf")
    assert fleet.due_s(NODE) == float("inf")


def test_who_is_gone_by_its_will_is_back_when_it_speaks() -> None:
    """A last will is a hint: the next message is worth more."""
    fleet, node = adopted()
    fleet.gone(NODE)
    fleet.gone("nobody11")
    assert fleet.seen(NODE).is_gone

    fleet.hear(NODE, node.says(state()), moment(1))

    assert not fleet.seen(NODE).is_gone


@dataclass
class _Attacker:
    """Hears everything, and says again, turned, cut and forged, what it likes."""

    random: Random
    up: list[bytes] = field(default_factory=list)
    down: list[bytes] = field(default_factory=list)

    def turn(self, node: Participant) -> bytes:
        """Make something that nobody with the key says now."""
        said = self.random.choice(self.up + self.down)
        guess = Key(node.session.key.kid, self.random.randbytes(32))
        boot = b"%016x" % self.random.getrandbits(64)
        ways = (
            lambda: said,
            lambda: said[: self.random.randrange(len(said))],
            lambda: self._flipped(said),
            lambda: self._with(said, 1, b"%d" % self.random.randrange(4)),
            lambda: self._with(said, 2, boot),
            lambda: self._with(said, 3, b"%d" % self.random.randrange(10**6)),
            lambda: self._with(said, 4, b"%d" % self.random.randrange(2**32)),
            lambda: sealed(
                guess, f"up {NODE}", node.session.boot, 10**6, 0, '{"k":"leave"}'
            ),
        )
        return self.random.choice(ways)()

    def _flipped(self, said: bytes) -> bytes:
        at = self.random.randrange(len(said))
        return said[:at] + bytes([said[at] ^ 1]) + said[at + 1 :]

    def _with(self, said: bytes, at: int, field: bytes) -> bytes:
        fields = said.split(b"|")
        fields[at] = field
        return b"|".join(fields)


def test_a_hundred_thousand_envelopes() -> None:
    """Replayed, cut, turned, of other boots, forged: none is heard, none valid refused.

    Meanwhile the node restarts, the hub restarts and crashes, and valid messages come.
    """
    random = Random(20261125)  # noqa: S311 (a seed makes tests repeatable)
    fleet, node = adopted()
    attacker = _Attacker(random, node.said)
    valid = wrong = 0
    for round_ in range(100_000):
        at = moment(1.0 + 0.3 * round_)
        turned = fleet.hear(NODE, attacker.turn(node), at)
        attacker.down += _published(turned)
        wrong += len(_heard(turned))
        if round_ % 50 == 0:
            message = state(t=at.unix_s, power_w=round_ % 1000)
            assert _heard(fleet.hear(NODE, node.says(message), at)) == [message]
            valid += 1
        if round_ % 5_000 == 4_999:
            kind = round_ // 5_000 % 3
            if kind == 0:
                node.restart()
            else:
                fleet = Fleet(fleet.written(is_last=kind == 1))
            first = fleet.hear(NODE, node.says(hello()), at)
            attacker.down += _published(first)
            exchange(fleet, node, first, at)
            assert fleet.seen(NODE).is_live
        del attacker.up[:-500], attacker.down[:-500]
    assert wrong == 0
    assert valid == 2_000
    assert fleet.seen(NODE).dropped == 0


def _published(outcomes: tuple[Outcome, ...]) -> list[bytes]:
    return [each.payload for each in outcomes if isinstance(each, Publish)]


def test_a_participant_accepts_each_command_once() -> None:
    """Said again, reordered and turned round: a command is accepted once, in order."""
    random = Random(7)  # noqa: S311 (likewise)
    fleet, node = adopted()
    at, said = moment(1), []
    for _ in range(200):
        _, outcomes = fleet.command(NODE, _PLAN, 600, at)
        said += [each.payload for each in outcomes if isinstance(each, Publish)]
    for payload in said:
        node.session.hear(payload, at.unix_s)
    for payload in random.sample(said, len(said)):
        with pytest.raises(WireError):
            node.session.hear(payload, at.unix_s)
        assert fleet.hear(NODE, payload, at) == ()


def test_a_flood_is_not_looked_at() -> None:
    """Beyond what a node may say, messages are dropped before they are opened."""
    fleet, node = adopted()
    junk = b"x" * 100
    for _ in range(10_000):
        fleet.hear(NODE, junk, moment(1))

    assert fleet.seen(NODE).dropped > 9_000
    assert sum(fleet.refused(NODE).values()) < 1_000
    # It is heard again when the flood is over.
    assert _heard(fleet.hear(NODE, node.says(state()), moment(20)))


def test_commands_end_one_way() -> None:
    """Acknowledged, refused, superseded or unconfirmed: each command has one end."""
    fleet, node = adopted()
    at = moment(1)
    first, _ = fleet.command(NODE, _PLAN, 600, at)
    second, outcomes = fleet.command(NODE, _PLAN, 600, at)
    assert Ended(NODE, first, "plan", "superseded") in outcomes
    assert second > first

    refusal = node.says(ack("plan", second, "refused", "frost"))
    assert Ended(NODE, second, "plan", "refused", "frost") in fleet.hear(
        NODE, refusal, at
    )


def test_a_mistyped_code_gives_way_to_the_right_one() -> None:
    """Who is waited for by another code is not yet who comes."""
    fleet = Fleet()
    fleet.expect(NODE, "E" * 26, SALT, moment())
    assert fleet.expects(NODE, "E" * 26)
    assert not fleet.expects(NODE, CODE)

    fleet.expect(NODE, CODE, SALT, moment())
    assert fleet.expects(NODE, CODE)
    assert not fleet.expects("other001", CODE)
