"""What is built stands there, and what is of no size does not."""

from dataclasses import replace

import pytest
from quartier.engine.study.size import (
    Candidate,
    Option,
    built,
    grown,
    open_sizes,
    with_candidates,
)
from quartier.engine.things import Building, Grid, Home, Neighbourhood
from quartier.engine.things.battery import Battery
from quartier.engine.things.heat_pump import HeatPump
from quartier.engine.things.pv import Pv

from tests.engine.study.size.worlds import (
    CELLS,
    INVERTER,
    PANELS,
    lived_days,
    study,
    there,
)
from tests.strategies import ZONE


def _things(neighbourhood: Neighbourhood) -> dict[str, object]:
    return {
        thing.id: thing for place in neighbourhood.places() for thing in place.things
    }


def test_sizes_stand_there() -> None:
    """With what a battery holds in proportion."""
    sizes = {PANELS: 25.0, CELLS: 16.0, INVERTER: 2.0}
    found = _things(built(there(), open_sizes(study()), sizes))
    roof, box = found["roof"], found["box"]
    assert isinstance(roof, Pv)
    assert isinstance(box, Battery)
    assert roof.peak_kw == 25.0
    assert (box.capacity_kwh, box.soc_kwh) == (16.0, 4.0)
    assert (box.charge_kw, box.discharge_kw) == (2.0, 2.0)


def test_nothing_is_left_out() -> None:
    """A battery of no cells is none, whatever its inverter."""
    sizes = {PANELS: 1e-9, CELLS: 0.0, INVERTER: 2.0}
    assert set(_things(built(there(), open_sizes(study()), sizes))) == {"meter", "rest"}


def test_what_others_need_stays() -> None:
    """A heat pump of no size still is where heat comes from."""
    pump = HeatPump("pump", 4.0)
    here = Neighbourhood("place", ZONE, things=(Grid("meter", "base"), pump))
    options = (Option("pump", "power", 10.0),)
    asked = replace(study(options=options), neighbourhood=here)
    sold = dict(asked.catalogue.technologies)
    sold["pump"] = replace(sold["cells"], kind="heat_pump", capacity="power")
    asked = replace(asked, catalogue=replace(asked.catalogue, technologies=sold))
    kept = _things(built(here, open_sizes(asked), {"pump.power": 0.0}))["pump"]
    assert isinstance(kept, HeatPump)
    assert kept.electric_kw == pytest.approx(1e-3)


def test_the_sun_grows() -> None:
    """Only on what grows."""
    sizes = {PANELS: 25.0, CELLS: 16.0, INVERTER: 2.0}
    before = lived_days(1)
    after = grown(before, open_sizes(study()), sizes)
    sun = before.series["roof.available_kw"]
    assert after.series["roof.available_kw"].tolist() == (2.5 * sun).tolist()
    assert after.series["rest.power_kw"] is before.series["rest.power_kw"]


def test_wide_ends_grow_as_well() -> None:
    """What is expected with ends has twice the sun, and twice either end."""
    sizes = {PANELS: 20.0, CELLS: 16.0, INVERTER: 2.0}
    known = lived_days(1)
    sun = known.series["roof.available_kw"]
    name = "roof.available_kw"
    wide = replace(known, low={name: 0.5 * sun}, high={name: 1.5 * sun})
    after = grown(wide, open_sizes(study()), sizes)
    assert after.low[name] == pytest.approx(sun)
    assert after.high[name] == pytest.approx(3.0 * sun)


def test_candidates_stand_at_their_places() -> None:
    """In a home, a building or the neighbourhood."""
    tree = Neighbourhood(
        "all", ZONE, (Building("house", (Home("flat"),)),), (Home("cottage"),)
    )
    places = ("flat", "house", "cottage", "all")
    candidates = [
        Candidate(place, Battery(f"box-{place}", 5.0, 2.0, 2.0, 1.0))
        for place in places
    ]
    found = {
        place.id: [thing.id for thing in place.things]
        for place in with_candidates(tree, candidates).places()
    }
    assert found == {place: [f"box-{place}"] for place in places}
