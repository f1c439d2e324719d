"""Benefits: what rules give, and what a folder must not ask of rules that give none."""

from dataclasses import replace
from pathlib import Path

import pytest
from quartier.engine.share.rules import Compensation, Premium, Rebate, known_rules
from quartier.lab.settle import SettleError, load
from quartier.lab.settle.benefit import benefit_of, is_limited

from .block import write_block

_PAID = {"compensation": {"kind": "flat", "eur_per_kwh": 0.05}}


def test_each_country_has_its_own() -> None:
    """Italy pays, Austria lets off, Spain compensates, and France does nothing."""
    kinds = (Premium, Rebate, Compensation)
    found = {
        name: [kind.kind for kind in kinds if benefit_of(rules, kind)]
        for name, rules in known_rules().items()
    }
    assert {name: kind for name, kind in found.items() if kind} == {
        "it_cer": ["premium"],
        "at_eeg": ["rebate"],
        "es_autoconsumo": ["compensation"],
    }
    assert benefit_of(None, Premium) is None


def test_compensation_asks_for_rules_that_know_it(tmp_path: Path) -> None:
    """Rules that nobody knows forbid nothing."""
    with pytest.raises(
        SettleError, match=r"prices\.json: compensation: got 'the rules"
    ):
        load(write_block(tmp_path / "france", priced=_PAID))
    own = {"rules": "of_our_own"}
    desk = load(write_block(tmp_path / "own", own=own, priced=_PAID))
    assert desk.prices.compensation is not None


def test_a_limit_is_that_of_the_rules() -> None:
    """And where none are known, what a month's energy costs."""
    spain = known_rules()["es_autoconsumo"]
    [benefit] = spain.benefits
    assert isinstance(benefit, Compensation)
    free = replace(spain, benefits=(replace(benefit, up_to="all"),))
    assert [is_limited(rules) for rules in (spain, free, None)] == [True, False, True]
