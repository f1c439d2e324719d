"""Contracts and holdings as documents."""

import pytest
from quartier.engine.record import RefusedError, read, write
from quartier.engine.share.money import Contract, Holding, PlainNetwork, PlainTaxes

from tests.engine.share.money.blocks import ALL, BARE, NIGHT


@pytest.mark.parametrize("contract", [ALL, BARE])
def test_a_contract_is_a_document(contract: Contract) -> None:
    """What is written is read back the same."""
    assert read(Contract, write(contract)) == contract


def test_what_a_contract_does_not_say_is_nothing() -> None:
    """No network, no tax, and nobody checked it."""
    energy = {"kind": "flat", "eur_per_kwh": 0.2}

    contract = read(Contract, {"energy": energy, "includes_all": True})

    assert contract.network == PlainNetwork()
    assert contract.taxes == PlainTaxes()
    assert not contract.is_verified


def test_whether_it_includes_all_must_be_said() -> None:
    """Nobody guesses what a price holds."""
    with pytest.raises(RefusedError, match="includes_all"):
        read(Contract, {"energy": {"kind": "flat", "eur_per_kwh": 0.2}})


def test_a_holding_of_nobody_is_refused() -> None:
    """Somebody has each contract that is held."""
    holding = Holding(("ana",), "home", windows=NIGHT)

    assert read(Holding, write(holding)) == holding
    with pytest.raises(RefusedError, match="points"):
        read(Holding, {"points": [], "contract": "home"})
