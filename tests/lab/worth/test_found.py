"""What was found: an advice for a flat, of its past or of what was declared."""

import pytest
from quartier.engine.footprint import PI_4
from quartier.lab.worth import Declared, DeclaredError, machine_of, worth

from tests.lab.tanked import tanked

PLUG = Declared(plug_kw=3.6)


def test_a_tank_at_dear_hours_deserves_a_node() -> None:
    """By its past: what planning takes is counted, and pays."""
    found = worth(tanked(10), "flat", days=2)
    assert found.advice.take == "new"
    assert found.advice.facts.appliance_kw == 2.0
    assert found.advice.facts.planning.kwh.mid > 0


def test_a_plug_that_is_there_comes_first() -> None:
    """By the days that are expected; but for nothing it would draw for nothing."""
    expected = tanked(has_past=False)
    assert worth(expected, "flat", told=PLUG).advice.take == "reused"
    even = Declared(plug_kw=3.6, dear_kwh=900.0, spread_eur_per_kwh=0.0)
    assert worth(expected, "flat", told=even).advice.take == "nothing"


def test_declared_facts_do_without_a_past() -> None:
    """1000 kWh at 0.05 EUR too much, and 100 kWh of sun at 0.10 EUR less."""
    told = Declared(dear_kwh=1000.0, spread_eur_per_kwh=0.05)
    found = worth(tanked(has_past=False), "flat", told=told)
    assert found.advice.facts.saving.how == "rule"
    assert found.advice.facts.saving.a_year.eur.mid == pytest.approx(35.0)
    assert found.cpu_s_per_day == 0.0
    sunny = Declared(
        dear_kwh=1000.0,
        spread_eur_per_kwh=0.05,
        sun_kwh=100.0,
        sun_spread_eur_per_kwh=0.1,
        price_eur={"new": 45.0},
    )
    more = worth(tanked(), "flat", told=sunny).advice
    assert more.facts.saving.a_year.eur.mid == pytest.approx(42.0)
    assert more.options[-1].balance.money is not None


@pytest.mark.parametrize(
    "told", [Declared(dear_kwh=900.0), Declared(spread_eur_per_kwh=0.05)]
)
def test_half_a_rule_is_none(told: Declared) -> None:
    """Both numbers go together."""
    with pytest.raises(DeclaredError, match="go together"):
        worth(tanked(), "flat", told=told)


def test_machines() -> None:
    """By name, or by watts; anything else is refused with what there is."""
    assert machine_of("pi4") is PI_4
    assert machine_of("3.5").core_w.mid == 3.5
    for text in ("cray", "-1", "nan"):
        with pytest.raises(DeclaredError, match="pi4, pi5, mini_pc, other"):
            machine_of(text)
