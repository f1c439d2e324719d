"""Spot prices, below zero too."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from quartier.engine.clock import Clock
from quartier.engine.outlook.tariffs import Feed
from quartier.engine.outlook.tariffs.spot import Spot

PARIS = "Europe/Paris"
START = datetime(2026, 11, 22, tzinfo=UTC)
BUY = Spot("market", 1.0, 0.012, 0.085, 0.2)
SELL = Spot("market", 0.9, -0.015)


def test_the_formula_below_zero_too() -> None:
    """(feed + margin + network) x (1 + VAT); selling at a share, less a fee."""
    hours = Clock.even(START, 3600, 3)
    feed = {"market.eur_per_kwh": Feed.on(hours, hours, np.array([0.08, -0.15, 0.0]))}
    bought = BUY.quote(hours, PARIS, feed, None)
    assert bought.eur_per_kwh == pytest.approx(
        [(0.08 + 0.097) * 1.2, (-0.15 + 0.097) * 1.2, 0.097 * 1.2]
    )
    sold = SELL.quote(hours, PARIS, feed, None)
    assert sold.eur_per_kwh == pytest.approx([0.057, -0.15, -0.015])
    assert bought.eur_per_kwh[1] < 0


def test_feeds_of_fifteen_and_sixty_minutes() -> None:
    """An hour's price holds for its quarters; quarters average to the hour."""
    hours, quarters = Clock.even(START, 3600, 4), Clock.even(START, 900, 16)
    hourly = np.array([0.1, -0.02, 0.3, 0.05])
    fine = np.linspace(-0.1, 0.2, 16)
    to_quarters = Feed.on(quarters, hours, hourly)
    to_hours = Feed.on(hours, quarters, fine)
    assert to_quarters.eur_per_kwh == pytest.approx(np.repeat(hourly, 4))
    assert to_hours.eur_per_kwh == pytest.approx(fine.reshape(4, 4).mean(axis=1))


def test_a_missing_hour_is_not_sure_and_not_zero() -> None:
    """Where the feed is silent the stand-in speaks, and says so."""
    hours = Clock.even(START, 3600, 3)
    feed = {"market.eur_per_kwh": Feed.on(hours, hours, np.array([0.08, np.nan, 0.09]))}
    quote = Spot("market", stand_in_eur_per_kwh=0.11).quote(hours, PARIS, feed, None)
    assert quote.eur_per_kwh.tolist() == pytest.approx([0.08, 0.11, 0.09])
    assert quote.known.tolist() == [True, False, True]


def test_a_feed_that_there_is_not() -> None:
    """Without its feed a contract still has a price, and none of it is sure."""
    hours = Clock.even(START, 3600, 2)
    quote = Spot("elsewhere", stand_in_eur_per_kwh=0.11).quote(hours, PARIS, {}, None)
    assert quote.eur_per_kwh.tolist() == [0.11, 0.11]
    assert not quote.known.any()


@pytest.mark.parametrize(
    ("hour", "minute", "end_day"), [(0, 0, 23), (12, 59, 23), (13, 0, 24), (23, 0, 24)]
)
def test_tomorrow_is_published_at_one(hour: int, minute: int, end_day: int) -> None:
    """Before 13:00 of the wall clock today is known, then tomorrow too."""
    now = datetime(2026, 11, 22, hour, minute, tzinfo=ZoneInfo(PARIS))
    end = datetime(2026, 11, end_day, tzinfo=ZoneInfo(PARIS))
    assert BUY.feeds(now, PARIS) == {"market.eur_per_kwh": end}


def test_the_end_of_a_day_of_25_hours() -> None:
    """On the day when clocks go back, what is published ends at its own midnight."""
    now = datetime(2026, 10, 25, 8, tzinfo=UTC)
    [end] = BUY.feeds(now, PARIS).values()
    assert end.astimezone(UTC) == datetime(2026, 10, 25, 23, tzinfo=UTC)
