"""Enrolment: a landlord's broker is told who may come, under which password.

By an account of its own, which hears no node: the one of Home Assistant hears them and
may let nobody in. It calls, gives its orders, hears the answers and hangs up.
"""

import ssl
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from secrets import token_hex
from time import monotonic
from typing import Any, Final, Self

import paho.mqtt.client as mqtt
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode

from .const import DOMAIN
from .mosquitto import (
    ANSWERS,
    CONTROL,
    ENROL,
    Order,
    adopt,
    forget,
    known,
    pause,
    rekey,
    resume,
)
from .trust import Trust, trusting

_PATIENCE_S: Final = 10.0
_TURN_S: Final = 0.2
_KEEPALIVE_S: Final = 30
_QOS: Final = 1
# Return codes of MQTT 3.1.1: bad credentials, not authorised.
_REFUSED: Final = frozenset({"Bad user name or password", "Not authorized"})


class EnrolmentError(HomeAssistantError):
    """A broker was not told something: ``why`` is one short word.

    The word is one of: account (none was given), reach (nobody answers), tls (who
    answers is somebody else), login (the account is refused), silent (it may give no
    orders), refused (an order was).
    """

    def __init__(self, why: str, said: str = "") -> None:
        """Say why, and what the broker said."""
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=f"enrolment_{why}",
            translation_placeholders={"said": said or "-"},
        )
        self.why = why


@dataclass(frozen=True, slots=True)
class Account:
    """What it takes to give a broker orders: as in ``enrol.json``."""

    host: str
    port: int
    password: str = field(repr=False)
    username: str = ENROL
    # The name in the broker's certificate, and who signed it: DER in base64.
    server: str = ""
    ca: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Write it down."""
        return asdict(self)

    @classmethod
    def of_dict(cls, document: Mapping[str, Any]) -> Self:
        """Read what was written. Raises TypeError."""
        return cls(**document)


class Enrolment:
    """Gives orders to a broker's dynamic security plugin."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Know no account yet."""
        self._hass = hass
        self.account: Account | None = None

    async def async_check(self, account: Account) -> None:
        """Try an account. Raises EnrolmentError where it may give no orders."""
        await self._async_give(account, known(token_hex(8)))

    async def async_let_in(self, participant: str, password: str) -> None:
        """Let a participant in. Raises EnrolmentError where that fails."""
        await self._async_order(adopt(participant, password, token_hex(8)))

    async def async_rekey(self, participant: str, password: str) -> None:
        """Give it another password. Raises EnrolmentError where that fails."""
        await self._async_order(rekey(participant, password, token_hex(8)))

    async def async_pause(self, participant: str) -> None:
        """Keep it out for a while. Raises EnrolmentError where that fails."""
        await self._async_order(pause(participant, token_hex(8)))

    async def async_resume(self, participant: str) -> None:
        """Let it in again. Raises EnrolmentError where that fails."""
        await self._async_order(resume(participant, token_hex(8)))

    async def async_throw_out(self, participant: str) -> None:
        """Throw it out for good. Raises EnrolmentError where that fails."""
        await self._async_order(forget(participant, token_hex(8)))

    async def _async_order(self, order: Order) -> None:
        if self.account is None:
            raise EnrolmentError("account")
        await self._async_give(self.account, order)

    async def _async_give(self, account: Account, order: Order) -> None:
        refusals = await self._hass.async_add_executor_job(give, account, order)
        if refusals:
            raise EnrolmentError("refused", ", ".join(refusals))


def give(account: Account, order: Order) -> Sequence[str]:
    """Call a broker, give an order, and tell what of it was refused; in a thread.

    Raises EnrolmentError where it is not heard.
    """
    call = _Call(account, order)
    try:
        call.open()
        return call.answer()
    except ssl.SSLError as error:
        raise EnrolmentError("tls", str(error)) from error
    except (OSError, ValueError) as error:
        raise EnrolmentError("reach", str(error)) from error
    finally:
        call.close()


class _Call:
    """One connection, for one order."""

    def __init__(self, account: Account, order: Order) -> None:
        self._account, self._order = account, order
        self._refusals: Sequence[str] | None = None
        self._why = ""
        # A name of its own: two at once must not throw each other out.
        self._client = mqtt.Client(
            CallbackAPIVersion.VERSION2,
            client_id=f"{account.username}-{order.tag}",
            protocol=mqtt.MQTTv311,
            reconnect_on_failure=False,
        )
        self._trust: Trust | None = None

    def open(self) -> None:
        """Call; who answers is looked at before anything is said."""
        told, client = self._account, self._client
        client.connect_timeout = _PATIENCE_S
        client.username_pw_set(told.username, told.password)
        if told.ca:
            self._trust = trusting(told.ca, told.server or told.host)
            client.tls_set_context(self._trust)
        client.on_connect, client.on_subscribe = self._connected, self._subscribed
        client.on_message = self._came
        client.connect(told.host, told.port, _KEEPALIVE_S)

    def answer(self) -> Sequence[str]:
        """Wait for the answer. Raises EnrolmentError where none comes."""
        until_s = monotonic() + _PATIENCE_S
        while self._refusals is None and not self._why:
            state = self._client.loop(_TURN_S)
            if state != MQTTErrorCode.MQTT_ERR_SUCCESS and not self._why:
                # A broker hangs up on whom it does not know.
                self._why = "reach"
            if monotonic() > until_s:
                self._why = self._why or "silent"
        if self._refusals is None:
            raise EnrolmentError(self._why)
        return self._refusals

    def close(self) -> None:
        """Hang up."""
        with suppress(OSError, ValueError):
            self._client.disconnect()
        if self._trust is not None and self._trust.opened is not None:
            self._trust.opened.close()

    def _connected(self, *heard: Any) -> None:  # noqa: ANN401 (paho's own)
        code = heard[3]
        if code.is_failure:
            self._why = "login" if str(code) in _REFUSED else "reach"
            return
        self._client.subscribe(ANSWERS, _QOS)

    def _subscribed(self, *heard: Any) -> None:  # noqa: ANN401 (paho's own)
        if any(code.is_failure for code in heard[3]):
            self._why = "silent"
            return
        self._client.publish(CONTROL, self._order.payload, _QOS)

    def _came(
        self, _client: mqtt.Client, _data: object, message: mqtt.MQTTMessage
    ) -> None:
        answer = self._order.answer(bytes(message.payload))
        if answer is not None:
            self._refusals = answer.refusals
