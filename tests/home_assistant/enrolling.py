"""A landlord's broker that does what it is told, or does not, and no broker at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from unittest.mock import patch

from homeassistant.core import HomeAssistant

from custom_components.quartier.enrolment import Account, EnrolmentError
from custom_components.quartier.mosquitto import Order
from custom_components.quartier.nodes import async_nodes

ACCOUNT: Final = Account("127.0.0.1", 1883, "an enrol secret")
# As its form is filled in.
ANSWERS: Final = {
    "host": "127.0.0.1",
    "port": 1883,
    "username": "quartier-enrol",
    "password": "an enrol secret",
    "tls": {},
}


@dataclass
class Clerk:
    """Notes who calls and what is ordered; ``why`` is what is wrong, in a word."""

    why: str = ""
    refusals: Sequence[str] = ()
    accounts: list[Account] = field(default_factory=list)
    given: list[dict[str, Any]] = field(default_factory=list)

    def give(self, account: Account, order: Order) -> Sequence[str]:
        """Stand in for the call to a broker."""
        if self.why:
            raise EnrolmentError(self.why)
        self.accounts.append(account)
        self.given += order.commands
        return self.refusals

    def named(self, command: str) -> list[dict[str, Any]]:
        """List what was ordered of a sort."""
        return [each for each in self.given if each["command"] == command]


@contextmanager
def answering() -> Iterator[Clerk]:
    """Have a clerk answer at the broker."""
    clerk = Clerk()
    with patch("custom_components.quartier.enrolment.give", clerk.give):
        yield clerk


async def given_account(hass: HomeAssistant) -> None:
    """Give the account, as a landlord did long ago."""
    await (await async_nodes(hass)).door.async_use(ACCOUNT)
