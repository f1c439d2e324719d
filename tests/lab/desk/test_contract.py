"""Prices come from the contracts in use, as far as they are published."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import numpy as np
import pytest
from quartier.engine import (
    Clock,
    Flat,
    Grid,
    Home,
    Neighbourhood,
    Outlook,
    Policy,
    Spot,
    Tariff,
    Tariffs,
)
from quartier.lab.desk import expectation
from quartier.lab.desk.contract import meters, used
from quartier.lab.example import example
from quartier.lab.scenario import Scenario

MARKET = "market.eur_per_kwh"
MIDNIGHT = datetime(2026, 3, 9, tzinfo=UTC)
CLOCK = Clock.even(MIDNIGHT, 3600, 48)
PRICE = "spot.import_eur_per_kwh"


def _scenario(tariff: str, start: datetime = MIDNIGHT) -> Scenario:
    """Describe a meter, a market that is expected, and two contracts."""
    home = Home("home", (Grid("meter", tariff),))
    clock = Clock.even(start, 3600, 48)
    return Scenario(
        Neighbourhood("lane", "UTC", homes=(home,)),
        Policy(),
        Tariffs(
            {
                "spot": Tariff(Spot("market", published=time(13))),
                "flat": Tariff(Flat(0.2)),
            }
        ),
        outlook=Outlook(clock, {MARKET: np.linspace(0.05, 0.09, 48)}),
    )


def test_only_contracts_of_meters_are_priced() -> None:
    """What nobody has is neither priced nor doubted."""
    scenario = _scenario("flat")

    assert [meter.id for meter in meters(scenario.neighbourhood)] == ["meter"]
    assert list(used(scenario).tariffs) == ["flat"]
    found = expectation(scenario)
    assert PRICE not in found.series
    assert found.degraded == ()


@pytest.mark.parametrize(
    ("hour", "steps", "doubted"),
    [(0, 24, ()), (0, 48, (PRICE,)), (14, 34, ()), (14, 35, (PRICE,))],
)
def test_doubted_from_the_end_of_what_is_published(
    hour: int, steps: int, doubted: tuple[str, ...]
) -> None:
    """Today is known at midnight, and tomorrow too from the afternoon on."""
    scenario = _scenario("spot", MIDNIGHT + timedelta(hours=hour))
    assert scenario.outlook is not None
    cut = replace(scenario, outlook=scenario.outlook.part(0, steps))

    found = expectation(cut)

    assert found.degraded == doubted
    np.testing.assert_allclose(found.series[PRICE], found.series[MARKET])


def test_what_is_given_wins() -> None:
    """A price of the outlook is taken as it is, and nobody doubts it."""
    scenario = _scenario("spot")
    assert scenario.outlook is not None
    given = {**scenario.outlook.series, PRICE: np.full(48, 0.33)}

    found = expectation(replace(scenario, outlook=Outlook(CLOCK, given)))

    assert set(found.series[PRICE].tolist()) == {0.33}
    assert found.degraded == ()


def test_a_history_doubts_only_what_is_used() -> None:
    """Forecast from its past, an example of three homes has no price in doubt."""
    street = replace(example(homes=3, days_of_history=14), outlook=None)

    found = expectation(street)

    assert "night.import_eur_per_kwh" in found.series
    assert not [name for name in found.degraded if "eur_per_kwh" in name]


def test_an_edited_contract_of_the_example_counts() -> None:
    """Whoever writes another price into tariffs.json pays it."""
    street = example(homes=1, days_of_history=2)
    dear = {**street.tariffs.tariffs, "night": Tariff(Flat(0.77))}

    found = expectation(replace(street, tariffs=Tariffs(dear)))

    assert set(found.series["night.import_eur_per_kwh"].tolist()) == {0.77}
