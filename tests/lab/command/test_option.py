"""Options that several parts share: languages, times and days."""

import locale
from datetime import UTC, date, datetime

import pytest
from quartier.lab.command.option import UsageError, day, language, moment


def test_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one wanted, else the system's, else English."""
    assert language("fr") == "fr"
    monkeypatch.setattr(locale, "getlocale", lambda: ("fr_FR", "UTF-8"))
    assert (language(None), language("en")) == ("fr", "en")
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    assert language(None) == "en"
    with pytest.raises(UsageError, match="en and fr, not 'de'"):
        language("de")


def test_moments() -> None:
    """A time without an offset is on the wall clock of the neighbourhood."""
    assert moment(None, "Europe/Paris") is None
    assert moment("2026-07-01", "Europe/Paris") == datetime(2026, 6, 30, 22, tzinfo=UTC)
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert moment("2026-01-01T13:00", "Europe/Paris") == noon
    assert moment("2026-01-01T14:00+02:00", "Europe/Paris") == noon
    with pytest.raises(UsageError, match="'noon' is no time: write 2026"):
        moment("noon", "Europe/Paris")


def test_days() -> None:
    """ISO, and nothing else."""
    assert day("2026-11-22") == date(2026, 11, 22)
    with pytest.raises(UsageError, match="'22/11/2026' is no day"):
        day("22/11/2026")
