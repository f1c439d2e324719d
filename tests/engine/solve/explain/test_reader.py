"""Readers are told days as they name them, and money as their pages write it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from quartier.engine.solve import sentence

from tests.strategies import ZONE

from .test_words import START, WASHER


@pytest.mark.parametrize(
    ("begins", "ends", "english", "french"),
    [
        (7, 9, "runs from 13:00 to 15:00 (", "tourne de 13:00 à 15:00 ("),
        (9.5, 18, "runs from 15:30 to midnight (", "tourne de 15:30 à minuit ("),
        (16.5, 24, "from 22:30 to 06:00 tomorrow (", "de 22:30 à 06:00 demain ("),
        (31, 33, "runs tomorrow from 13:00 to", "tourne demain de 13:00 à 15:00"),
        (18, 42, "runs tomorrow from 00:00 to midnight", "demain de 00:00 à minuit"),
        (31, 58, "13:00 tomorrow to 16:00 on Wed", "13:00 demain à 16:00 mercredi"),
        (58, 59, "runs on Wednesday from 16:00 to", "tourne mercredi de 16:00 à"),
        (-7.5, 1, "from 22:30 yesterday to 07:00 today", "hier à 07:00 aujourd’hui"),
        (151, 153, "runs on Sunday from 13:00", "tourne dimanche de 13:00 à 15:00"),
        (175, 177, "runs on 2026-06-08 from 13:00", "tourne le 08/06 de 13:00"),
        (-31, 1, "from 23:00 on 2026-05-30 to", "de 23:00 le 30/05 à 07:00"),
    ],
)
def test_days_are_those_of_who_reads(
    begins: float, ends: float, english: str, french: str
) -> None:
    """Today goes without saying; then tomorrow, the day of the week, the date."""
    now = START + timedelta(hours=1)
    decision = replace(
        WASHER,
        begins=START + timedelta(hours=begins),
        ends=START + timedelta(hours=ends),
    )
    assert english in sentence(decision, "en", ZONE, now=now)
    assert french in sentence(decision, "fr", ZONE, now=now)


@pytest.mark.parametrize(
    ("hours", "english", "french"),
    [
        (16, "start 22:00.", "jusqu’à 22:00."),
        (23, "start 05:00 tomorrow.", "jusqu’à 05:00 demain."),
        (47, "start 05:00 on Wednesday.", "jusqu’à 05:00 mercredi."),
    ],
)
def test_how_late_is_told_from_now_too(hours: int, english: str, french: str) -> None:
    """Its day is named where it is another than that of the run."""
    decision = replace(WASHER, latest=START + timedelta(hours=hours))
    assert sentence(decision, "en", ZONE, now=START).endswith(english)
    assert sentence(decision, "fr", ZONE, now=START).endswith(french)


@pytest.mark.parametrize(
    ("currency", "english", "french"),
    [
        ("EUR", "(-€0.050/kWh); saves €0.21 and", "(-0,050 €/kWh) ; économise 0,21 €"),
        ("GBP", "(-£0.050/kWh); saves £0.21 and", "(-0,050 £/kWh) ; économise 0,21 £"),
        ("CHF", "(-CHF 0.050/kWh); saves CHF 0.21", "économise 0,21 CHF et"),
        (None, "(-0.050 €/kWh); saves 0.21 €", "(-0,050 €/kWh) ; économise 0,21 €"),
    ],
)
def test_money_is_the_house_s(currency: str | None, english: str, french: str) -> None:
    """As its pages write it; where no house is known, as tables do."""
    paid = replace(WASHER, reason="paid", price_eur_per_kwh=-0.05)
    assert english in sentence(paid, "en", ZONE, currency=currency).replace(
        "\u00a0", " "
    )
    assert french in sentence(paid, "fr", ZONE, currency=currency).replace(
        "\u00a0", " "
    )


def test_nothing_has_no_sign() -> None:
    """A price that is next to nothing is not less than nothing."""
    free = replace(WASHER, reason="paid", price_eur_per_kwh=-0.0001)
    assert "(€0.000/kWh)" in sentence(free, "en", ZONE, currency="EUR")
    assert "(0,000\u00a0€/kWh)" in sentence(free, "fr", ZONE)
