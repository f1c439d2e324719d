"""The wall clock and the calendar, as people read them in a language."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from ....engine import Language

_DAYS: Final[dict[Language, tuple[str, ...]]] = {
    "en": (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
}
_SHORT_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "en": (
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ),
    "fr": (
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ),
}
_SPACE: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Wall:
    """Tells moments by the clock on one wall."""

    zone: str
    language: Language

    def local(self, moment: datetime) -> datetime:
        """See a moment on the wall."""
        return moment.astimezone(ZoneInfo(self.zone))

    def time(self, moment: datetime) -> str:
        """Tell the time as the sentences do: 09:05."""
        return f"{self.local(moment):%H:%M}"

    def hour(self, moment: datetime) -> str:
        """Tell a whole hour, for an axis: 13:00, or 13 h."""
        local = self.local(moment)
        return f"{local:%H:%M}" if self.language == "en" else f"{local.hour}{_SPACE}h"

    def day(self, moment: datetime, *, has_year: bool = False) -> str:
        """Tell the day: Monday 12 January."""
        local = self.local(moment).date()
        name = _DAYS[self.language][local.weekday()]
        month = _MONTHS[self.language][local.month - 1]
        year = f" {local.year}" if has_year else ""
        return f"{name} {self._number(local)}{_SPACE}{month}{year}"

    def short_day(self, moment: datetime) -> str:
        """Tell the day in little room: Mon 12 Jan."""
        local = self.local(moment).date()
        month = _SHORT_MONTHS[self.language][local.month - 1]
        return _SPACE.join([self.weekday(moment), self._number(local), month])

    def weekday(self, moment: datetime) -> str:
        """Tell the day of the week in little room: Mon."""
        name = _DAYS[self.language][self.local(moment).weekday()][:3]
        return f"{name}." if self.language == "fr" else name

    def short_date(self, moment: datetime) -> str:
        """Tell the date in the least room: 12 Jan."""
        local = self.local(moment).date()
        month = _SHORT_MONTHS[self.language][local.month - 1]
        return f"{self._number(local)}{_SPACE}{month}"

    def span(self, begins: datetime, ends: datetime) -> str:
        """Tell from when to when, within a day or from one to another."""
        first, last = self.time(begins), self.time(ends)
        if self.local(begins).date() != self.local(ends).date():
            last = f"{last} ({self.short_day(ends)})"
        return f"{first}\u2013{last}"

    def _number(self, local: date) -> str:
        return "1er" if self.language == "fr" and local.day == 1 else f"{local.day}"
