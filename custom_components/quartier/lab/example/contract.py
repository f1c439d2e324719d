"""Contracts of the example: what French homes have, side by side in one street.

Prices are the regulated ones since August 2026, whatever the days. Off-peak windows
differ by dwelling, as meters have them: by night, or since the reform by night and
after noon. Tempo's colours are drawn by the cold, as RTE's are by demand: they are of
this example and of no calendar. One home buys at the day-ahead market's price, with
the flat network tariff of August 2025 (TURPE 7, CU: 4.84 ct/kWh), the excise of its
autumn (2.998 ct/kWh) and a supplier's cent, all before VAT.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Final

from ...engine import Colour, Spot, Tariff, Tariffs, Window, presets_fr

_NIGHT: Final = (Window(time(22, 30), time(6, 30)),)
_LATE: Final = (Window(time(23, 30), time(7, 30)),)
_NOON: Final = (Window(time(2), time(7)), Window(time(12, 30), time(15, 30)))
_AFTERNOON: Final = (Window(time(0, 30), time(5, 30)), Window(time(14), time(17)))

FEED: Final = "fr_day_ahead"
_SPOT: Final = Spot(
    feed=FEED,
    margin_eur_per_kwh=0.01,
    network_and_taxes_eur_per_kwh=0.0484 + 0.02998,
    vat=0.2,
    stand_in_eur_per_kwh=0.058,
)

# Red days are of the winter half-year, and none of a week-end; white ones spare Sunday.
_RED_MONTHS: Final = (11, 12, 1, 2, 3)
_SATURDAY: Final = 5
_SUNDAY: Final = 6
_RED_C: Final = 2.5
_WHITE_C: Final = 6.0


def tariffs(mean_c: Mapping[date, float]) -> Tariffs:
    """Make every contract of the street, for days of known mean temperature."""
    day = presets_fr.REGULATED[-1].valid_from
    paid = presets_fr.SURPLUS[-1].value
    small, large = (presets_fr.surplus(paid, kw) for kw in (6.0, 12.0))
    tempo = presets_fr.tempo(day, colours(mean_c))
    windows = {"night": _NIGHT, "late": _LATE, "noon": _NOON, "afternoon": _AFTERNOON}
    two = {name: presets_fr.offpeak(day, each) for name, each in windows.items()}
    return Tariffs(
        {
            "base": Tariff(presets_fr.base(day, 6.0), name="Base"),
            "commons": Tariff(presets_fr.base(day, 12.0), large, name="Communs"),
            "spot": Tariff(_SPOT, name="Spot"),
            **{name: Tariff(price, name="HP/HC") for name, price in two.items()},
            "night-solar": Tariff(two["night"], small, name="HP/HC, surplus"),
            "noon-solar": Tariff(two["noon"], small, name="HP/HC, surplus"),
            "tempo-solar": Tariff(tempo, small, name="Tempo, surplus"),
        }
    )


def colours(mean_c: Mapping[date, float]) -> Mapping[str, Colour]:
    """Draw the colour of each day by its mean temperature."""
    return {day.isoformat(): _colour(day, cold) for day, cold in mean_c.items()}


def _colour(day: date, mean_c: float) -> Colour:
    weekday = day.weekday()
    if mean_c < _RED_C and weekday < _SATURDAY and day.month in _RED_MONTHS:
        return "red"
    return "white" if mean_c < _WHITE_C and weekday != _SUNDAY else "blue"
