"""What a node is worth, as text: the flat, the advice, and what was left out."""

from quartier.lab.text import worth_text
from quartier.lab.worth import Declared, worth

from tests.lab.tanked import tanked


def test_a_plan_is_told_with_what_was_left_out() -> None:
    """In French, with what planning would take."""
    found = worth(tanked(has_past=False), "flat")
    said = [line.replace("\u00a0", " ") for line in worth_text(found, "fr")]
    assert said[0] == "Porte 3 : Ballon"
    assert said[1] == (
        "Un boîtier neuf en vaut la peine s’il coûte moins de 720 €, posé."
    )
    assert any("planifiant 2 jours" in line for line in said)
    assert said[-2].startswith("Le logement est considéré seul")
    assert said[-1].endswith("par an sur : autre machine.")


def test_a_rule_has_no_plans_to_tell_of() -> None:
    """It ends with what is advised."""
    told = Declared(dear_kwh=100.0, spread_eur_per_kwh=0.01)
    said = list(worth_text(worth(tanked(), "flat", "flat-heater", told=told), "en"))
    assert said[0] == "Porte 3: flat-heater"
    assert "measure before you buy" in said[3]
    assert said[-1].startswith("New node:")
