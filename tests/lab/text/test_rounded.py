"""What coefficients lose is one sentence, and the next is what to do."""

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.engine.share import Grid
from quartier.lab.settle import Loss
from quartier.lab.text import loss_text


def test_a_little_is_left_so() -> None:
    """Half of a thousandth."""
    said = loss_text({"0.1": Loss(50, 100_000), "0.01": Loss(0, 100_000)}, "en")
    assert said == (
        "The network settles coefficients in steps of 0.1 %, and so 0.1\u00a0kWh less"
        " than the 100.0\u00a0kWh of the bills: 0.05\u00a0%. That is less than 0.1 %:"
        " leave it so."
    )


def test_what_is_much_has_a_finer_grid() -> None:
    """With what that would lose, in the language of the reader."""
    losses: dict[Grid, Loss] = {"0.1": Loss(1400, 100_000), "0.01": Loss(20, 100_000)}
    assert "With --grid 0.01 it is 0.02\u00a0%" in loss_text(losses, "en")
    said = loss_text(losses, "fr")
    assert "par pas de 0,1 %" in said
    assert "1,40\u00a0%" in said
    assert "Avec --grid 0.01, c’est 0,02\u00a0%" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_finest_has_none(language: Language) -> None:
    """Then the operator is asked."""
    said = loss_text({"0.001": Loss(5000, 100_000)}, language)
    assert "--grid" not in said
    assert ("operator" if language == "en" else "gestionnaire") in said
