"""Numbers for people: two figures that matter, and how sure they are."""

import math
from typing import Final

from .figure import Language
from .range import Range

_PREFIXES: Final = ("n", "µ", "m", "", "k", "M", "G")
_PLAIN: Final = _PREFIXES.index("")
_FIGURES: Final = 2
_THOUSAND: Final = 3
# Non-breaking: a number stays with its unit.
_GAP: Final = "\u00a0"
_TO: Final[dict[Language, str]] = {"en": "to", "fr": "à"}
_NEVER: Final[dict[Language, str]] = {"en": "never", "fr": "jamais"}


def told_range(value: Range, unit: str, language: Language) -> str:
    """Write the likely number, and the ends after it where they differ.

    Two figures that matter, in groups of three digits: 12 € (8 to 20).
    """
    mid = told_number(value.mid, language)
    likely = mid if math.isinf(value.mid) or not unit else f"{mid}{_GAP}{unit}"
    if value.low == value.high:
        return likely
    ends = (told_number(each, language) for each in (value.low, value.high))
    return f"{likely} ({f' {_TO[language]} '.join(ends)})"


def told_scaled(value: Range, unit: str, language: Language) -> str:
    """Write a range with the prefix that suits its likely number: 13 nWh."""
    size = abs(value.mid) or max(abs(value.low), abs(value.high))
    at = _PLAIN
    if size > 0:
        at += math.floor(math.log10(size) / _THOUSAND)
    at = min(max(at, 0), len(_PREFIXES) - 1)
    factor = 10.0 ** (_THOUSAND * (_PLAIN - at))
    return told_range(value * factor, f"{_PREFIXES[at]}{unit}", language)


def told_number(value: float, language: Language) -> str:
    """Write a number with two figures that matter, and no more than are there."""
    if math.isinf(value):
        return _NEVER[language]
    digits = _digits(value)
    rounded = round(value, digits)
    text = f"{rounded:,.{max(0, digits)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    text = text.replace(",", _GAP)
    return text.replace(".", ",") if language == "fr" else text


def _digits(value: float) -> int:
    if value == 0:
        return 0
    return _FIGURES - 1 - math.floor(math.log10(abs(value)))
