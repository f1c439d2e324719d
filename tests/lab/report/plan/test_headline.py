"""The headline: one sentence, true whichever way it goes."""

import pytest
from quartier.engine import Language
from quartier.lab.report.plan.gain import Gains, Pair, gains
from quartier.lab.report.plan.headline import headline

from tests.lab.report.conftest import World


def _said(world: World, found: Gains, language: Language = "en") -> str:
    pieces = headline(world.scene(language), found)
    return "".join(piece.text for piece in pieces).replace("\u00a0", " ")


def _gains(
    bill: tuple[float, float], carbon: tuple[float, float], peak: tuple[float, float]
) -> Gains:
    return Gains(
        Pair(*bill), Pair(0, 0), Pair(*carbon), Pair(*peak), None, Pair(0.0, 0.0)
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            _gains((10, 8), (5, 4), (9, 7)),
            (
                "the 2 homes of Les Tilleuls save 2.00 € (20 %) and 1.0 kg CO₂e; the"
                " highest draw falls from 9.0 kW to 7.0 kW."
            ),
        ),
        (
            _gains((10, 10), (5, 4), (7, 7)),
            (
                "pay as much as without Quartier and save 1.0 kg CO₂e; the highest draw"
                " stays at 7.0 kW."
            ),
        ),
        (
            _gains((10, 11), (5, 6), (7, 9)),
            (
                "pay 1.00 € more, and emit 1.0 kg CO₂e more; the highest draw rises"
                " from 7.0 kW to 9.0 kW."
            ),
        ),
        (_gains((0.1, -1), (0, 0), (0, 0)), "Les Tilleuls save 1.10 €."),
    ],
)
def test_it_goes_either_way(world: World, found: Gains, said: str) -> None:
    """Less, as much and more are said in words of their own."""
    assert _said(world, found).endswith(said)


def test_it_speaks_french(world: World) -> None:
    """The days, the homes and the money are told in French."""
    said = _said(world, gains(world.scene()), "fr")

    assert said.startswith(
        "Du lundi 9 mars au mardi 10 mars, les 2 logements de « Les Tilleuls »"
        " économisent "
    )


def test_one_home_is_told_by_its_name(still_world: World) -> None:
    """A home alone is spoken of as one; nothing to gain is said so."""
    said = _said(still_world, gains(still_world.scene()))

    assert "Ada pays as much as without Quartier; the highest draw stays at" in said
