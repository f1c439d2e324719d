"""States and objections are told in both languages."""

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.engine.share.rules import Objection, Said
from quartier.lab.consent import (
    erased_text,
    exported_text,
    objections_text,
    state,
    states_text,
    whole_text,
    withdrawn_text,
)
from rich.console import Console

from .written import BEGUN, LANDLORD, POINTS, day, ledger


def test_who_shares_is_counted() -> None:
    """Two of three, and the fine curves of one."""
    found = ledger(
        (
            *BEGUN,
            ("left", "2026-04-01", "a", "p-1"),
            ("curves_allowed", "2026-04-01", "b", "p-2"),
        )
    )
    states = [state(found, point, day("2026-04-01"), LANDLORD) for point in POINTS]
    table, count = states_text(states, "en")
    assert count == "2026-04-01: 2 of 3 share; the fine curves of 1 may be read."
    console = Console(width=120)
    with console.capture() as shown:
        console.print(table)
    assert "has left" in shown.get()
    assert "p-1" in shown.get()
    assert "2 sur 3 partagent" in str([*states_text(states, "fr")][1])


def test_nobody_is_an_empty_table() -> None:
    """And no sentence."""
    assert len(list(states_text([], "en"))) == 1


def test_what_to_do_follows_what_is_wrong() -> None:
    """In the language that is asked for."""
    found = Objection("x", Said("Bad.", "Mal."), Said("Mend.", "Réparez."))
    assert list(objections_text([found], "en")) == ["Bad.", "  Next: Mend."]
    assert list(objections_text([found], "fr")) == ["Mal.", "  À faire : Réparez."]


def test_a_whole_ledger_shows_its_seal() -> None:
    """On a line of its own, after its count."""
    found = ledger(BEGUN)
    for language, words in (("en", "4 lines"), ("fr", "4 lignes")):
        text = whole_text(found, "fr" if language == "fr" else "en")
        assert words in text
        assert text.splitlines()[-1] == found.seal


def test_what_is_gone_and_what_stays() -> None:
    """In both languages, with the point."""
    assert "flat-12: pseudonyms" in erased_text("flat-12", "en")
    assert "flat-12 : pseudonymes" in erased_text("flat-12", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_that_stay_are_named(language: Language) -> None:
    """After an erasure and after a withdrawal: what may go now, and what may not."""
    for text in (erased_text("a", language), withdrawn_text(language)):
        may_go, _, stays = text.partition("Keep" if language == "en" else "Gardez")
        for place in ("meters/", "meters.csv", "corrections/", "out/", "allocation"):
            assert place in may_go
        for place in ("points.csv", "coefficients"):
            assert place not in may_go
            assert place in stays


def test_where_an_export_is() -> None:
    """Of a flat, or of one person there."""
    assert exported_text("a", None, "a.csv", "en") == "All about a is in a.csv."
    assert exported_text("a", "", "a.csv", "fr") == "Tout sur a est dans a.csv."
    of_one = exported_text("a", "p-1", "a.csv", "fr")
    assert of_one == "Tout sur p-1 à a est dans a.csv."
