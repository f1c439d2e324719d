"""A sentence has both languages, and an objection says what to do."""

from datetime import date

import pytest
from quartier.engine.record import RefusedError, read, write
from quartier.engine.share.rules.said import Objection, Said, said_day


def test_both_languages_are_wanted() -> None:
    """A name in one language alone is refused."""
    said = Said("One building", "Un même bâtiment")
    assert read(Said, write(said)) == said
    with pytest.raises(RefusedError) as caught:
        read(Said, {"en": "One building"})
    assert [fault.path for fault in caught.value.faults] == ["fr"]


def test_an_objection_is_a_value() -> None:
    """Two that say the same are the same."""
    said = Said("a", "b")
    assert Objection("step", said, said) == Objection("step", said, said)


def test_days_are_written_as_people_do() -> None:
    """With the year last in French."""
    assert said_day(date(2026, 3, 1)) == Said("2026-03-01", "01/03/2026")
