"""One participant as its neighbourhood sees it: its keys, its talk and its commands."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from ..wire import UP, Key, WireError, loads, opened, parted, sealed
from ..wire import dumps as spelled
from .bucket import Bucket
from .command import Command
from .delivery import Delivery
from .keyring import Keyring
from .moment import Moment
from .outcome import (
    Adopted,
    Delivered,
    Ended,
    Flooded,
    Heard,
    Keep,
    Left,
    Outcome,
    Progressed,
    Publish,
    Renewed,
)
from .seen import EVERY_S, Seen
from .talk import Message, Talk, Talks

# Three days of states may come at once; then a few messages a second are plenty.
_BURST: Final = 400.0
_PER_S: Final = 5.0
# So many that were dropped, over so long and without a pause, are a flood.
_FLOOD: Final = 100
_FLOOD_S: Final = 10.0
_PAUSE_S: Final = 5.0
# It is told no oftener.
_TELL_S: Final = 60.0
# A participant that hears nothing for two minutes thinks itself alone.
_BEAT_S: Final = 50.0
_WELCOME_S: Final = 60
_JUMP_S: Final = 10.0
_ORDER_S: Final = 60
_PIECE_S: Final = 300
# Sequences rise with time, so that none is used twice even if what was kept is old.
_PER_SECOND: Final = 16
# What is kept is ahead of what was said, for what is said until it is kept again.
_AHEAD: Final = 4096
_FAR: Final = float("inf")


class Member:
    """Hears and speaks to one participant; ``seen`` is what is known of it."""

    def __init__(self, participant: str, ring: Keyring) -> None:
        """Know a participant by its keys."""
        self.participant = participant
        self.ring = ring
        self.seen = Seen(participant)
        self.talks = Talks()
        self.refused: Counter[str] = Counter()
        self.delivery: Delivery | None = None
        # Everything it knows of its people is to be wiped.
        self.must_forget = False
        self.said = 0
        self.kept_said = 0
        self.no = 0
        # The newest quarter of an hour that was told, with none missing before it.
        self.have_s = 0
        self._commands: dict[str, Command] = {}
        self._bucket = Bucket(_BURST, _PER_S)
        self._dropped = 0
        # When messages began to be dropped, when one was last, when that was told.
        self._flood_s = self._drop_s = self._told_s = -_FAR
        self._spoke_s: float | None = None
        # How far the two clocks were apart when the time was told last.
        self._apart_s = 0.0

    # What is kept -------------------------------------------------------------

    def to_dict(self, *, is_last: bool) -> dict[str, Any]:
        """Write down what must outlive a restart.

        How far a boot was heard is only written where nothing more will be heard.
        """
        self.kept_said = self.said + _AHEAD
        return {
            **self.ring.to_dict(),
            "said": self.said if is_last else self.kept_said,
            "no": self.no,
            "have": self.have_s,
            "boot": self.talks.boot,
            "heard": self.talks.heard if is_last else None,
            "forget": self.must_forget,
            "hello": None if self.seen.hello is None else dict(self.seen.hello),
            "shares": self.seen.shares,
            "offer": None if self.seen.offer is None else dict(self.seen.offer),
            "offered": self.seen.offered_s,
        }

    @classmethod
    def of_dict(cls, participant: str, document: Mapping[str, Any]) -> Member:
        """Read what was written. Raises KeyError, TypeError or ValueError."""
        member = cls(participant, Keyring.of_dict(document))
        member.said = member.kept_said = int(document["said"])
        member.no = int(document["no"])
        member.have_s = int(document.get("have", 0))
        member.talks = Talks(str(document["boot"]), document["heard"])
        member.must_forget = bool(document["forget"])
        member.seen = replace(
            member.seen,
            hello=document["hello"],
            shares=document.get("shares"),
            offer=document.get("offer"),
            offered_s=document.get("offered"),
        )
        return member

    def greet(self, at: Moment) -> Iterator[Outcome]:
        """Welcome the boot that was live before a restart, without waiting for it.

        If it is still there, its ack makes it live; if not, nobody answers.
        """
        if self.talks.live is None and self.talks.boot:
            talk = self.talks.of(self.talks.boot, at.mono_s)
            if talk.may_welcome(at.mono_s):
                yield self._welcome(talk, at)

    # Hearing ------------------------------------------------------------------

    def hear(self, payload: bytes, at: Moment) -> Iterator[Outcome]:
        """Take what it is said to have said, if it did."""
        if not self._bucket.takes(at.mono_s):
            yield from self._drop(at)
            return
        try:
            yield from self._heard(payload, at)
        except WireError as error:
            self.refused[error.why] += 1

    def _heard(self, payload: bytes, at: Moment) -> Iterator[Outcome]:
        envelope = parted(payload)
        key = self.ring.of(envelope.kid)
        text = opened(envelope, key, f"up {self.participant}")
        if envelope.expiry_s and envelope.expiry_s < at.unix_s:
            raise WireError("expired", str(envelope.expiry_s))
        message = loads(text)
        if message["k"] not in UP:
            raise WireError("way", message["k"])
        talk = self.talks.of(envelope.boot, at.mono_s)
        talk.rise(envelope.sequence)
        if key is self.ring.coming:
            yield from self._renewed()
        if talk is self.talks.live:
            yield from self._accept(message, at)
            yield from self._forget(at)
            if message["k"] == "hello" and talk.may_welcome(at.mono_s):
                yield self._welcome(talk, at)
        elif talk.answers(message):
            yield from self._enliven(talk, message, at)
        else:
            talk.hold(message)
            if talk.may_welcome(at.mono_s):
                yield self._welcome(talk, at)

    def _drop(self, at: Moment) -> Iterator[Outcome]:
        if at.mono_s - self._drop_s > _PAUSE_S:
            self._dropped, self._flood_s = 0, at.mono_s
        self._dropped, self._drop_s = self._dropped + 1, at.mono_s
        self.seen = replace(self.seen, dropped=self.seen.dropped + 1)
        lasts = at.mono_s - self._flood_s >= _FLOOD_S
        is_due = at.mono_s - self._told_s >= _TELL_S
        if self._dropped >= _FLOOD and lasts and is_due:
            self._told_s = at.mono_s
            yield Flooded(self.participant, self._dropped)

    def _renewed(self) -> Iterator[Outcome]:
        """Use the key that it shows to have: nothing else could be sealed with it."""
        was_code = self.ring.is_code
        self.ring.renew()
        yield Keep(now=True)
        yield Adopted(self.participant) if was_code else Renewed(self.participant)

    def _enliven(self, talk: Talk, ack: Message, at: Moment) -> Iterator[Outcome]:
        held = self.talks.enliven(talk)
        yield Keep(now=True)
        for message in (*held, ack):
            yield from self._accept(message, at)
        yield from self._rebooted()
        for command in self._commands.values():
            command.begin(at.mono_s)
        yield from self._forget(at)
        if self.delivery is not None:
            # A new boot has nothing of it.
            self.delivery = Delivery(self.delivery.bundle)
        yield from self.tick(at)

    def _rebooted(self) -> Iterator[Outcome]:
        """Take a new boot for the answer of who was asked to boot."""
        command = self._commands.get("request reboot")
        if command is not None and command.tries:
            del self._commands["request reboot"]
            yield Ended(self.participant, command.no, "request", "done")

    def _accept(self, message: Message, at: Moment) -> Iterator[Outcome]:
        shared = self.seen.shares
        self.seen = self.seen.hearing(message, at)
        if self.seen.shares != shared:
            yield Keep(now=False)
        match message["k"]:
            case "hello":
                self.no = max(self.no, int(message["plan"]))
                yield Keep(now=False)
            case "ack":
                yield from self._acknowledged(message, at)
            case "offer":
                # Else nobody could be planned for until the next, after a restart.
                yield Keep(now=False)
            case "state" if message["late"]:
                self._have(int(message["t"]))
        yield Heard(self.participant, message)
        if message["k"] == "leave":
            yield Left(self.participant)

    def _have(self, begins_s: int) -> None:
        """Note that a quarter of an hour was told, if none is missing before it."""
        live = self.talks.live
        if live is not None and not live.has_gap:
            self.have_s = max(self.have_s, begins_s)

    def gone(self) -> None:
        """Note what its broker says: that it is gone."""
        self.seen = replace(self.seen, is_gone=True)

    # Being answered -----------------------------------------------------------

    def _acknowledged(self, ack: Message, at: Moment) -> Iterator[Outcome]:
        if ack["of"] == "welcome":
            if self.talks.live is not None:
                # From this on it tells again whatever is not in that welcome.
                self.talks.live.has_gap = False
            yield from self._is_back(at)
        elif ack["of"] == "bundle":
            yield from self._has_piece(ack, at)
        else:
            yield from self._obeyed(ack, at)

    def _obeyed(self, ack: Message, at: Moment) -> Iterator[Outcome]:
        for slot, command in tuple(self._commands.items()):
            if command.no == ack["no"] and command.message["k"] == ack["of"]:
                del self._commands[slot]
                do = str(command.message.get("do", ""))
                self.seen = replace(self.seen, confirmed=True)
                self.seen = self.seen.requested(do, ack["result"], at.mono_s)
                if slot == "request forget":
                    self.must_forget, self.have_s = False, 0
                    self.seen = self.seen.forgetting()
                    yield Keep(now=True)
                yield Ended(
                    self.participant, command.no, ack["of"], ack["result"], ack["why"]
                )

    def _is_back(self, at: Moment) -> Iterator[Outcome]:
        """Say again what it did not hear while it was away."""
        missed = [each for each in self._commands.values() if each.is_missed]
        if not any(each.is_unconfirmed for each in missed):
            self.seen = replace(self.seen, confirmed=True)
        for command in missed:
            command.begin(at.mono_s)
            yield from self._see_to(command, at)

    def _has_piece(self, ack: Message, at: Moment) -> Iterator[Outcome]:
        delivery = self.delivery
        if delivery is None:
            return
        if not delivery.acknowledge(ack["no"], ack["result"], ack["why"], at.mono_s):
            return
        if delivery.refusal:
            self.delivery = None
            yield Delivered(self.participant, delivery.refusal)
            return
        yield Progressed(self.participant, delivery.done_b, len(delivery.bundle))
        if delivery.is_done:
            self.delivery = None
            yield Delivered(self.participant)
        else:
            yield from self._deliver(delivery, at)

    # Speaking -----------------------------------------------------------------

    def command(
        self, message: Mapping[str, Any], expires_s: int, at: Moment
    ) -> tuple[int, list[Outcome]]:
        """Have it do something; gives the command's number.

        Raises WireError where the message cannot be said.
        """
        no = max(self.no + 1, at.unix_s)
        numbered = {**message, "no": no}
        command = Command(no, numbered, at.unix_s + expires_s)
        self._check(numbered)
        self.no = no
        outcomes: list[Outcome] = []
        old = self._commands.pop(command.slot, None)
        if old is not None:
            kind = str(old.message["k"])
            outcomes.append(Ended(self.participant, old.no, kind, "superseded"))
        self._commands[command.slot] = command
        if self.talks.live is not None:
            command.begin(at.mono_s)
        outcomes += self._see_to(command, at)
        outcomes.append(Keep(now=False))
        return no, outcomes

    def deliver(self, bundle: bytes, at: Moment) -> Iterator[Outcome]:
        """Bring it a bundle; another on its way is dropped."""
        self.delivery = Delivery(bundle)
        yield from self._deliver(self.delivery, at)

    def renew(self, salt: str, at: Moment, *, must_forget: bool) -> Iterator[Outcome]:
        """Bring it a new key, and have it forget its people."""
        self.ring.offer(salt)
        self.must_forget = must_forget
        yield Keep(now=True)
        if self.talks.live is not None:
            yield self._welcome(self.talks.live, at)

    def _forget(self, at: Moment) -> list[Outcome]:
        """Have it forget its people, once it has the key that others lack."""
        is_asked = "request forget" in self._commands
        if not self.must_forget or is_asked or self.ring.coming is not None:
            return []
        return self.command({"k": "request", "do": "forget"}, _ORDER_S, at)[1]

    def _check(self, message: Mapping[str, Any]) -> None:
        """Raise WireError where a message is too long, or says what nothing may."""
        sealed(Key(65535, bytes(32)), "", "0" * 16, 10**12, 2**32 - 1, _text(message))

    def _welcome(self, talk: Talk, at: Moment) -> Publish:
        self.said = max(self.said, at.unix_s * _PER_SECOND)
        message = {"k": "welcome", "t": at.unix_s, "every_s": EVERY_S}
        message |= self.ring.told()
        if self.have_s:
            message["have"] = self.have_s
        self._apart_s = at.unix_s - at.mono_s
        told = self._say(talk, message, at.unix_s + _WELCOME_S, at)
        talk.welcome(self.said, at.mono_s)
        return told

    def _say(
        self, talk: Talk, message: Mapping[str, Any], expiry_s: int, at: Moment
    ) -> Publish:
        self.said += 1
        self._spoke_s = at.mono_s
        domain = f"down {self.participant}"
        payload = sealed(
            self.ring.key, domain, talk.boot, self.said, expiry_s, _text(message)
        )
        return Publish(self.participant, payload, max(1, expiry_s - at.unix_s))

    # Waiting ------------------------------------------------------------------

    @property
    def due_s(self) -> float:
        """Say when ``tick`` has something to do; infinity for never."""
        live = self.talks.live
        found = [talk.due_s() for talk in self.talks.asking.values()]
        if live is not None:
            found += [command.due_s for command in self._commands.values()]
            if self.delivery is not None:
                found.append(self.delivery.due_s)
            if self._spoke_s is not None:
                found.append(self._spoke_s + _BEAT_S)
        return min((each for each in found if each is not None), default=_FAR)

    def tick(self, at: Moment) -> Iterator[Outcome]:
        """Do what is due: say again, give up, keep the talk alive."""
        for talk in self.talks.asking.values():
            due_s = talk.due_s()
            if due_s is not None and due_s <= at.mono_s:
                yield self._welcome(talk, at)
        self.talks.tidy(at.mono_s)
        for command in tuple(self._commands.values()):
            yield from self._see_to(command, at)
        if self.delivery is not None:
            yield from self._deliver(self.delivery, at)
        yield from self._beat(at)
        if self.said > self.kept_said - _AHEAD // 4:
            self.kept_said = self.said + _AHEAD
            yield Keep(now=False)

    def _beat(self, at: Moment) -> Iterator[Outcome]:
        live, spoke_s = self.talks.live, self._spoke_s
        if live is None or spoke_s is None or at.mono_s - spoke_s < _BEAT_S:
            return
        if self.seen.is_silent(at.mono_s) or self.seen.is_gone:
            self.seen = replace(self.seen, is_live=False)
        yield self._welcome(live, at)

    def _see_to(self, command: Command, at: Moment) -> Iterator[Outcome]:
        live, due_s = self.talks.live, command.due_s
        if command.expiry_s <= at.unix_s:
            del self._commands[command.slot]
            if not command.is_unconfirmed:
                yield self._unconfirmed(command)
        elif live is not None and due_s is not None and due_s <= at.mono_s:
            if command.is_given_up:
                command.is_unconfirmed = True
                yield self._unconfirmed(command)
                return
            command.tries += 1
            if abs(at.unix_s - at.mono_s - self._apart_s) > _JUMP_S:
                # Our clock was set: by theirs, all that we say may be over.
                yield self._welcome(live, at)
            yield self._say(live, command.message, command.expiry_s, at)

    def _unconfirmed(self, command: Command) -> Ended:
        self.seen = replace(self.seen, confirmed=False)
        kind = str(command.message["k"])
        return Ended(self.participant, command.no, kind, "unconfirmed")

    def _deliver(self, delivery: Delivery, at: Moment) -> Iterator[Outcome]:
        live, due_s = self.talks.live, delivery.due_s
        if live is None:
            return
        if due_s is not None and due_s <= at.mono_s:
            delivery.again()
        if delivery.is_given_up:
            self.delivery = None
            yield Delivered(self.participant, "unconfirmed")
            return
        for piece in delivery.pieces(at.mono_s):
            self.no = max(self.no + 1, at.unix_s)
            delivery.flies(self.no)
            # Its ack is no flood, however many there are.
            self._bucket.earns(at.mono_s)
            numbered = {**piece, "no": self.no}
            yield self._say(live, numbered, at.unix_s + _PIECE_S, at)


def _text(message: Mapping[str, Any]) -> str:
    return spelled(dict(message))
