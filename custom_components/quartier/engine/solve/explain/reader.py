"""Readers: who is told, in which language, by which clock, and in which money."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from ...units import GRAMS_PER_KG

type Language = Literal["en", "fr"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "fr")

_SPAN: Final[dict[Language, str]] = {
    "en": "from {begins} to {ends}",
    "fr": "de {begins} à {ends}",
}
_MIDNIGHT: Final[dict[Language, str]] = {"en": "midnight", "fr": "minuit"}
_NEXT: Final[dict[Language, str]] = {"en": "the next day", "fr": "le lendemain"}
_NEAR: Final[dict[Language, dict[int, str]]] = {
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "fr": {-1: "hier", 0: "aujourd’hui", 1: "demain"},
}
_DATE: Final[dict[Language, str]] = {"en": "on %Y-%m-%d", "fr": "le %d/%m"}
_WEEKDAYS: Final[dict[Language, tuple[str, ...]]] = {
    "en": (
        *("on Monday", "on Tuesday", "on Wednesday", "on Thursday"),
        *("on Friday", "on Saturday", "on Sunday"),
    ),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
# From a week on the name of a day is no longer clear.
_WEEK_DAYS: Final = 7
_SYMBOLS: Final = {"EUR": "€", "USD": "$", "GBP": "£"}
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads a sentence, or nobody known: then it is read any time."""

    language: Language
    wall: ZoneInfo
    now: datetime | None = None
    # Of the house, whose pages write money so; else it is written as in tables.
    currency: str | None = None

    def span(self, begins: datetime, ends: datetime) -> str:
        """Tell from when to when, with the days that are not clear without."""
        first, last = begins.astimezone(self.wall), ends.astimezone(self.wall)
        day = self._named(first.date()) if self._ahead(first.date()) else ""
        if last.date() == first.date() or _closes(last, first.date()):
            clock = self._span(f"{first:%H:%M}", self._until(last, first.date()))
            return f"{day} {clock}".lstrip()
        return self._span(f"{first:%H:%M} {day}".rstrip(), self.time(ends, begins))

    def time(self, moment: datetime, beside: datetime) -> str:
        """Tell the time, and the day if it is another than the one spoken of."""
        local, day = moment.astimezone(self.wall), beside.astimezone(self.wall).date()
        clock = f"{local:%H:%M}"
        if local.date() == day:
            return clock
        if self.now is not None:
            return f"{clock} {self._named(local.date())}"
        is_next = local.date() - day == _DAY
        told = _NEXT if is_next else _DATE
        return f"{clock} {local.strftime(told[self.language])}"

    def money(self, amount: float, digits: int, per: str = "") -> str:
        """Write money as the reader's pages do: €0.02 in English, 0,02 € in French."""
        symbol = _SYMBOLS.get(self.currency or "EUR", self.currency or "")
        if self.currency is None or self.language == "fr":
            return self.number(amount, digits, symbol + per)
        rounded = round(amount, digits)
        sign, gap = "-" if rounded < 0 else "", "\u00a0" if symbol.isalpha() else ""
        return f"{sign}{symbol}{gap}{abs(rounded):.{digits}f}{per}"

    def number(self, value: float, digits: int, unit: str) -> str:
        """Write a number and its unit, that no line parts; a zero has no sign."""
        text = f"{round(value, digits) + 0.0:.{digits}f}"
        if self.language == "fr":
            text = text.replace(".", ",")
        return f"{text}\u00a0{unit}"

    def carbon(self, grams: float) -> str:
        """Tell an amount of carbon in grams, from a kilogram on in kilograms."""
        if round(grams) < GRAMS_PER_KG:
            return self.number(grams, 0, "g CO₂e")
        return self.number(grams / GRAMS_PER_KG, 1, "kg CO₂e")

    def _span(self, begins: str, ends: str) -> str:
        return _SPAN[self.language].format(begins=begins, ends=ends)

    def _until(self, local: datetime, day: date) -> str:
        return _MIDNIGHT[self.language] if _closes(local, day) else f"{local:%H:%M}"

    def _ahead(self, day: date) -> int:
        """Count the days from the reader's own; none where nobody is known."""
        if self.now is None:
            return 0
        return (day - self.now.astimezone(self.wall).date()).days

    def _named(self, day: date) -> str:
        """Name a day as one does from now: tomorrow, Saturday, a date."""
        ahead = self._ahead(day)
        if ahead in _NEAR[self.language]:
            return _NEAR[self.language][ahead]
        if 0 < ahead < _WEEK_DAYS:
            return _WEEKDAYS[self.language][day.weekday()]
        return day.strftime(_DATE[self.language])


def _closes(local: datetime, day: date) -> bool:
    """Tell whether a moment is the midnight at the end of a day."""
    return local.time() == time() and local.date() - day == _DAY
