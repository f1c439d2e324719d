"""What is kept comes back to the last bit, or not at all."""

from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import Clock, Ledger, Outlook, Policy
from quartier.engine.record import frozen
from quartier.engine.study.size import Estimate, Stay
from quartier.lab.design.kept import Kept, digest, estimate_of, stay_of

from tests.lab.days import START

_numbers = st.floats(-1e6, 1e6)


def _stay(value: float) -> Stay:
    series = frozen(np.array([value, value / 3.0, -0.0]))
    ledger = Ledger(
        amounts={"cost": value},
        bills_eur={"home": value / 7.0},
        imported_kwh=value,
        exported_kwh=0.1,
        shared_kwh=0.2,
        used_kwh=0.3,
        made_kwh=0.4,
        exchange_kw=series,
        paid_eur=series,
    )
    return Stay(ledger, 168.0, value / 9.0)


def _told(stay: Stay) -> str:
    facts = asdict(stay)
    for name in ("exchange_kw", "paid_eur"):
        facts["ledger"][name] = facts["ledger"][name].tolist()
    return repr(facts)


@given(value=_numbers)
def test_to_the_last_bit(
    tmp_path_factory: pytest.TempPathFactory, value: float
) -> None:
    """Whatever numbers it holds."""
    kept = Kept(tmp_path_factory.mktemp("kept"))
    kept.put("living-1", _stay(value))
    kept.put("estimating-1", Estimate(value, value / 3.0, 7))
    found = kept.found(stay_of, "living-1")
    assert found is not None
    assert _told(found) == _told(_stay(value))
    assert kept.found(estimate_of, "estimating-1") == Estimate(value, value / 3.0, 7)


@pytest.mark.parametrize("text", ["", "{", "{}", '{"ledger": {}}', '{"days": 1}'])
def test_what_is_not_whole_is_not_there(tmp_path: Path, text: str) -> None:
    """So it is done again."""
    (tmp_path / "living-1.json").write_text(text, "utf-8")
    kept = Kept(tmp_path)
    assert kept.found(stay_of, "living-1") is None
    assert kept.found(estimate_of, "living-1") is None
    assert kept.found(stay_of, "living-2") is None


def test_nothing_is_kept_without_a_folder() -> None:
    """Nor looked for."""
    kept = Kept(None)
    kept.put("living-1", _stay(1.0))
    assert kept.found(stay_of, "living-1") is None


def test_a_study_is_named_by_all_it_depends_on() -> None:
    """Another policy, another number in a table or another fact: another name."""
    clock = Clock.even(START, 3600, 3)
    table = Outlook(clock, {"a.power_kw": np.array([1.0, 2.0, 3.0])})
    other = replace(table, series={"a.power_kw": np.array([1.0, 2.0, 3.0 + 1e-15])})
    later = replace(table, clock=Clock.even(START, 1800, 3))
    names = [
        digest((Policy(),), (table,), {"a": 1.0}),
        digest((Policy(name="x"),), (table,), {"a": 1.0}),
        digest((Policy(),), (other,), {"a": 1.0}),
        digest((Policy(),), (later,), {"a": 1.0}),
        digest((Policy(),), (table,), {"a": 1.1}),
    ]
    assert len(set(names)) == len(names)
    assert digest((Policy(),), (table,), {"a": 1.0}) == names[0]
