"""The join link: what a node's own page is told of the broker, as one address."""

import base64
import json
import re
from binascii import Error
from dataclasses import dataclass
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.network import NoURLAvailableError, get_url
from yarl import URL

_PORTAL: Final = "http://192.168.4.1/#"
_PEM: Final = re.compile(
    r"-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----", re.DOTALL
)
_PLAIN: Final = 1883
# How Home Assistant itself reaches a broker on its own machine.
_HERE: Final = frozenset({"core-mosquitto", "localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Broker:
    """The broker as nodes reach it."""

    host: str
    port: int
    # The name in its certificate.
    server: str = ""
    # The certificate that signed it, DER in base64; "" where nothing is encrypted.
    ca: str = ""

    @property
    def link(self) -> str:
        """Give the address that tells a node all of it."""
        told = {
            "h": self.host,
            "p": self.port,
            "s": self.server or self.host,
            "c": self.ca,
        }
        text = json.dumps(told, separators=(",", ":")).encode()
        return _PORTAL + base64.urlsafe_b64encode(text).decode().rstrip("=")


def der_of(pem: str) -> str:
    """Read a certificate as DER in base64. Raises ValueError where it is none."""
    found = _PEM.search(pem)
    if found is None:
        raise ValueError("no certificate")
    text = "".join(found[1].split())
    try:
        base64.b64decode(text, validate=True)
    except Error as error:
        raise ValueError("no certificate") from error
    return text


def usual_broker(hass: HomeAssistant) -> Broker:
    """Propose the broker that Home Assistant itself uses, as others reach it."""
    host, port = own_broker(hass)
    return Broker(_own_host(hass) if host in _HERE else host, port)


def own_broker(hass: HomeAssistant) -> tuple[str, int]:
    """Tell where Home Assistant itself reaches its broker."""
    entries = hass.config_entries.async_entries("mqtt")
    told = entries[0].data if entries else {}
    return str(told.get("broker", "")), int(told.get("port", _PLAIN))


def _own_host(hass: HomeAssistant) -> str:
    try:
        return URL(get_url(hass, allow_external=False)).host or ""
    except NoURLAvailableError:
        return ""
