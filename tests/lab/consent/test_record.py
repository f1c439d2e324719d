"""What happened becomes entries, with a pseudonym for whoever is meant."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Final

import pytest
from quartier.engine.share.rules import Duties
from quartier.lab.consent import (
    DEEDS,
    ConsentError,
    Happening,
    Ledger,
    recorded,
    state,
)

from .written import BEGUN, CONTRACT, LANDLORD, day, ledger

NOW: Final = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


def _chance() -> Callable[[int], bytes]:
    numbers = count(1)
    return lambda size: next(numbers).to_bytes(size)


def _add(found: Ledger, what: Happening, duties: Duties = LANDLORD) -> Ledger:
    return recorded(found, what, duties, NOW, _chance())


def test_one_for_all_or_one_for_each() -> None:
    """As it is about all or about points."""
    told = Happening("notified", day("2026-01-15"))
    [(_, entry)] = _add(Ledger(), told).entries
    assert (entry.point, entry.who) == (None, "")
    each = _add(Ledger(), replace(told, points=("a", "b")))
    assert [entry.point for _, entry in each.entries] == ["a", "b"]
    assert len({entry.who for _, entry in each.entries}) == 2


def test_the_same_person_keeps_a_pseudonym() -> None:
    """Until somebody else moves in."""
    found = _add(ledger(BEGUN), Happening("left", day("2026-04-01"), ("a",)))
    first = state(found, "a", day("2026-04-01"), LANDLORD).who
    assert first.startswith("p-")
    chance = _chance()
    chance(4)
    found = recorded(
        found, Happening("joined", day("2026-05-01"), ("a",)), LANDLORD, NOW, chance
    )
    assert state(found, "a", day("2026-05-01"), LANDLORD).who == first
    found = recorded(
        found, Happening("moved_in", day("2026-06-01"), ("a",)), LANDLORD, NOW, chance
    )
    assert state(found, "a", day("2026-06-01"), LANDLORD).who not in {first, ""}


def test_a_pseudonym_may_be_given() -> None:
    """For a notice that goes to who is about to move in."""
    what = Happening("notified", day("2026-05-20"), ("a",), who="p-2")
    [*_, (_, entry)] = _add(ledger(BEGUN), what).entries
    assert entry.who == "p-2"


def test_nobody_starts_or_ends() -> None:
    """That is about the flat."""
    [(_, entry)] = _add(
        Ledger(), Happening("ended", day("2026-12-31"), ("a",)), CONTRACT
    ).entries
    assert entry.who == ""


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (Happening("left", day("2026-04-01")), "which point"),
        (Happening("met", day("2026-04-01"), ("a",)), "about all"),
        (Happening("left", day("2026-11-27"), ("a",)), "lies ahead"),
        (Happening("left", day("2026-04-01"), ("a",), who="Dupont"), "no name"),
        (Happening("left", day("2026-04-01"), ("a",), proof="M. X"), "file number"),
    ],
)
def test_what_makes_no_sense_is_refused(what: Happening, said: str) -> None:
    """In a sentence."""
    with pytest.raises(ConsentError, match=said):
        _add(ledger(BEGUN), what)


def test_today_does_not_lie_ahead() -> None:
    """Who leaves today has left."""
    found = _add(ledger(BEGUN), Happening("left", NOW.date(), ("a",)))
    assert state(found, "a", NOW.date(), LANDLORD).reason == "left"


def test_some_things_may_lie_ahead() -> None:
    """A start, an end, a move; nothing that people decide."""
    ahead = [
        deed
        for deed in DEEDS
        if deed != "erased" and _may_lie_ahead(Happening(deed, day("2027-01-01")))
    ]
    assert ahead == ["started", "ended", "moved_in", "moved_out"]


def _may_lie_ahead(what: Happening) -> bool:
    points = () if DEEDS[what.deed].of_all else ("a",)
    try:
        _add(Ledger(), replace(what, points=points))
    except ConsentError:
        return False
    return True
