"""PyPSA finds the same sizes for a meter, a load, panels and a battery.

It is no dependency of Quartier: where it is not installed this says so, and an
independent program checks the same (tests/engine/study/size/test_study.py). To run it:

    poe pypsa
"""

from typing import Any, Final

import pytest
from quartier.engine.study.size import Period, Task, design
from quartier.engine.study.size.annuity import annuity

from tests.engine.study.size.worlds import (
    CELLS,
    INVERTER,
    PANELS,
    PANELS_KW,
    RATE,
    catalogue,
    lived_days,
    study,
)

_DAYS: Final = 5
# Five days that come so often a year.
_PER_YEAR: Final = 365.25 / _DAYS


@pytest.fixture
def pypsa() -> Any:  # noqa: ANN401 (a module without types)
    """Import PyPSA, or say that it is not there."""
    return pytest.importorskip("pypsa", reason="PyPSA is not installed")


# Importing PyPSA for the first time takes a minute of a slow disk.
@pytest.mark.timeout(300)
@pytest.mark.filterwarnings("ignore")
def test_pypsa_agrees(pypsa: Any) -> None:  # noqa: ANN401 (likewise)
    """The same cost within half a percent, and the same sizes within one."""
    network = _network(pypsa)
    status, _ = network.optimize.solve_model(solver_name="highs")
    assert status == "ok"
    whole = Period(lived_days(_DAYS), _PER_YEAR)
    found = design(study(_DAYS, periods=(whole,)), Task())
    assert found.cost_eur == pytest.approx(float(network.objective), rel=0.005)
    theirs = (
        network.generators.p_nom_opt["panels"],
        network.stores.e_nom_opt["cells"],
        network.links.p_nom_opt["charge"],
    )
    ours = tuple(found.sizes[key] for key in (PANELS, CELLS, INVERTER))
    assert ours == pytest.approx(theirs, rel=0.01)


def _network(pypsa: Any) -> Any:  # noqa: ANN401 (likewise)
    """Say the same in PyPSA's words: a year's cost, with days weighted."""
    outlook, sold = lived_days(_DAYS), catalogue().technologies
    series = outlook.series
    network = pypsa.Network()
    network.set_snapshots(range(len(outlook.clock)))
    network.snapshot_weightings["objective"] = _PER_YEAR
    network.add("Bus", ["house", "box"])
    network.add("Load", "rest", bus="house", p_set=series["rest.power_kw"])
    network.add(
        "Generator",
        "bought",
        bus="house",
        p_nom=1000.0,
        marginal_cost=series["base.import_eur_per_kwh"],
    )
    network.add(
        "Generator",
        "sold",
        bus="house",
        p_nom=1000.0,
        p_min_pu=-1.0,
        p_max_pu=0.0,
        marginal_cost=series["base.export_eur_per_kwh"],
    )
    network.add(
        "Generator",
        "panels",
        bus="house",
        p_nom_extendable=True,
        p_nom_max=40.0,
        p_max_pu=series["roof.available_kw"] / PANELS_KW,
        capital_cost=900.0 * (annuity(RATE, sold["panels"].life_years) + 0.01),
    )
    network.add(
        "Store",
        "cells",
        bus="box",
        e_nom_extendable=True,
        e_nom_max=60.0,
        e_cyclic=True,
        capital_cost=150.0 * annuity(RATE, sold["cells"].life_years),
    )
    inverter = 80.0 * annuity(RATE, sold["inverter"].life_years)
    for name, ends, efficiency, cost in (
        ("charge", ("house", "box"), 0.95, inverter),
        ("discharge", ("box", "house"), 0.93, 0.0),
    ):
        network.add(
            "Link",
            name,
            bus0=ends[0],
            bus1=ends[1],
            efficiency=efficiency,
            p_nom_extendable=True,
            p_nom_max=40.0,
            capital_cost=cost,
        )
    network.optimize.create_model()
    # One inverter for both ways: what it gives is no more than what it takes.
    ways = network.model["Link-p_nom"]
    dimension = ways.dims[0]
    charge, discharge = (
        ways.sel({dimension: name}) for name in ("charge", "discharge")
    )
    network.model.add_constraints(charge - 0.93 * discharge == 0, name="inverter")
    return network
