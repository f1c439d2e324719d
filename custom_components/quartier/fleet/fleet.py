"""The fleet: every participant, and those who would be one."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ..wire import code_key
from ..wire.label import is_participant
from .error import FleetError
from .keyring import Keyring
from .member import Member
from .moment import Moment
from .outcome import Found, Keep, Left, Outcome, Outcomes, Spoke
from .seen import Seen
from .strangers import Stranger, Strangers

_REVOKED: Final = 1024
_TELL_S: Final = 3600.0
_NEVER: Final = float("inf")
_DAMAGED: Final = (KeyError, TypeError, ValueError, AttributeError)


class Fleet:
    """Hears all participants, speaks to each, and says what is to be done about it."""

    def __init__(self, document: Mapping[str, Any] | None = None) -> None:
        """Take up what was written down before a restart.

        ``damaged`` names whose part cannot be read: they must be adopted again.
        """
        told = document or {}
        self._members: dict[str, Member] = {}
        self._strangers = Strangers()
        # Whose key was revoked, and when that was last told.
        self._revoked: dict[str, float | None] = dict.fromkeys(told.get("revoked", ()))
        self.damaged: tuple[str, ...] = ()
        for participant, kept in told.get("participants", {}).items():
            try:
                self._members[participant] = Member.of_dict(participant, kept)
            except _DAMAGED:
                self.damaged += (participant,)

    def written(self, *, is_last: bool = False) -> dict[str, Any]:
        """Write down what must outlive a restart: it holds keys."""
        return {
            "participants": {
                name: member.to_dict(is_last=is_last)
                for name, member in self._members.items()
            },
            "revoked": list(self._revoked),
        }

    # Who is there -------------------------------------------------------------

    @property
    def participants(self) -> tuple[str, ...]:
        """Name everybody who was adopted, or is being."""
        return tuple(self._members)

    def __contains__(self, participant: str) -> bool:
        """Tell whether somebody was adopted, or is being."""
        return participant in self._members

    def seen(self, participant: str) -> Seen:
        """Say what is known of a participant. Raises KeyError."""
        return self._members[participant].seen

    def is_adopted(self, participant: str) -> bool:
        """Tell whether a participant uses the key that it was brought."""
        member = self._members.get(participant)
        return member is not None and not member.ring.is_code

    def is_renewing(self, participant: str) -> bool:
        """Tell whether a participant is being brought a key."""
        member = self._members.get(participant)
        return member is not None and member.ring.coming is not None

    def expects(self, participant: str, code: str) -> bool:
        """Tell whether somebody is waited for, or here, with this very code."""
        member = self._members.get(participant)
        secret = code_key(participant, code).secret
        return member is not None and member.ring.key.secret == secret

    def refused(self, participant: str) -> Mapping[str, int]:
        """Count what was refused of a participant, by the reason."""
        return dict(self._members[participant].refused)

    def strangers(self, at: Moment) -> tuple[Stranger, ...]:
        """List who said hello lately and was not adopted."""
        return self._strangers.lately(at.mono_s)

    def secret_keys(self, participant: str) -> tuple[Any, ...]:
        """Give the keys of a participant: in use, and coming if there is one."""
        ring = self._members[participant].ring
        return (ring.key,) if ring.coming is None else (ring.key, ring.coming)

    # Hearing ------------------------------------------------------------------

    def hear(self, participant: str, payload: bytes, at: Moment) -> Outcomes:
        """Take what came on a participant's topic."""
        member = self._members.get(participant)
        if member is not None:
            return self._settled(member.hear(payload, at))
        if not is_participant(participant):
            return ()
        if self._strangers.hear(participant, payload, at):
            return (Found(participant),)
        return tuple(self._revoked_spoke(participant, at))

    def gone(self, participant: str) -> None:
        """Note that a broker says of a participant that it is gone."""
        if (member := self._members.get(participant)) is not None:
            member.gone()

    def _revoked_spoke(self, participant: str, at: Moment) -> Iterable[Outcome]:
        if participant not in self._revoked or self._strangers.of(participant):
            return
        told_s = self._revoked[participant]
        if told_s is None or at.mono_s - told_s >= _TELL_S:
            self._revoked[participant] = at.mono_s
            yield Spoke(participant)

    # Coming and going ---------------------------------------------------------

    def check(self, participant: str, code: str) -> None:
        """Raise FleetError where a code cannot be that of a participant."""
        if self.is_adopted(participant):
            raise FleetError("known", participant)
        if (stranger := self._strangers.of(participant)) is not None:
            stranger.check(code_key(participant, code))

    def adopt(self, participant: str, code: str, salt: str, at: Moment) -> Outcomes:
        """Adopt somebody who said hello, with the code on its label.

        Raises FleetError where nobody said hello, or with another code.
        """
        stranger = self._strangers.of(participant)
        if stranger is None and participant not in self._members:
            raise FleetError("stranger", participant)
        return self.expect(participant, code, salt, at)

    def expect(self, participant: str, code: str, salt: str, at: Moment) -> Outcomes:
        """Adopt somebody as soon as it says hello, with the code on its label.

        Raises FleetError where it said hello with another code, or was adopted.
        """
        self.check(participant, code)
        stranger = self._strangers.of(participant)
        if not self.expects(participant, code):
            member = Member(participant, Keyring(code_key(participant, code)))
            member.ring.offer(salt)
            self._members[participant] = member
        self._revoked.pop(participant, None)
        self._strangers.forget(participant)
        said = () if stranger is None else stranger.said
        heard = [each for one in said for each in self.hear(participant, one, at)]
        return (Keep(now=True), *heard)

    def rehome(self, participant: str, salt: str, at: Moment) -> Outcomes:
        """Give a participant a new key, and have it forget its people."""
        member = self._known(participant)
        return self._settled(member.renew(salt, at, must_forget=True))

    def revoke(self, participant: str) -> Outcomes:
        """Forget a participant and its key: it is not heard any more."""
        if self._members.pop(participant, None) is not None:
            self._revoked[participant] = None
            if len(self._revoked) > _REVOKED:
                del self._revoked[next(iter(self._revoked))]
        return (Keep(now=True),)

    # Speaking -----------------------------------------------------------------

    def command(
        self,
        participant: str,
        message: Mapping[str, Any],
        expires_s: int,
        at: Moment,
    ) -> tuple[int, Outcomes]:
        """Have a participant do something; gives the command's number.

        Raises FleetError where it is unknown, WireError where nothing says it.
        """
        no, outcomes = self._known(participant).command(message, expires_s, at)
        return no, tuple(outcomes)

    def deliver(self, participant: str, bundle: bytes, at: Moment) -> Outcomes:
        """Bring a participant a bundle. Raises FleetError where it is unknown."""
        return tuple(self._known(participant).deliver(bundle, at))

    def progress(self, participant: str) -> tuple[int, int] | None:
        """Tell how many bytes of how many are there; None where nothing is brought."""
        delivery = self._known(participant).delivery
        return None if delivery is None else (delivery.done_b, len(delivery.bundle))

    # Waiting ------------------------------------------------------------------

    def due_s(self, participant: str) -> float:
        """Say when something is to be done about a participant."""
        member = self._members.get(participant)
        return _NEVER if member is None else member.due_s

    def next_s(self) -> float:
        """Say when ``tick`` has something to do; infinity for never."""
        return min((each.due_s for each in self._members.values()), default=_NEVER)

    def greet(self, at: Moment) -> Outcomes:
        """Welcome everybody who was there before a restart, now that there is a way."""
        members = self._members.values()
        return tuple(outcome for member in members for outcome in member.greet(at))

    def tick(self, at: Moment) -> Outcomes:
        """Do what is due by now."""
        due = [each for each in self._members.values() if each.due_s <= at.mono_s]
        return tuple(outcome for member in due for outcome in member.tick(at))

    def _known(self, participant: str) -> Member:
        member = self._members.get(participant)
        if member is None:
            raise FleetError("unknown", participant)
        return member

    def _settled(self, outcomes: Iterable[Outcome]) -> Outcomes:
        """Forget whoever left."""
        made = tuple(outcomes)
        for outcome in made:
            if isinstance(outcome, Left):
                self._members.pop(outcome.participant, None)
                return (*made, Keep(now=True))
        return made
