"""What electricity cost is split into common parts and homes; by hand, on a street."""

from typing import Any

import pytest

from custom_components.quartier.bridge.layout import Layout, layout_of
from custom_components.quartier.panel.landlord.charges import charges

from .block import block

_HOMES = frozenset(f"h{at}" for at in range(1, 13))
_PLACES = {
    "street": {"bill_eur": 130.0, "saved_eur": 20.0, "imported_kwh": 600.0},
    "b1": {"bill_eur": 10.0, "imported_kwh": 50.0, "exported_kwh": 5.0},
}


def _layout() -> Layout:
    return layout_of(block(), "Europe/Paris")


def test_common_parts_have_an_account_and_homes_have_one_together() -> None:
    """130 EUR of all are 10 EUR of the building and 10 EUR of each of twelve homes."""
    told = charges(_layout(), _PLACES, _HOMES | {"b1"})
    assert told["paid_eur"] == 130.0
    assert told["without_eur"] == 150.0
    assert told["homes"] == 12
    assert told["homes_eur"] == 120.0
    assert told["home_eur"] == 10.0
    [building] = told["common"]
    assert building == {
        "name": "Les Lilas",
        "paid_eur": 10.0,
        "bought_kwh": 50.0,
        "sold_kwh": 5.0,
    }


def test_a_meter_that_counts_homes_is_no_common_part() -> None:
    """Two homes without a meter are behind the building's: their bills are in it."""
    metered = _HOMES - {"h3", "h4"} | {"b1"}
    told = charges(_layout(), _PLACES, metered)
    assert told["common"] == []
    assert told["homes_eur"] == 130.0


def test_with_plant_at_the_root_homes_have_no_account_apart() -> None:
    """What it earned is within the sum of all: nobody can tell it from theirs."""
    told = charges(_layout(), _PLACES, _HOMES | {"b1", "street"})
    assert told["paid_eur"] == 130.0
    assert told["homes_eur"] is told["home_eur"] is None


@pytest.mark.parametrize(
    "places", [{}, {"street": {"saved_eur": 1.0}}, {"street": _PLACES["street"]}]
)
def test_what_nobody_counted_is_not_told(places: Any) -> None:  # noqa: ANN401 (sums)
    """Without a bill of all, or of common parts, homes have none."""
    told = charges(_layout(), places, _HOMES | {"b1"})
    assert told["homes_eur"] is told["home_eur"] is None
