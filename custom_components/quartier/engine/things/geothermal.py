"""A geothermal doublet with a heat pump: warm water up, cooled water down again.

    COP = quality·T_supply / (T_supply - T_evaporator),  T_evaporator = source - cooled
    power = (1 + pumps)·heat / COP

Temperatures are absolute. With a quality of 0.5 to 0.6 water cooled to 10 °C makes a
COP of 3.1 to 3.7 at a supply of 65 °C, and of 4.5 to 5.5 at 45 °C: the supply
temperature is the main lever. Least load 20 %, upkeep 5.7 EUR a MWh of heat, pumps 4 %
besides (Danish Energy Agency, Technology Data for generation of electricity and
district heating).

What is taken from the ground cools it, and it recovers with a time constant τ:

    source[t] = far - (far - source[t-1])·keep - drift·heat·(1 - 1/COP)·τ·(1 - keep)
    keep      = exp(-dt/τ)

The COP is that of the source as it is when the plan is made: over a day or two it moves
by a hundredth of a kelvin. Where the source is colder than it may get, the pump starts
no more; a plan counts what it would take beyond as the wish ``limits``, kept for a day.

Wells may have duties that come first, as the emergency drinking water of a city: while
one lasts, the plant gives a share of its output, or stands still.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated, ClassVar, Final, Self

import numpy as np

from ..clock import Clock
from ..record import Doc, Id, Quantity
from ..units import HOURS_PER_DAY, KWH_PER_MWH, Carrier, Floats
from .block import Block, Values
from .capacity import Capacity
from .commitment import Commitment
from .draft import Draft
from .heat_plant import Guard, HeatLed, HeatPlant
from .thing import Turn
from .view import View

_SUPPLY: Final = Quantity("°C", 20, 120, "temperature at which it must give its heat")
_AVAILABLE: Final = Quantity("fraction", 0, 1, "of its output, that it may give")
_FREEZING_K: Final = 273.15
# A smaller lift no machine makes use of, K.
_LEAST_LIFT_K: Final = 10.0
# As cold as a document may say that a source is.
_COLDEST_C: Final = -50.0

type _Ground = Annotated[float, Quantity("°C", _COLDEST_C, 150, "temperature")]


@dataclass(frozen=True, slots=True)
class Duty:
    """A while in which the wells have something else to do."""

    begins: Annotated[datetime, Doc("when it begins")]
    ends: Annotated[datetime, Doc("when it is over")]
    share: Annotated[
        float, Quantity("fraction", 0, 1, "of its output, that it may give meanwhile")
    ] = 0.0

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse one that ends before it begins."""
        if self.ends <= self.begins:
            when = f"a time after {self.begins.isoformat()}"
            yield "ends", self.ends.isoformat(), when


@dataclass(frozen=True, slots=True)
class Geothermal(HeatLed):
    """A doublet of wells, its heat pump, and how warm the source is now."""

    kind: ClassVar = "geothermal"
    turn: ClassVar = Turn.HEAT_SUPPLY
    uses: ClassVar = frozenset({Carrier.ELECTRICITY})
    supplies: ClassVar = frozenset({Carrier.HEAT})
    states: ClassVar[tuple[str, ...]] = ("source_c",)
    capacities: ClassVar = (
        Capacity(
            name="heat",
            unit="kW",
            measure="heat_kw",
            grows=("heat_kw",),
            eased={"least_load": 0.0, "runs": Commitment()},
        ),
    )

    id: Annotated[Id, Doc("its name in files and columns")]
    heat_kw: Annotated[float, Quantity("kW", 0, 1_000_000, "greatest heat", above=True)]
    source_c: Annotated[_Ground, Doc("of the water as it comes up now")]
    far_c: Annotated[_Ground, Doc("of the water where nothing was taken")]
    least_source_c: Annotated[_Ground, Doc("colder it should not get")] = 5.0
    cooled_k: Annotated[
        float, Quantity("K", 0, 60, "that the pump cools the water by")
    ] = 20.0
    supply_c: Annotated[
        float, Quantity("°C", 20, 120, "at which it gives its heat")
    ] = 65.0
    supply_told: Annotated[
        bool, Doc("the supply temperature is a series of the outlook")
    ] = False
    quality: Annotated[
        float, Quantity("fraction", 0.2, 0.9, "COP over that of a perfect machine")
    ] = 0.55
    most_cop: Annotated[
        float, Quantity("kWh/kWh", 1, 20, "the COP never exceeds this", above=True)
    ] = 8.0
    pumps: Annotated[
        float,
        Quantity("fraction", 0, 1, "electricity of its pumps, over the machine's"),
    ] = 0.04
    least_load: Annotated[
        float, Quantity("fraction", 0, 1, "least heat that it makes, if it is on")
    ] = 0.2
    reserve: Annotated[
        float, Quantity("fraction", 0, 1, "of its output, never planned with")
    ] = 0.0
    available_told: Annotated[
        bool, Doc("what share it may give is a series of the outlook")
    ] = False
    duties: Annotated[tuple[Duty, ...], Doc("when its wells have to serve others")] = ()
    drift_k_per_mwh: Annotated[
        float, Quantity("K/MWh", 0, 0.1, "that a MWh cools its source", above=True)
    ] = 0.0002
    recovery_h: Annotated[
        float, Quantity("h", 1, 1e6, "after which the source is back by 63 %")
    ] = 2_000.0
    upkeep_eur_per_mwh: Annotated[
        float, Quantity("EUR/MWh", 0, 200, "upkeep for a MWh of heat")
    ] = 5.7
    runs: Annotated[Commitment, Doc("how it starts and stops")] = field(
        default_factory=lambda: Commitment(
            min_up_h=6.0, min_down_h=2.0, cold_start_h=2.0
        )
    )
    name: Annotated[str, Doc("its name for people")] = ""

    @property
    def kwh_per_unit(self) -> float:
        """Heat in the ground in one unit of its first state, kWh."""
        return KWH_PER_MWH / self.drift_k_per_mwh

    def needs(self) -> Mapping[str, Quantity]:
        """Ask for the supply temperature and for what it may give, if they are told."""
        told = {}
        if self.supply_told:
            told[f"{self.id}.supply_c"] = _SUPPLY
        if self.available_told:
            told[f"{self.id}.available"] = _AVAILABLE
        return told

    def cop(self, supply_c: Floats) -> Floats:
        """Tell how much heat a kWh makes at supply temperatures, pumps left out."""
        evaporator_c = self.source_c - self.cooled_k
        lift_k = np.maximum(supply_c - evaporator_c, _LEAST_LIFT_K)
        perfect = (evaporator_c + _FREEZING_K) / lift_k + 1.0
        cop: Floats = np.clip(self.quality * perfect, 1.0, self.most_cop)
        return cop

    def break_even_power_eur_per_kwh(
        self, heat_eur_per_kwh: Floats, supply_c: Floats
    ) -> Floats:
        """Find the price of electricity below which it beats other heat, EUR/kWh.

        (price of the heat that it spares - upkeep)·COP, pumps counted.
        """
        upkeep = self.upkeep_eur_per_mwh / KWH_PER_MWH
        return (heat_eur_per_kwh - upkeep) * self.cop(supply_c) / (1.0 + self.pumps)

    def available(self, clock: Clock) -> Floats:
        """Tell what share of its output its duties leave at each step.

        A step that a duty touches is the duty's: nobody knows at which end it falls.
        """
        left = np.ones(len(clock))
        for duty in self.duties:
            touched = clock.coverage(duty.begins, duty.ends) > 0.0
            left = np.where(touched, np.minimum(left, duty.share), left)
        return left

    def plant(self, view: View) -> HeatPlant:
        """Tell what it can do at each step."""
        share = np.minimum(self.available(view.clock), 1.0 - self.reserve)
        if self.available_told:
            share = np.minimum(share, view.seen(self.id, "available"))
        least_kw = np.full(view.steps, self.least_load * self.heat_kw)
        most_kw = share * self.heat_kw
        guard = self._guard(view)
        return HeatPlant(self.runs, view.hours, least_kw, most_kw, guard=guard)

    def block(self, view: View) -> Block:
        """Take power, give heat, and cool the ground."""
        draft = Draft(view.steps)
        heat, _ = self.plant(view).write(draft, view)
        draft.flow(Carrier.ELECTRICITY, heat, (1.0 + self.pumps) / self._cop(view))
        upkeep = self.upkeep_eur_per_mwh / KWH_PER_MWH
        draft.wish("cost", heat, upkeep * view.hours)
        source = draft.column("source_c", -np.inf, np.inf)
        keep, drop = self._map(view)
        given = (1.0 - keep) * self.far_c
        given[0] += keep[0] * self.source_c
        balance = draft.row("source_c", given, given)
        draft.term(balance, source, 1.0)
        draft.lag(balance, source, -keep[1:])
        draft.term(balance, heat, drop)
        below = draft.column("below_k")
        floor = draft.row("floor", self.least_source_c, np.inf)
        draft.term(floor, source, 1.0)
        draft.term(floor, below, 1.0)
        kept_kwh = self.kwh_per_unit * view.hours / HOURS_PER_DAY
        draft.wish("limits", below, kept_kwh)
        return draft.block()

    def full(self, view: View, values: Values) -> Values:
        """Add how warm the source is."""
        keep, drop = (series.tolist() for series in self._map(view))
        source, sources = self.source_c, []
        for t, heat_kw in enumerate(values["heat_kw"].tolist()):
            source = self.far_c - (self.far_c - source) * keep[t] - drop[t] * heat_kw
            sources.append(source)
        source_c = np.array(sources)
        below_k = np.maximum(self.least_source_c - source_c, 0.0)
        return {**values, "source_c": source_c, "below_k": below_k}

    def heat_eur_per_kwh(self, view: View) -> float:
        """Price a kWh of heat at the mean COP of the horizon."""
        power = (1.0 + self.pumps) / float(self._cop(view).mean())
        upkeep = self.upkeep_eur_per_mwh / KWH_PER_MWH
        return view.stored_eur_per_kwh * power + upkeep

    def after(self, values: Values, view: View) -> Self:
        """Remember whether it is on, and how warm the source is."""
        source_c = max(float(values["source_c"][-1]), _COLDEST_C)
        return replace(self, source_c=source_c, runs=self.plant(view).after(values))

    def _cop(self, view: View) -> Floats:
        if self.supply_told:
            return self.cop(view.seen(self.id, "supply_c"))
        return self.cop(np.full(view.steps, self.supply_c))

    def _map(self, view: View) -> tuple[Floats, Floats]:
        """Find what of a difference is kept in a step, and the fall by a kW, K."""
        keep = np.exp(-view.hours / self.recovery_h)
        taken = (1.0 - 1.0 / self._cop(view)) * self.recovery_h * (1.0 - keep)
        return keep, taken / self.kwh_per_unit

    def _guard(self, view: View) -> Guard:
        """Look at the source before each step."""
        keep, drop = (series.tolist() for series in self._map(view))
        source = self.source_c

        def is_warm(t: int, heat_kw: Floats) -> bool:
            nonlocal source
            if t:
                rest = (self.far_c - source) * keep[t - 1]
                source = self.far_c - rest - drop[t - 1] * float(heat_kw[t - 1])
            return source >= self.least_source_c

        return is_warm
