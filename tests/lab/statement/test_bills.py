"""Two bills side by side, each amount in its column."""

from quartier.lab.statement import Entry, Words
from quartier.lab.statement.bills import draw_bills, label_of
from quartier.lab.statement.paper import Paper

from .conftest import Sketch
from .told import SHARED, statement


def _drawn(sketch: Sketch, **changes: object) -> str:
    draw_bills(Paper("", "", "fr"), 60, statement(**changes), Words("fr"))
    return sketch.said()


def test_lines_totals_and_what_is_saved(sketch: Sketch) -> None:
    """In French, with decimal commas."""
    said = _drawn(sketch)
    for text in (
        "Électricité de votre fournisseur, heures pleines 150,0 30,00 90,0 18,00",
        "Électricité partagée – 70,0 8,40",
        "En tout 57,44 52,84",
        "Vous économisez 4,60",
    ):
        assert text in said
    assert not sketch.faults()


def test_who_pays_more_is_told_so(sketch: Sketch) -> None:
    """With the amount, and no sign to misread."""
    dear = (*SHARED, Entry("contribution", "", 900))
    assert "Vous payez en plus 4,40" in _drawn(sketch, shared=dear)


def test_names_nobody_foresaw_are_told_as_they_are() -> None:
    """A plant's name, or a line of another country."""
    words = Words("en")
    assert label_of(Entry("shared", "North roof", 1), words) == (
        "Shared electricity, North roof"
    )
    assert label_of(Entry("grid_levy", "", 1), words) == "grid levy"
