"""A node's year: by hand, and against what the shelf says of its models."""

import tomllib
from pathlib import Path
from typing import Final

import pytest
from quartier.engine.footprint import (
    FRANCE,
    INFERENCE_J,
    INFERENCES_A_YEAR,
    RADIO_W,
    SUPPLY_W,
    node_year,
)

MODELS: Final = Path(__file__).parents[3] / "models"
HOURS: Final = 8760


def test_by_hand() -> None:
    """67 mW of radio are 0.59 kWh a year, a supply's 0.1 W are 0.88."""
    year = node_year(FRANCE)
    assert year.radio.kwh.mid == pytest.approx(0.067 * HOURS / 1000)
    assert year.supply.kwh.mid == pytest.approx(0.876)
    joules = year.inference.kwh.mid * 3.6e6
    assert joules == pytest.approx(INFERENCES_A_YEAR * INFERENCE_J.value.mid)
    assert INFERENCES_A_YEAR == HOURS * 4


def test_models_are_not_what_counts() -> None:
    """Radio and supply take a thousand times what all inferences take, at the worst."""
    year = node_year(FRANCE)
    around = year.radio.kwh + year.supply.kwh
    assert around.mid > 1000 * year.inference.kwh.high


def test_within_what_a_node_may_take() -> None:
    """At its most it takes the 0.3 W on average that the design allows."""
    most_w = RADIO_W.value.high + SUPPLY_W.value.high
    assert most_w == pytest.approx(0.3)
    assert node_year(FRANCE).whole.kwh.high == pytest.approx(
        0.3 * HOURS / 1000, rel=1e-3
    )


def test_an_inference_is_what_the_shelf_says() -> None:
    """The smallest and the largest model are the least and the likely figure."""
    joules = [
        facts["instructions"] * 1.4 / 160e6 * 0.07
        for path in MODELS.glob("*/facts.toml")
        if (facts := _cost(tomllib.loads(path.read_text("utf-8"))))
    ]
    assert len(joules) >= 5
    assert INFERENCE_J.value.low == pytest.approx(min(joules), rel=0.02)
    assert INFERENCE_J.value.mid == pytest.approx(max(joules), rel=0.02)


def _cost(facts: dict[str, object]) -> dict[str, float]:
    """Find the table that counts instructions."""
    for table in facts.values():
        if isinstance(table, dict) and "instructions" in table:
            return table
    return {}


def test_fewer_than_no_inferences_are_refused() -> None:
    """None at all is a node without a model."""
    assert node_year(FRANCE, 0).inference.kwh.high == 0.0
    with pytest.raises(ValueError, match="0 or more"):
        node_year(FRANCE, -1)
