"""Whole worlds to plan: a neighbourhood, what it expects and what its people want.

Some are drawn, some are drawn up: a street whose best plan can be told by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np
from hypothesis import strategies as st
from quartier.engine.clock import Clock
from quartier.engine.outlook import Outlook
from quartier.engine.policy import Policy
from quartier.engine.record import frozen
from quartier.engine.solve import Model, Plan, Planner, assemble, site
from quartier.engine.things import Building, Grid, Home, Neighbourhood, Sharing, Thing
from quartier.engine.things.appliance import Appliance, Run
from quartier.engine.things.battery import Battery
from quartier.engine.things.load import Load
from quartier.engine.things.pv import Pv
from quartier.engine.units import Floats

from tests.strategies import ZONE, clocks, neighbourhoods, numbers, policies, series

type Draw = Callable[[st.SearchStrategy[Any]], Any]

START: Final = datetime(2026, 6, 1, 6, tzinfo=UTC)
_POWERS: Final = {
    "available_kw": (0.0, 9.0),
    "draw_kw": (0.0, 20.0),
    "power_kw": (-5.0, 20.0),
    "outdoor_c": (-25.0, 40.0),
    "import_eur_per_kwh": (-0.5, 1.0),
    "export_eur_per_kwh": (-0.5, 1.0),
}


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """All that a plan depends on."""

    neighbourhood: Neighbourhood
    outlook: Outlook
    policy: Policy = field(default_factory=Policy)

    @property
    def clock(self) -> Clock:
        """When it is."""
        return self.outlook.clock

    def plan(self, planner: Planner | None = None, **how: Any) -> Plan:  # noqa: ANN401 (passed on)
        """Plan it, with a new planner or one that has planned before."""
        planner = planner or Planner()
        return planner.plan(self.neighbourhood, self.outlook, self.policy, **how)

    def model(self) -> Model:
        """Write its problem."""
        return assemble(site(self.neighbourhood, self.outlook, self.policy))
