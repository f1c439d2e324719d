"""Papers: the report of a month as a table, estimates and bills apart."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ...report import Rows, csv_text

type Told = Mapping[str, Any]
type _Row = Mapping[str, str | float | int | bool | None]

_SAVED: Final = ("saved_eur", "saved_kwh", "saved_kg")
_FAIR: Final = ("households", "jain", "gini", "least_to_most", "losers")
_APART: Final = frozenset({"charges", "fairness"})
_UNITS: Final = {"eur": "EUR", "kwh": "kWh", "kg": "kg"}
_CENTS: Final = 100.0
_WH: Final = 1000.0


def report_csv(told: Told) -> str:
    """Write what was told of a month, of all time, and by the desk."""
    month, since = told["month"], told["since"] or {}
    now = dt_util.now()
    ends = min(datetime.fromisoformat(month["ends"]), now).isoformat()
    of_month = _Writer(month["begins"], ends)
    ever = _Writer("", now.isoformat())
    counted = {key: value for key, value in since.items() if key not in _APART}
    return csv_text(
        [
            *of_month.rows("month", {key: month[key] for key in _SAVED}),
            *of_month.charges("charges_estimated", month["charges"]),
            *(row for each in month["common"] for row in of_month.part(each)),
            *of_month.rows("fairness", _fair(month["fairness"])),
            *ever.rows("since_counting_began", counted),
            *ever.charges(
                "charges_estimated_since_counting_began", since.get("charges")
            ),
            *ever.rows("fairness_since_counting_began", _fair(since.get("fairness"))),
            *(row for each in told["settled"]["periods"] for row in _settled(each)),
        ]
    )


class _Writer:
    """Rows of one span."""

    def __init__(self, begins: str, ends: str) -> None:
        """Take the span: moments, or months as the desk has them."""
        self._span = (begins, ends)

    def rows(self, what: str, figures: Told, name: str = "") -> Iterator[_Row]:
        """Write each figure that is known, with the unit that its name ends with."""
        begins, ends = self._span
        for quantity, value in figures.items():
            if value is not None:
                yield {
                    "what": what,
                    "begins": begins,
                    "ends": ends,
                    "name": name,
                    "quantity": quantity,
                    "value": round(value, 5),
                    "unit": _UNITS.get(quantity.rpartition("_")[2], ""),
                }

    def charges(self, what: str, told: Told | None) -> Rows:
        """Write what all cost, then common parts, each by its name."""
        if told is None:
            return []
        whole = {key: value for key, value in told.items() if key != "common"}
        return [
            *self.rows(what, whole),
            *(
                row
                for each in told["common"]
                for row in self.rows(what, _figures(each), each["name"])
            ),
        ]

    def part(self, told: Told) -> Iterator[_Row]:
        """Write what a common device took and gave."""
        return self.rows("common_parts", _figures(told), told["name"])


def _figures(told: Told) -> Told:
    """Take what is no name."""
    return {key: some for key, some in told.items() if not isinstance(some, str)}


def _fair(told: Told | None) -> Told:
    return {} if told is None else {key: told[key] for key in _FAIR}


def _settled(period: Told) -> Iterator[_Row]:
    """Write what the desk settled of a period: common areas first, then homes."""
    writer = _Writer(period["first"], period["last"])
    yield from writer.rows("settled", _plain({"made_wh": period["made_wh"]}))
    yield from writer.rows("settled", _plain(period["common"]), "common_areas")
    yield from writer.rows("settled", _plain(period["homes"] or {}), "homes")
    for account in period["accounts"]:
        figures = _plain({"left_cents": account["cents"]})
        yield from writer.rows("settled", figures, account["name"] or "landlord")


def _plain(told: Told) -> dict[str, float]:
    """Write cents as EUR and Wh as kWh."""
    found: dict[str, float] = {}
    for key, value in told.items():
        stem, _, unit = key.rpartition("_")
        if unit == "cents":
            found[f"{stem}_eur"] = value / _CENTS
        elif unit == "wh":
            found[f"{stem}_kwh"] = value / _WH
        else:
            found[key] = float(value)
    return found
