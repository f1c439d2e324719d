"""Typed text as values: numbers, hours, certificates and links. Pure.

Each function gives None where it can make nothing of the text.
"""

from binascii import a2b_base64, b2a_base64
from json import loads

from .kinds import CLOCK, DEGREE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# More than a link with a certificate of 2 KB has.
_LINK = 6000
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def decoded(raw: bytes) -> "str | None":
    """Read UTF-8, strictly.

    MicroPython takes a character that is spelled longer than needed, such as a quote
    that no search for quotes finds, and halves of surrogate pairs.
    """
    try:
        text = raw.decode()
    except ValueError:
        return None
    points = [ord(one) for one in text]
    if "".join([chr(one) for one in points]).encode("utf-8") != raw:
        return None
    return None if [one for one in points if 0xD800 <= one <= 0xDFFF] else text


def number(text: str, unit: str = "") -> "int | None":
    """Read a whole number, or what people type for one in this unit."""
    text = text.strip()
    if unit == CLOCK and (":" in text or "h" in text.lower()):
        return _minute(text)
    if unit == DEGREE:
        return _tenths(text)
    digits = text[1:] if text[:1] == "-" else text
    if not 0 < len(digits) < 10 or not all("0" <= one <= "9" for one in digits):
        return None
    return int(text)


def typed(value: int, unit: str = "") -> str:
    """Spell a number as people type it in this unit."""
    if unit == CLOCK:
        return f"{value // 60:02d}:{value % 60:02d}"
    if unit == DEGREE:
        sign = "-" if value < 0 else ""
        return f"{sign}{abs(value) // 10}.{abs(value) % 10}"
    return str(value)


def numbers(text: str) -> "list[int] | None":
    """Read whole numbers between commas."""
    found: list[int] = []
    for one in text.split(",") if text.strip() else ():
        value = number(one)
        if value is None:
            return None
        found.append(value)
    return found


def hours(text: str) -> "list[int] | None":
    """Read ranges such as 22:30-06:30, 12h-14h."""
    found = []
    for part in text.replace(";", ",").replace("–", "-").split(","):
        ends = part.split("-")
        if part.strip():
            found += [_minute(one) for one in ends] if len(ends) == 2 else [None]
    return None if None in found else found


def typed_hours(minutes: "list[int]") -> str:
    """Spell ranges as ``hours`` reads them."""
    ends = [typed(one, CLOCK) for one in minutes]
    return ", ".join([ends[at] + "-" + ends[at + 1] for at in range(0, len(ends), 2)])


def certificate(text: str) -> "str | None":
    """Read a certificate, as PEM or base64; give the base64 of its DER."""
    at, end = text.find("-----BEGIN CERTIFICATE-----"), text.find("-----END")
    if at >= 0:
        text = text[at + 27 : end] if end > at else "-"
    text = "".join(text.split())
    bare = text.rstrip("=")
    if not all(one in _BASE64 for one in bare) or len(text) % 4:
        return None
    try:
        return b2a_base64(a2b_base64(text))[:-1].decode()
    except ValueError:
        return None


def linked(text: str) -> "dict[str, Any] | None":
    """Read the link of a neighbourhood: an address, #, and base64url of JSON."""
    if len(text) > _LINK:
        return None
    text = "".join(text.split())
    text = text[text.find("#") + 1 :].rstrip("=").replace("-", "+").replace("_", "/")
    if not text or not all(one in _BASE64 for one in text):
        return None
    try:
        spelled = decoded(a2b_base64(text + "=" * (-len(text) % 4))) or "["
        # Readers of JSON are not asked about nests: one of them has no floor.
        told = (
            loads(spelled) if spelled.count("{") == 1 and "[" not in spelled else None
        )
    except ValueError:
        return None
    return told if type(told) is dict else None


def _minute(text: str) -> "int | None":
    hour, _, minute = text.strip().lower().replace("h", ":").partition(":")
    hour, minute = number(hour), number(minute or "0")
    if hour is None or minute is None or not (0 <= hour < 24 and 0 <= minute < 60):
        return None
    return hour * 60 + minute


def _tenths(text: str) -> "int | None":
    whole, _, rest = text.replace(",", ".").partition(".")
    degrees, tenth = number(whole), number(rest or "0")
    if degrees is None or tenth is None or not 0 <= tenth <= 9 or len(rest) > 1:
        return None
    return degrees * 10 + (-tenth if whole[:1] == "-" else tenth)
