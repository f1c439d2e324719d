"""The wall clock: times and days as people of each language read them."""

from datetime import UTC, datetime

from quartier.lab.report.words import Wall

ENGLISH, FRENCH = Wall("Europe/Paris", "en"), Wall("Europe/Paris", "fr")
MOMENT = datetime(2026, 3, 31, 22, 5, tzinfo=UTC)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_times() -> None:
    """The hour is the one on the wall."""
    assert ENGLISH.time(MOMENT) == "00:05"
    assert FRENCH.time(MOMENT) == "00:05"
    assert _plain(FRENCH.hour(MOMENT)) == "0 h"
    assert ENGLISH.hour(MOMENT) == "00:05"


def test_days() -> None:
    """The day is the one on the wall; the first of a month is special in French."""
    assert _plain(ENGLISH.day(MOMENT)) == "Wednesday 1 April"
    assert _plain(FRENCH.day(MOMENT, has_year=True)) == "mercredi 1er avril 2026"
    assert _plain(ENGLISH.short_day(MOMENT)) == "Wed 1 Apr"
    assert _plain(FRENCH.short_day(MOMENT)) == "mer. 1er avr."
    assert _plain(FRENCH.short_date(MOMENT)) == "1er avr."
    assert ENGLISH.weekday(MOMENT) == "Wed"


def test_spans() -> None:
    """The end has its day where it is another."""
    evening = datetime(2026, 3, 31, 20, tzinfo=UTC)

    assert ENGLISH.span(evening, evening.replace(hour=21)) == "22:00\u201323:00"
    assert _plain(ENGLISH.span(evening, MOMENT)) == "22:00\u201300:05 (Wed 1 Apr)"
