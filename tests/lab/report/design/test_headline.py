"""The headline says what is paid and what that spares, in plain words."""

from quartier.lab.report.design.headline import headline
from quartier.lab.report.design.seen import Seen

from tests.lab.design.made import made
from tests.lab.report.design.looked import best, looked


def _text(look: Seen) -> str:
    return "".join(piece.text for piece in headline(look)).replace("\u00a0", " ")


def test_what_it_spares() -> None:
    """Against nothing built, with the share that still comes from outside."""
    found = made()
    assert found.nothing is not None
    less = found.nothing.cost_eur - found.cheapest.cost_eur
    text = _text(looked())
    assert f"{less:,.0f} € less than if nothing were built" in text
    assert f"For {found.cheapest.capital_eur:,.0f} € paid at once" in text
    assert "de moins que si rien n’était construit" in _text(looked("fr"))


def test_without_anything_to_hold_it_against() -> None:
    """Where nothing built is no way to live, only what it costs is said."""
    text = _text(looked(nothing=None))
    assert "less than if nothing" not in text
    assert "comes from outside" in text
    assert _text(looked(nothing=made().cheapest)) == text


def test_nothing_pays() -> None:
    """Then that is said, and no price."""
    none = dict.fromkeys(made().cheapest.sizes, 0.0)
    text = _text(looked(cheapest=best(sizes=none)))
    assert text.startswith("Nothing that could be built pays for itself")
