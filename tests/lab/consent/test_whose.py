"""Nobody gets or loses the lines of several people without saying so."""

from typing import Final

import pytest
from quartier.lab.consent import (
    ConsentError,
    Whose,
    erase,
    to_erase,
    to_export,
)

from .written import AT, BEGUN, LANDLORD, day, ledger

NOW: Final = day("2026-11-26")
# One tenant after the other; flat b has only one, and c nobody that is named.
LIVED: Final = ledger(
    (
        *BEGUN,
        ("left", "2026-04-01", "a", "p-1"),
        ("moved_out", "2026-05-01", "a", "p-1"),
        ("moved_in", "2026-06-01", "a", "p-3"),
        ("left", "2026-04-01", "b", "p-2"),
    )
)


def _export(on: str, point: str = "a", **asked: object) -> str | None:
    whose = Whose(point, **asked)  # type: ignore[arg-type]  # (who or is_all)
    return to_export(LIVED, whose, day(on), LANDLORD)


def test_who_lives_there_is_handed_their_own() -> None:
    """On the day that is asked for; the next tenant is another."""
    assert _export("2026-04-15") == "p-1"
    assert _export("2026-06-01") == "p-3"
    assert _export("2026-06-01", "b") == "p-2"
    assert _export("2026-06-01", "c") == ""


def test_others_are_handed_over_by_name_or_all_together() -> None:
    """Both have to be said."""
    assert _export("2026-06-01", who="p-1") == "p-1"
    assert _export("2026-06-01", is_all=True) is None
    with pytest.raises(ConsentError, match="not both"):
        _export("2026-06-01", who="p-1", is_all=True)


def test_an_empty_flat_is_nobodys() -> None:
    """Then it is asked who is meant."""
    with pytest.raises(ConsentError, match=r"lines of p-1, p-3\. Name one with --who"):
        _export("2026-05-15")


def test_the_only_one_is_erased() -> None:
    """Of several one is named, or all are meant."""
    assert to_erase(LIVED, Whose("b")) == ("p-2",)
    assert to_erase(LIVED, Whose("a", "p-1")) == ("p-1",)
    assert to_erase(LIVED, Whose("a", is_all=True)) == ("p-1", "p-3")
    with pytest.raises(ConsentError, match=r"lines of p-1, p-3\. Name one with --who"):
        to_erase(LIVED, Whose("a"))


def test_a_line_about_a_flat_is_no_person() -> None:
    """Though it goes with the only one who has lines there."""
    found = ledger(
        (("started", "2026-03-01", "b", ""), ("left", "2026-04-01", "b", "p-2"))
    )
    assert to_erase(found, Whose("b")) == ("", "p-2")


def test_nobody_is_left_to_erase() -> None:
    """Neither where nobody ever was, nor once all are gone."""
    for found, point in ((LIVED, "c"), (erase(LIVED, "b", "p-2", AT, bytes(16)), "b")):
        with pytest.raises(ConsentError, match=f"nothing at {point} to erase"):
            to_erase(found, Whose(point))
