"""The door: who is let in at a landlord's broker, under which key, and who is not.

What the broker has to be told is kept until it did it, over restarts of either.
"""

from collections.abc import Callable, Mapping, Sequence
from logging import getLogger
from typing import Any, Final, Literal

from homeassistant.core import HomeAssistant, callback

from .enrolment import Account, Enrolment, EnrolmentError
from .wire import password

type Due = Literal["key", "pause", "forget"]
type Keys = Callable[[str], Sequence[Any]]

_LOGGER: Final = getLogger(__package__)
# It was heard, and will not be done however often it is told.
_FINAL: Final = "refused"


class Door:
    """Knows who was let in, and what is still to be told."""

    def __init__(
        self, hass: HomeAssistant, keys: Keys, keep: Callable[[], None]
    ) -> None:
        """Know where keys are, and who is told that there is something to keep."""
        self._hass, self._keys, self._keep = hass, keys, keep
        self.enrolment = Enrolment(hass)
        # Why the broker was not told the last time, in a word; "" where it was.
        self.trouble = ""
        self._inside: set[str] = set()
        self._paused: set[str] = set()
        self._due: dict[str, set[Due]] = {}
        # Which of two keys each was last let in by.
        self._turns: dict[str, int] = {}
        self._is_telling = False

    # What is kept -------------------------------------------------------------

    def written(self) -> dict[str, Any]:
        """Write down what must outlive a restart: the account is a secret."""
        account = self.enrolment.account
        return {
            "account": None if account is None else account.to_dict(),
            "inside": sorted(self._inside),
            "paused": sorted(self._paused),
            "due": {each: sorted(what) for each, what in self._due.items() if what},
        }

    def read(self, document: Mapping[str, Any]) -> None:
        """Take up what was written."""
        account = document.get("account")
        self.enrolment.account = None if account is None else Account.of_dict(account)
        self._inside = set(document.get("inside", ()))
        self._paused = set(document.get("paused", ()))
        self._due = {each: set(what) for each, what in document.get("due", {}).items()}

    # The account --------------------------------------------------------------

    @property
    def account(self) -> Account | None:
        """The account that gives orders, if there is one."""
        return self.enrolment.account

    async def async_use(self, account: Account | None) -> None:
        """Use an account from now on, or none.

        Raises EnrolmentError where the broker does not take its orders.
        """
        if account is not None:
            await self.enrolment.async_check(account)
        self.enrolment.account = account
        self.trouble = ""
        self._keep()
        self.async_tell()

    # Coming and going ---------------------------------------------------------

    def __contains__(self, participant: str) -> bool:
        """Tell whether somebody was let in here."""
        return participant in self._inside

    def is_paused(self, participant: str) -> bool:
        """Tell whether somebody is kept out for a while."""
        return participant in self._paused

    async def async_let_in(self, participant: str, key: Any) -> None:  # noqa: ANN401 (a Key of whichever wire)
        """Let somebody in, now. Raises EnrolmentError where that fails."""
        await self.enrolment.async_let_in(participant, password(key))
        self._inside.add(participant)
        self._paused.discard(participant)
        self._due.pop(participant, None)
        self._keep()

    @callback
    def async_rekey(self, participant: str) -> None:
        """Let somebody in by the key that it has now."""
        self._turns.pop(participant, None)
        self._want(participant, "key")

    @callback
    def async_alternate(self, participant: str) -> None:
        """Let somebody in by the other of its keys: it may have either."""
        self._turns[participant] = self._turns.get(participant, 0) + 1
        self._want(participant, "key")

    @callback
    def async_pause(self, participant: str) -> bool:
        """Keep somebody out for a while; False where nobody can."""
        if participant not in self._inside or self.account is None:
            return False
        self._paused.add(participant)
        self._want(participant, "pause")
        return True

    async def async_resume(self, participant: str) -> None:
        """Let somebody in again, now. Raises EnrolmentError where that fails."""
        await self.enrolment.async_resume(participant)
        self._paused.discard(participant)
        self._due.get(participant, set()).discard("pause")
        self._keep()

    @callback
    def async_throw_out(self, participant: str) -> None:
        """Let somebody in no more; told until the broker did it."""
        if participant not in self._inside:
            return
        self._inside.discard(participant)
        self._paused.discard(participant)
        self._turns.pop(participant, None)
        self._due[participant] = {"forget"}
        self._keep()
        self.async_tell()

    def _want(self, participant: str, what: Due) -> None:
        if participant in self._inside:
            self._due.setdefault(participant, set()).add(what)
            self._keep()
            self.async_tell()

    # Telling the broker -------------------------------------------------------

    @callback
    def async_tell(self) -> None:
        """Tell the broker what it has not been told; what fails is told again."""
        if self._is_telling or not any(self._due.values()):
            return
        if self.account is None:
            self.trouble = "account"
            return
        self._is_telling = True
        self._hass.async_create_background_task(self._async_tell(), "quartier door")

    async def _async_tell(self) -> None:
        try:
            while (found := self._next()) is not None:
                if not await self._async_done(*found):
                    return
        finally:
            self._is_telling = False

    def _next(self) -> tuple[str, Due] | None:
        return next(
            ((each, min(what)) for each, what in self._due.items() if what), None
        )

    async def _async_done(self, participant: str, what: Due) -> bool:
        """Tell one thing; False where the broker is not to be told any more now."""
        self._due[participant].discard(what)
        try:
            await self._async_order(participant, what)
        except EnrolmentError as error:
            _LOGGER.warning("The broker did not %s %s: %s", what, participant, error)
            self.trouble = error.why
            if error.why != _FINAL:
                self._due.setdefault(participant, set()).add(what)
                return False
        else:
            self.trouble = ""
        self._keep()
        return True

    async def _async_order(self, participant: str, what: Due) -> None:
        match what:
            case "key":
                await self._async_change_key(participant)
            case "pause":
                await self.enrolment.async_pause(participant)
            case "forget":
                await self.enrolment.async_throw_out(participant)

    async def _async_change_key(self, participant: str) -> None:
        keys = self._keys(participant)
        if not keys:
            return
        secret = password(keys[self._turns.get(participant, 0) % len(keys)])
        try:
            await self.enrolment.async_rekey(participant, secret)
        except EnrolmentError as error:
            if error.why != _FINAL:
                raise
            # A broker that was made anew knows nobody.
            await self.enrolment.async_let_in(participant, secret)
