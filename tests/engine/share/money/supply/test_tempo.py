"""Tempo: six prices, by colour and hour."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from quartier.engine.record import RefusedError, read
from quartier.engine.share.money import TempoSupply

from tests.engine.share.money.blocks import PARIS, span_of, wh

COLOURS = {"2026-01-11": "blue", "2026-01-12": "red", "2026-01-13": "white"}
PRICES = {
    "blue_peak": 0.1654,
    "blue_offpeak": 0.1356,
    "white_peak": 0.1921,
    "white_offpeak": 0.1536,
    "red_peak": 0.7295,
    "red_offpeak": 0.1615,
}


def _tempo(colours: dict[str, Any]) -> TempoSupply:
    document = {f"{name}_eur_per_kwh": price for name, price in PRICES.items()}
    return read(TempoSupply, {**document, "colours": colours})


TEMPO = _tempo(COLOURS)
BEGIN = datetime(2026, 1, 11, 23, tzinfo=UTC)


def test_each_hour_has_the_price_of_its_day() -> None:
    """Hour by hour over two days: before six it is still the day before."""
    span = span_of(48, BEGIN)
    rates = TEMPO.rates(span, (), {})

    for step in range(48):
        local = (BEGIN + timedelta(hours=step)).astimezone(ZoneInfo(PARIS))
        day = (local - timedelta(hours=6)).date().isoformat()
        hours = "peak" if 6 <= local.hour < 22 else "offpeak"
        used = np.eye(48, dtype=np.int64)[step] * 1000
        [[line]] = rates.lines("energy", span, used)
        assert line.part == f"{COLOURS[day]}_{hours}"
        assert line.price_ueur == round(PRICES[line.part] * 1e6)


def test_a_day_without_colour_is_named() -> None:
    """The evening of the 12th is known; the morning of the 15th needs the 14th."""
    TEMPO.rates(span_of(54, BEGIN), (), {})

    with pytest.raises(RefusedError, match=r"colours\.2026-01-14"):
        TEMPO.rates(span_of(55, BEGIN), (), {})
    with pytest.raises(RefusedError, match=r"colours\.2026-01-10"):
        TEMPO.rates(span_of(1, BEGIN - timedelta(days=1)), (), {})


def test_faults_are_named() -> None:
    """What is no day, and a peak that ends before it begins."""
    prices = {f"{name}_eur_per_kwh": price for name, price in PRICES.items()}
    document = {**prices, "colours": {"12/1": "red"}, "peak_ends": "05:00"}

    with pytest.raises(RefusedError) as caught:
        read(TempoSupply, document)

    assert [fault.path for fault in caught.value.faults] == [
        "colours.12/1",
        "peak_ends",
    ]


def test_every_second_has_one_class() -> None:
    """The classes fill each step of a day whose clock changes."""
    days = {f"2026-03-{day}": "white" for day in (27, 28, 29, 30)}
    tempo = _tempo(days)

    rates = tempo.rates(span_of(60, datetime(2026, 3, 28, 6, tzinfo=UTC)), (), {})

    assert (rates.inside_s.sum(axis=0) == 3600).all()
    assert rates.split(wh(*[7] * 60)).sum() == 420
