"""Who keeps their word is believed; who does not is not, until that is long ago."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.participants.call import Call
from custom_components.quartier.bridge.participants.track import LEAST, Track
from tests.home_assistant.bridge.homes import NOW, ZONE

FIRST: Final = date(2026, 11, 2)
# Eight quarters at 2.2 kW, of which nothing is usual.
ASKED: Final = Call(0.0, 0.55, 0.55)


def _days(track: Track, does: float, count: int, first: int = 0) -> Track:
    """Ask for all that is counted on, day by day; so much of the offer can be done."""
    for day in range(first, first + count):
        track = track.on((FIRST + timedelta(days=day)).isoformat())
        asked = Call(0.0, track.trust * 0.55, 0.55)
        for _ in range(8):
            track = track.measured(asked, min(asked.asked_kwh, does * 0.55), NOW, ZONE)
    return track.on((FIRST + timedelta(days=first + count)).isoformat())


def test_who_is_new_is_believed() -> None:
    """In full, and credited nothing yet."""
    assert (Track().trust, Track().credited_kwh) == (1.0, 0.0)
    assert Track().told("Tank", "en") == "What Tank offers is believed in full."


def test_who_keeps_their_word_is_believed_to_the_end() -> None:
    """And credited all of it: 28 days of 4.4 kWh in November."""
    track = _days(Track(), 1.0, 28)
    assert track.trust == 1.0
    assert track.credited_kwh == pytest.approx(28 * 4.4)


@pytest.mark.parametrize("does", [0.2, 1 / 3, 0.5])
def test_who_claims_too_much_is_believed_in_part(does: float) -> None:
    """After three days as much as it does, to a step or two."""
    track = _days(Track(), does, 3)
    assert does - 0.05 <= track.trust <= does + 0.15
    assert "believed: of" in track.told("Tank", "en")


def test_who_does_nothing_is_counted_on_for_next_to_nothing() -> None:
    """From the second day on; it is credited nothing, and a twentieth stays to show."""
    track = _days(Track(), 0.0, 3)
    assert (track.believed, track.trust) == (0.0, LEAST)
    assert track.credited_kwh == 0.0
    assert track.told("Tank", "fr").startswith("Ce que propose Tank n’est pas cru")


def test_trust_comes_back() -> None:
    """Who mends is believed in full again within eleven weeks; trust only rises."""
    track = _days(Track(), 0.0, 5)
    told = []
    for week in range(11):
        track = _days(track, 1.0, 7, 5 + 7 * week)
        told.append(track.trust)
    assert told[-1] == 1.0
    assert told == sorted(told)


def test_a_day_without_a_call_only_fades() -> None:
    """Old days are forgotten, though nothing is asked."""
    doubted = _days(Track(), 0.5, 4)
    later = doubted
    for day in range(90):
        later = later.on((FIRST + timedelta(days=10 + day)).isoformat())
    assert doubted.trust < 0.7
    assert later.trust == 1.0


def test_a_quarter_that_is_told_nowhere_did_not_come() -> None:
    """Only what a meter saw counts; a free one says nothing."""
    track = Track().on("2026-11-02")
    track = track.unmeasured(ASKED).unmeasured(Call(0.1))
    assert (track.today.asked_kwh, track.today.measured_kwh) == (0.55, 0.0)


def test_what_is_usual_is_learnt_of_free_quarters_alone() -> None:
    """A quarter that was asked for says nothing of what is usual."""
    track = Track().on("2026-11-25").measured(ASKED, 0.55, NOW, ZONE)
    assert track.usual.at(NOW, ZONE) is None
    track = track.measured(Call(0.0), 0.1, NOW, ZONE)
    assert track.usual.at(NOW, ZONE) == pytest.approx(0.4)


def test_what_is_usual_follows_the_seasons() -> None:
    """Who is asked every night to wait, and takes less by now, usually takes less."""
    track = Track().on("2026-11-01")
    for hour in range(24):
        at = datetime(2026, 11, 1, hour, tzinfo=UTC)
        track = track.measured(Call(0.0), 0.25, at, ZONE)
    assert track.usual.at(NOW, ZONE) == 1.0
    for day in range(2, 30):
        # Half of what it took before, and at other times.
        track = track.on(f"2026-11-{day:02}")
        track = track.measured(Call(1.0, -1.0, 1.0), 0.0, NOW, ZONE)
        track = track.measured(Call(0.0, 0.5, 0.5), 0.5, NOW, ZONE)
    assert 0.2 < track.usual.at(NOW, ZONE) < 0.6


def test_a_month_is_credited_by_itself() -> None:
    """What was asked in vain costs half; November's is not December's."""
    track = _days(Track(), 1.0, 29)
    assert track.this_month.asked_kwh == pytest.approx(29 * 4.4)
    track = track.measured(ASKED, 0.55, NOW, ZONE).on("2026-12-02")
    track = track.measured(ASKED, 0.55, NOW, ZONE).unmeasured(ASKED).on("2026-12-03")
    assert track.this_month.asked_kwh == pytest.approx(1.65)
    assert track.credited_kwh == pytest.approx(1.1 - 0.5 * 0.55)


@given(came=st.lists(st.floats(-1, 2), max_size=30), does=st.floats(0, 1))
def test_it_is_a_document(came: list[float], does: float) -> None:
    """Through JSON and back; never is more credited than asked or measured."""
    track = _days(Track(), does, 2)
    for each in came:
        track = track.measured(ASKED, each, NOW, ZONE)
    track = track.on("2026-11-09")
    assert Track.of(json.loads(json.dumps(track.to_dict()))) == track
    month = track.this_month
    most = max(0.0, min(month.asked_kwh, month.measured_kwh))
    assert 0.0 <= track.credited_kwh <= most + 1e-9
    assert LEAST <= track.trust <= 1.0


@pytest.mark.parametrize(
    "told", [None, 5, {}, {**Track().to_dict(), "record": {"against": [1]}}]
)
def test_what_is_damaged_begins_anew(told: object) -> None:
    """With full trust, as who is new."""
    assert Track.of(told) == Track()
