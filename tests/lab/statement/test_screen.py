"""A summary on the screen: a row a participant, and what is not sure."""

from quartier.lab.statement import doubts_text, summary_text
from rich.console import Console

from .told import summary


def _shown(count: int = 4, **changes: object) -> str:
    console = Console(width=100, no_color=True)
    with console.capture() as captured:
        for part in summary_text(summary(count, **changes), "fr"):
            console.print(part)
    return captured.get().replace("\u00a0", " ")


def test_participants_and_all_of_them() -> None:
    """With what was made, and who pays more."""
    said = _shown(worse=("Appartement 2",), passed_on_cents=1)
    assert "Mars 2026 : 900,0 kWh produits, dont 600,0 kWh partagés (67 %)" in said
    assert "Appartement 4" in said
    assert "Tous" in said
    assert "20,09" in said
    assert "Rendu aux logements sur leurs charges" in said
    assert "Paient plus avec le partage que sans lui : Appartement 2." in said


def test_many_are_cut_and_counted() -> None:
    """All of them are in the files."""
    said = _shown(34)
    assert "Appartement 30" in said
    assert "Appartement 31" not in said
    assert "et 4 autres" in said


def test_what_is_not_sure() -> None:
    """A sentence each."""
    told = summary(doubts=(("vat_unverified", ""), ("contract_unverified", "base")))
    assert list(doubts_text(told, "en")) == [
        "Rates of value added tax were not checked in law.",
        "Nobody has checked the figures of contract base.",
    ]
