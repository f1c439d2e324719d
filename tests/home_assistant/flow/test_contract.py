"""Contracts: what is asked of each, and what is proposed."""

from datetime import date

import pytest

from custom_components.quartier.engine import presets_fr
from custom_components.quartier.flow.contract import (
    contract_faults,
    contract_fields,
    usual,
)

_ROW = presets_fr.REGULATED[-1]


@pytest.mark.parametrize("contract", ["flat", "offpeak", "tempo", "spot"])
def test_every_contract_asks_about_injection(contract: str) -> None:
    """What is fed in is a section of every contract; names are told once."""
    keys = [each.key for each in contract_fields(contract)]

    assert keys[-2:] == ["injection_eur_per_kwh", "injection_entity"]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("contract", ["flat", "offpeak", "tempo", "spot"])
def test_what_is_usual_answers_a_question(contract: str) -> None:
    """Nothing is proposed that is not asked."""
    asked = {each.key for each in contract_fields(contract)}

    assert usual(contract, _ROW.valid_from).keys() <= asked


def test_regulated_prices_are_proposed() -> None:
    """While they are known, and never before."""
    known, before = _ROW.value, date(2000, 1, 1)

    assert usual("flat", _ROW.valid_from)["price_eur_per_kwh"] == known.base_small
    assert usual("offpeak", _ROW.valid_from)["peak_eur_per_kwh"] == known.peak
    assert usual("flat", before) == {"injection_eur_per_kwh": 0.0}


@pytest.mark.parametrize(
    ("windows", "faults"),
    [
        ("22:30-06:30, 12:00-14:00", {}),
        ("22h30-6h30", {}),
        ("la nuit", {"offpeak_windows": "windows"}),
        ("22:30-22:30", {"offpeak_windows": "windows"}),
        ("25:00-06:30", {"offpeak_windows": "windows"}),
    ],
)
def test_windows_are_read(windows: str, faults: dict[str, str]) -> None:
    """As the bridge will read them when it prices the contract."""
    assert contract_faults({"offpeak_windows": windows}) == faults
    assert contract_faults({}) == {}
