"""Whole runs: what midnight cuts is one run, with its sums and its means."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from quartier.engine.solve import joined, sentence

from tests.strategies import ZONE

from .test_words import START, WASHER

# From half past three to midnight, then a whole day, then to four in the afternoon.
EVENING = replace(
    WASHER,
    thing="heating",
    kind="heat_pump",
    name="Chauffage",
    begins=START + timedelta(hours=9, minutes=30),
    ends=START + timedelta(hours=18),
    energy_kwh=10.0,
    reason="cheap",
    spare_kw=1.0,
    price_eur_per_kwh=0.20,
    saved_eur=0.03,
    saved_g=100.0,
    latest=START + timedelta(hours=12),
    heat_eur_per_kwh=0.04,
    other_eur_per_kwh=0.06,
)
MORNING = replace(
    EVENING,
    begins=EVENING.ends,
    ends=START + timedelta(hours=42),
    energy_kwh=30.0,
    spare_kw=3.0,
    price_eur_per_kwh=0.12,
    saved_eur=0.08,
    saved_g=-20.0,
    latest=None,
    heat_eur_per_kwh=0.08,
    other_eur_per_kwh=0.10,
)
LATER = replace(
    MORNING,
    begins=MORNING.ends,
    ends=START + timedelta(hours=58),
    energy_kwh=8.6,
    saved_eur=0.0,
)


def test_what_midnight_cuts_is_one() -> None:
    """Energy and savings are added, and prices are weighed by energy."""
    [one] = joined([EVENING, MORNING])
    assert (one.begins, one.ends) == (EVENING.begins, MORNING.ends)
    assert (one.reason, one.latest) == ("cheap", EVENING.latest)
    assert one.energy_kwh == pytest.approx(40.0)
    assert (one.saved_eur, one.saved_g) == pytest.approx((0.11, 80.0))
    assert one.spare_kw == pytest.approx(2.5)
    assert one.price_eur_per_kwh == pytest.approx(0.14)
    assert one.heat_eur_per_kwh == pytest.approx(0.07)
    assert one.other_eur_per_kwh == pytest.approx(0.09)


def test_three_days_are_one_sentence() -> None:
    """However many days it goes on, and whatever else begins meanwhile."""
    found = joined([EVENING, WASHER, MORNING, LATER])
    assert [each.name for each in found] == ["Chauffage", "Lave-linge"]
    said = sentence(found[0], "fr", ZONE, now=START, currency="EUR")
    assert said.replace("\u00a0", " ").startswith(
        "Chauffage chauffe de 15:30 à 16:00 mercredi (48,6 kWh) car le prix"
    )


@pytest.mark.parametrize(
    "differs",
    [
        {"thing": "other"},
        {"gives": True},
        {"reason": "needed"},
        {"other": "Réseau"},
        {"begins": MORNING.begins + timedelta(minutes=30)},
    ],
)
def test_what_differs_stays_apart(differs: dict[str, Any]) -> None:
    """Another thing, way, reason or rival is another run; so is one after a pause."""
    pair = EVENING, replace(MORNING, **differs)
    assert joined(pair) == pair


def test_what_may_not_be_known_of_one_is_not_of_both() -> None:
    """A mean with an unknown is unknown."""
    [one] = joined([replace(EVENING, spare_kw=None), MORNING])
    assert one.spare_kw is None
