"""The account that enrols at a landlord's broker: asked for, tried, and kept."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from ..bridge.kinds import Field
from ..enrolment import Account, EnrolmentError
from ..join_link import der_of, own_broker
from ..mosquitto import ENROL
from ..nodes import async_nodes
from .form import Answers
from .question import number

_PASSWORD: Final = TextSelector(TextSelectorConfig(type=TextSelectorType.PASSWORD))
ACCOUNT: Final = (
    Field("host", TextSelector(), required=True),
    Field("port", number(1, 65_535, "", 1), required=True),
    Field("username", TextSelector(), required=True),
    Field("password", _PASSWORD),
    Field("server", TextSelector(), section="tls"),
    Field("ca", TextSelector(TextSelectorConfig(multiline=True)), section="tls"),
)

# Which of what a broker says another account may mend.
MENDS: Final = frozenset({"account", "login"})


async def async_account_told(hass: HomeAssistant) -> Mapping[str, Any]:
    """Propose the account that is kept, but for its secret, or what is usual."""
    account = (await async_nodes(hass)).door.account
    if account is None:
        host, port = own_broker(hass)
        return {"host": host, "port": port, "username": ENROL}
    told = account.to_dict()
    return {
        key: told[key] for key in ("host", "port", "username", "server") if told[key]
    }


async def async_use_account(hass: HomeAssistant, answers: Answers) -> dict[str, str]:
    """Try an account, and keep it where it works; gives what is wrong, by question.

    A secret that was left out stays as it was, and so does a certificate; but what was
    meant for one broker is never shown to another.
    """
    door = (await async_nodes(hass)).door
    old = door.account
    if old is not None and (old.host, old.port) != (answers["host"], answers["port"]):
        old = None
    password = answers.get("password", "" if old is None else old.password)
    if not password:
        return {"password": "password"}
    try:
        ca = der_of(answers["ca"]) if "ca" in answers else "" if old is None else old.ca
    except ValueError:
        return {"tls": "ca"}
    account = Account(
        host=answers["host"],
        port=int(answers["port"]),
        username=answers["username"],
        password=password,
        server=answers.get("server", ""),
        ca=ca,
    )
    try:
        await door.async_use(account)
    except EnrolmentError as error:
        return {"base": error.why}
    return {}
