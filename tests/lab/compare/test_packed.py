"""A leg goes into a file and back without losing a bit."""

from dataclasses import replace
from zipfile import BadZipFile

import pytest
from quartier.engine import Leg, leg, write
from quartier.lab.compare import prepared
from quartier.lab.compare.packed import pack, unpack

from tests.lab.compared import WANTED, pair


def _gone() -> Leg:
    return leg(prepared(pair(), WANTED).days, "plan", 0, 8)


def test_back_and_forth() -> None:
    """Every number, name and place; packed again it is the same."""
    found = _gone()
    back = unpack(pack(found))
    assert back.neighbourhood == found.neighbourhood
    assert back.gaps == found.gaps
    assert back.statuses == found.statuses
    for name in ("amounts", "bills_eur", "imported_kwh", "shared_kwh", "made_kwh"):
        assert getattr(back.ledger, name) == getattr(found.ledger, name)
    assert back.ledger.exchange_kw.tolist() == found.ledger.exchange_kw.tolist()
    assert back.ledger.paid_eur.tolist() == found.ledger.paid_eur.tolist()
    mine, theirs = back.trace, found.trace
    assert list(mine.power_kw) == list(theirs.power_kw)
    for name, power in theirs.power_kw.items():
        assert mine.power_kw[name].tolist() == power.tolist()
    for name, paid in theirs.paid_eur.items():
        assert mine.paid_eur[name].tolist() == paid.tolist()
    assert mine.amounts == theirs.amounts
    assert mine.used_kwh == theirs.used_kwh
    assert mine.shared_kwh == theirs.shared_kwh
    assert mine.carbon_kg.tolist() == theirs.carbon_kg.tolist()


def test_odd_numbers_survive() -> None:
    """The smallest, and one third, come back as they were."""
    found = _gone()
    odd = replace(found, gaps=(5e-324, 1 / 3, 0.1 + 0.2))
    assert unpack(pack(odd)).gaps == odd.gaps
    assert write(unpack(pack(odd)).neighbourhood) == write(odd.neighbourhood)


@pytest.mark.parametrize("keep", [0, 10, 900])
def test_a_torn_file_is_refused(keep: int) -> None:
    """Half a leg is none."""
    with pytest.raises((BadZipFile, EOFError, OSError, ValueError)):
        unpack(pack(_gone())[:keep])
