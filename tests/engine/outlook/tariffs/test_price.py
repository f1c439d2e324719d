"""What every price keeps, what is known of a feed, and when it is published."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine.clock import Clock, ClockError
from quartier.engine.outlook.tariffs import Feed, Price, Quote, Window, price_kinds
from quartier.engine.outlook.tariffs.flat import Flat
from quartier.engine.outlook.tariffs.offpeak import Offpeak
from quartier.engine.outlook.tariffs.price import Standing, day_ahead
from quartier.engine.outlook.tariffs.spot import Spot
from quartier.engine.outlook.tariffs.tempo import Colour, Tempo

PARIS, LORD_HOWE = "Europe/Paris", "Australia/Lord_Howe"
START = datetime(2026, 11, 22, tzinfo=UTC)
HOURS = Clock.even(START, 3600, 4)
COLOURS: dict[str, Colour] = {"2026-10-25": "white", "2027-03-28": "red"}
PRICES: list[Price] = [
    Flat(0.2),
    Offpeak(0.21, 0.16, (Window(time(22, 30), time(6, 30)),)),
    Tempo(0.17, 0.14, 0.19, 0.15, 0.73, 0.16, colours=COLOURS),
    Spot("epex", vat=0.2),
]
# Days of 100, 96, 92, 98 and 94 quarters.
DAYS = [
    (date(2026, 10, 25), PARIS, 100),
    (date(2026, 11, 22), PARIS, 96),
    (date(2027, 3, 28), PARIS, 92),
    (date(2027, 4, 4), LORD_HOWE, 98),
    (date(2026, 10, 4), LORD_HOWE, 94),
]
# Around the days when clocks change, and any other.
MOMENTS = st.builds(
    lambda day, seconds: datetime.combine(day, time(), UTC) + timedelta(0, seconds),
    st.sampled_from([day for day, _, _ in DAYS]),
    st.integers(-3 * 86_400, 3 * 86_400),
)
ZONES = st.sampled_from([PARIS, LORD_HOWE, "UTC"])


def test_every_kind_of_the_folder_is_tried_here() -> None:
    """A new kind of price has to keep these promises, too."""
    assert set(price_kinds().values()) == {type(price) for price in PRICES}
    assert all(price_kinds()[price.kind] is type(price) for price in PRICES)


@pytest.mark.parametrize("price", PRICES)
@pytest.mark.parametrize(("day", "zone", "quarters"), DAYS)
def test_a_price_and_a_doubt_a_step(
    price: Price, day: date, zone: str, quarters: int
) -> None:
    """On days of any length, each step has a price; a contact is a share of it."""
    clock = Clock.days(day, zone, 900)
    market = Feed.on(clock, clock, np.linspace(-0.1, 0.3, quarters))
    for feeds in ({}, {"epex.eur_per_kwh": market}):
        for now in (None, clock.start, clock.start - timedelta(days=9)):
            quote = price.quote(clock, zone, feeds, now)
            assert quote.eur_per_kwh.shape == quote.known.shape == (quarters,)
            assert np.isfinite(quote.eur_per_kwh).all()
            assert quote.known.dtype == np.bool_
            if quote.offpeak is not None:
                assert set(np.unique(quote.offpeak)) <= {0.0, 0.5, 1.0}


@pytest.mark.parametrize("price", PRICES)
@given(start=MOMENTS, steps=st.lists(st.integers(1, 200), min_size=2, max_size=12))
def test_a_step_in_two_halves_costs_the_same(
    price: Price, start: datetime, steps: list[int]
) -> None:
    """The price of a span is the mean by time of those of its parts."""
    coarse = Clock(start, tuple(120 * step for step in steps))
    fine = Clock(start, tuple(60 * step for step in np.repeat(steps, 2).tolist()))
    market = np.repeat(np.linspace(-0.1, 0.3, len(steps)), 2)
    whole, halves = (
        price.quote(
            clock, PARIS, {"epex.eur_per_kwh": Feed.on(clock, fine, market)}, None
        )
        for clock in (coarse, fine)
    )
    means = halves.eur_per_kwh.reshape(-1, 2).mean(axis=1)
    assert whole.eur_per_kwh == pytest.approx(means)
    assert np.array_equal(whole.known, halves.known.reshape(-1, 2).all(axis=1))


@pytest.mark.parametrize("price", PRICES)
@given(now=MOMENTS, zone=ZONES)
def test_what_is_followed_is_published_for_today_at_least(
    price: Price, now: datetime, zone: str
) -> None:
    """Each series that a price follows has an end that is still to come."""
    for name, end in price.feeds(now, zone).items():
        assert name == "epex.eur_per_kwh"
        assert end > now


def test_a_price_that_no_feed_moves_follows_none() -> None:
    """Only the market moves a price from day to day."""
    followed = {price.kind: dict(price.feeds(START, PARIS)) for price in PRICES}
    assert {kind for kind, feeds in followed.items() if feeds} == {"spot"}
    assert Standing().feeds(START, PARIS) == {}
    assert Quote(np.zeros(1), np.ones(1, dtype=np.bool_)).offpeak is None


@pytest.mark.parametrize(("day", "zone", "quarters"), DAYS)
def test_a_feed_by_the_hour_on_quarters(day: date, zone: str, quarters: int) -> None:
    """An hour's price holds for its quarters, on days of any length."""
    hours, clock = Clock.days(day, zone, 3600), Clock.days(day, zone, 900)
    feed = Feed.on(clock, hours, np.arange(float(len(hours))))
    assert feed.known.all()
    assert feed.eur_per_kwh == pytest.approx(np.arange(quarters) // 4)


def test_a_late_feed_is_known_as_far_as_it_goes() -> None:
    """Before its beginning and beyond its end nothing is known, nothing is zero."""
    source = Clock.even(START + timedelta(hours=1), 3600, 2)
    feed = Feed.on(HOURS, source, np.array([0.1, -0.2]))
    assert feed.known.tolist() == [False, True, True, False]
    assert np.isnan(feed.eur_per_kwh).tolist() == [True, False, False, True]
    assert feed.eur_per_kwh[1:3] == pytest.approx([0.1, -0.2])
    elsewhere = Clock.even(START - timedelta(days=2), 3600, 24)
    gone = Feed.on(HOURS, elsewhere, np.ones(24))
    assert not gone.known.any()


def test_a_step_that_is_known_in_part_is_not_known() -> None:
    """Three quarters of an hour with a price are no price of the hour."""
    quarters = Clock.even(START, 900, 16)
    prices = np.where(np.arange(16) == 5, np.nan, 0.1)
    feed = Feed.on(HOURS, quarters, prices)
    assert feed.known.tolist() == [True, False, True, True]
    assert np.array_equal(np.isnan(feed.eur_per_kwh), ~feed.known)


def test_a_feed_needs_a_price_a_step() -> None:
    """A day's list laid on a day of another length is refused, not stretched."""
    day = Clock.days(date(2026, 10, 25), PARIS, 900)
    with pytest.raises(ClockError, match="96 rates for 100 steps"):
        Feed.on(day, day, np.full(96, 0.1))


@pytest.mark.parametrize(
    ("now", "zone", "end"),
    [
        # A minute before the next day is published, and the minute it is.
        ("2026-11-22T11:59:00Z", PARIS, "2026-11-22T23:00:00Z"),
        ("2026-11-22T12:00:00Z", PARIS, "2026-11-23T23:00:00Z"),
        # The same moment is another day elsewhere.
        ("2026-11-22T23:30:00Z", PARIS, "2026-11-23T23:00:00Z"),
        ("2026-11-22T23:30:00Z", "UTC", "2026-11-24T00:00:00Z"),
        # One o'clock comes an hour later on the day when clocks go back.
        ("2026-10-24T11:30:00Z", PARIS, "2026-10-25T23:00:00Z"),
        ("2026-10-25T11:30:00Z", PARIS, "2026-10-25T23:00:00Z"),
        ("2027-03-28T11:30:00Z", PARIS, "2027-03-29T22:00:00Z"),
        # Half an hour, and the other way round, on Lord Howe Island.
        ("2026-10-04T01:45:00Z", LORD_HOWE, "2026-10-04T13:00:00Z"),
        ("2026-10-04T02:00:00Z", LORD_HOWE, "2026-10-05T13:00:00Z"),
        ("2027-04-04T02:15:00Z", LORD_HOWE, "2027-04-04T13:30:00Z"),
        ("2027-04-04T02:30:00Z", LORD_HOWE, "2027-04-05T13:30:00Z"),
    ],
)
def test_the_next_day_is_published_at_one(now: str, zone: str, end: str) -> None:
    """By the wall clock of the place, whatever its offset that day."""
    found = day_ahead(datetime.fromisoformat(now), zone, time(13), time())
    assert found.astimezone(UTC) == datetime.fromisoformat(end)


@given(
    now=MOMENTS,
    later=st.integers(0, 200_000),
    zone=ZONES,
    published=st.times(),
    begins=st.sampled_from([time(), time(6)]),
)
def test_what_is_published_stays_so(
    now: datetime, later: int, zone: str, published: time, begins: time
) -> None:
    """The end never moves back, lies on a day's end, and one to two days ahead."""
    end, other = (
        day_ahead(at, zone, published, begins)
        for at in (now, now + timedelta(seconds=later))
    )
    assert other >= end
    wall = end.astimezone(ZoneInfo(zone))
    assert wall.time() == begins
    ahead = wall.date() - now.astimezone(ZoneInfo(zone)).date()
    assert ahead in {timedelta(days=1), timedelta(days=2)}


def test_a_day_published_at_midnight_is_known_two_ahead() -> None:
    """From its first second on a day is followed by another that is known."""
    ends: Mapping[time, Any] = {
        at: day_ahead(datetime(2026, 11, 22, tzinfo=UTC), "UTC", at, time(6))
        for at in (time(), time(0, 0, 1))
    }
    assert [end.day for end in ends.values()] == [24, 23]
    assert {end.hour for end in ends.values()} == {6}
