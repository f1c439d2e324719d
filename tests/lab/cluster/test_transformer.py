"""The transformer's price of an exchange."""

import numpy as np
import pytest
from quartier.lab.cluster.transformer import Transformer

HOURS = np.array([0.5, 0.5, 1.0])


def _transformer(peak_eur: float = 0.3) -> Transformer:
    return Transformer(10.0, peak_eur, 5.0, HOURS, homes=4)


@pytest.mark.parametrize(
    ("exchange_kw", "peak_eur", "cost_eur"),
    [
        # A peak of 8 kW at 0.30 EUR.
        ((8.0, 2.0, -3.0), 0.3, 2.4),
        # The limit, and 2 kW for half an hour beyond it.
        ((12.0, 2.0, 0.0), 0.3, 3.0 + 5.0),
        # A dear kW of peak: better 8 kW beyond for half an hour than 6 kW more of peak.
        ((8.0, 2.0, 0.0), 4.0, 8.0 + 15.0),
        # What is given back has no peak.
        ((-8.0, -2.0, -1.0), 0.3, 0.0),
    ],
)
def test_a_price_by_hand(
    exchange_kw: tuple[float, ...], peak_eur: float, cost_eur: float
) -> None:
    """The peak that costs least is chosen."""
    cost = _transformer(peak_eur).cost_eur(np.array(exchange_kw))
    assert cost == pytest.approx(cost_eur)


def test_what_lies_beyond_is_counted() -> None:
    """By the hour."""
    assert _transformer().over_kwh(np.array([12.0, 10.0, 13.0])) == pytest.approx(4.0)


def test_its_rows_are_all_links() -> None:
    """One a step; its columns are nobody's."""
    given, parts = _transformer().own()
    assert parts.links.tolist() == [0, 1, 2]
    [piece] = parts.pieces
    assert (given.group == -1).all()
    assert np.isfinite(piece.most).all()
