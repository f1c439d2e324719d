"""The headline: one sentence, true whichever way it went."""

import pytest
from quartier.lab.desk import Rerun
from quartier.lab.report.plan import Gains, Pair
from quartier.lab.report.replay.headline import headline
from quartier.lab.report.replay.past import Past, past

from tests.lab.report.conftest import street


def _said(seen: Past, found: Gains) -> str:
    pieces = headline(seen, found)
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
                "would have saved 2.00 € with Quartier, and 1.0 kg CO₂e; the highest"
                " draw would have been 7.0 kW instead of 9.0 kW."
            ),
        ),
        (
            _gains((10, 10), (5, 4), (7, 7)),
            (
                "would have paid as much with Quartier as without, and emitted"
                " 1.0 kg CO₂e less; the highest draw would have stayed at 7.0 kW."
            ),
        ),
        (
            _gains((10, 11), (5, 6), (0, 0)),
            "would have paid 1.00 € more with Quartier, and emitted 1.0 kg CO₂e more.",
        ),
    ],
)
def test_it_goes_either_way(seen_past: Past, found: Gains, said: str) -> None:
    """Less, as much and more are said in words of their own."""
    start = "Over 2 days, from Monday 9 March to Tuesday 10 March 2026, the 2 homes of"

    assert _said(seen_past, found) == f"{start} Les Tilleuls {said}"


def test_it_speaks_french(rerun: Rerun) -> None:
    """The days and the homes are told in French."""
    said = _said(past(street(), rerun, "fr"), _gains((10, 8), (0, 0), (0, 0)))

    assert said == (
        "Sur 2 jours, du lundi 9 mars au mardi 10 mars 2026, les 2 logements de"
        " « Les Tilleuls » auraient économisé 2,00 € avec Quartier."
    )
