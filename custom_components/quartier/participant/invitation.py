"""An invitation: all that a home needs to join a neighbourhood, as one line of text."""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from ..wire.label import is_participant
from .error import JoinError

_MARK: Final = "quartier-join:"
_CODE: Final = re.compile(r"[A-Za-z0-9-]{8,64}")
_HOST: Final = re.compile(r"[A-Za-z0-9.:_-]{1,253}")
_MOST: Final = 8192
_PORTS: Final = 65_535


@dataclass(frozen=True, slots=True)
class Invitation:
    """Where the broker is, how it is known, and who may come with which code."""

    host: str
    port: int
    participant: str
    code: str
    # The name in its certificate, where that is not the host's.
    server: str = ""
    # The certificate that signed it, DER in base64; "" where nothing is encrypted.
    ca: str = ""

    @property
    def text(self) -> str:
        """Write it."""
        told = {
            "h": self.host,
            "p": self.port,
            "s": self.server,
            "c": self.ca,
            "i": self.participant,
            "k": self.code,
        }
        text = json.dumps(told, separators=(",", ":")).encode()
        return _MARK + base64.urlsafe_b64encode(text).decode().rstrip("=")

    @classmethod
    def of(cls, text: str) -> Self:
        """Read one; raises JoinError where it is none, or was cut short."""
        told = _read("".join(text.split()))
        try:
            return cls(
                host=_text(told, "h", _HOST),
                port=_port(told.get("p")),
                participant=_participant(told),
                code=_text(told, "k", _CODE),
                server=_text(told, "s", _HOST) if told.get("s") else "",
                ca=_certificate(told.get("c", "")),
            )
        except ValueError as error:
            raise JoinError("link") from error


def _read(text: str) -> dict[str, Any]:
    if not text.startswith(_MARK) or len(text) > _MOST:
        raise JoinError("link")
    packed = text.removeprefix(_MARK)
    try:
        raw = base64.b64decode(packed + "=" * (-len(packed) % 4), b"-_", validate=True)
        told = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise JoinError("link") from error
    if not isinstance(told, dict):
        raise JoinError("link")
    return told


def _text(told: Mapping[str, Any], key: str, form: re.Pattern[str]) -> str:
    value = told.get(key)
    if not isinstance(value, str) or form.fullmatch(value) is None:
        raise ValueError(key)
    return value


def _participant(told: Mapping[str, Any]) -> str:
    name = told.get("i")
    if not isinstance(name, str) or not is_participant(name):
        raise ValueError("i")
    return name


def _port(value: object) -> int:
    if type(value) is not int or not 0 < value <= _PORTS:
        raise ValueError(value)
    return value


def _certificate(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 (one error for all that is wrong)
    base64.b64decode(value, validate=True)
    return value
