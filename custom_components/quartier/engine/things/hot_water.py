"""A hot-water tank with its own element: losses, draw, comfort and hygiene.

The tank is one heat capacity at its mean temperature T:

    T' = keep·T + (1 - keep)·T_ambient + gain·(cop·power - draw + missed)

Water in a tank lies in layers, hot over cold, and a tap draws from the top: what can
be drawn depends on the energy in the tank, however it is spread, until the mixing
layer reaches the outlet. So the floor under T is where ``reserve_l`` litres at
``use_c`` are left once the ``mixing`` part of the tank is given up to that layer:

    T >= T_cold + reserve·(T_use - T_cold) / ((1 - mixing)·volume)

The standing loss, per day at 45 K, is the most that French law allows, unless a
measured one is given (arrêté of 24 May 2006, art. 58): from 75 litres
0.224 + 0.0663·V^(2/3) kWh, below 0.1474 + 0.0719·V^(2/3) kWh.

Against legionella the tank is held at ``hold_c`` for ``hold_h`` at least once every
``every_h`` (60 minutes at 60 °C, as the arrêté of 30 November 2005 asks
of large stores). For the solver that is a wish at a high price, so that there is
always a plan; for the device it is a guard that no plan can break.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, ClassVar, Final, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import HOURS_PER_DAY, WATER_KWH_PER_LITRE_K, Carrier, Floats
from .block import Block, Values
from .capacity import Capacity
from .draft import Draft
from .hygiene import Hygiene, Spare
from .thermal import one_node
from .thing import Order, Turn
from .thrift import cheap_steps
from .view import View

_DRAW: Final = Quantity("kW", 0, 1_000, "mean heat drawn at the taps in the step")
_LEGAL_LOSS_K: Final = 45.0
_SMALL_L: Final = 75.0


@dataclass(frozen=True, slots=True)
class HotWater:
    """A hot-water tank, and how warm it is."""

    kind: ClassVar = "hot_water"
    turn: ClassVar = Turn.SURPLUS_USE
    uses: ClassVar = frozenset({Carrier.ELECTRICITY})
    supplies: ClassVar[frozenset[Carrier]] = frozenset()
    states: ClassVar[tuple[str, ...]] = ("temp_c",)
    capacities: ClassVar = (Capacity("volume", "litre", "volume_l", ("volume_l",)),)

    id: Annotated[Id, Doc("its name in files and columns")]
    volume_l: Annotated[float, Quantity("litre", 5, 100_000, "its content")]
    power_kw: Annotated[
        float, Quantity("kW", 0, 1_000, "power of its element", above=True)
    ]
    temp_c: Annotated[float, Quantity("°C", -20, 95, "its mean temperature now")]
    set_c: Annotated[float, Quantity("°C", 40, 90, "where its thermostat stops")] = 62.0
    use_c: Annotated[float, Quantity("°C", 30, 60, "warm at the tap")] = 40.0
    cold_c: Annotated[float, Quantity("°C", 0, 30, "water from the main")] = 12.0
    ambient_c: Annotated[float, Quantity("°C", -20, 45, "air around it")] = 18.0
    reserve_l: Annotated[
        float, Quantity("litre", 0, 10_000, "left at any time, at use_c")
    ] = 60.0
    mixing: Annotated[
        float, Quantity("fraction", 0, 0.6, "lost to the layer between hot and cold")
    ] = 0.15
    cop: Annotated[
        float, Quantity("kWh/kWh", 0.8, 6, "heat from a kWh; above 1 for a heat pump")
    ] = 1.0
    standing_loss_kwh_per_day: (
        Annotated[float, Quantity("kWh", 0, 100, "measured loss, a day at 45 K")] | None
    ) = None
    follows_offpeak: Annotated[
        bool, Doc("without Quartier it heats when the meter's contact closes")
    ] = True
    hygiene: Annotated[Hygiene, Doc("what keeps legionella away")] = field(
        default_factory=Hygiene
    )
    name: Annotated[str, Doc("its name for people")] = ""

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Refuse a tank that cannot do what it is asked."""
        if self.floor_c >= self.set_c:
            usable = (1.0 - self.mixing) * self.volume_l
            lift = (self.set_c - self.cold_c) / (self.use_c - self.cold_c)
            most = f"less than {usable * lift:.0f} litres at {self.use_c:g} °C"
            yield "reserve_l", self.reserve_l, most
        if self.hygiene.hold_c > self.set_c:
            most = f"at most set_c, {self.set_c:g} °C"
            yield "hygiene.hold_c", self.hygiene.hold_c, most

    @property
    def capacity_kwh_per_k(self) -> float:
        """Heat that warms it by one kelvin."""
        return self.volume_l * WATER_KWH_PER_LITRE_K

    @property
    def loss_kw_per_k(self) -> float:
        """Heat that it loses to the air, per kelvin."""
        per_day = self.standing_loss_kwh_per_day
        if per_day is None:
            size = self.volume_l ** (2 / 3)
            small = self.volume_l < _SMALL_L
            per_day = 0.1474 + 0.0719 * size if small else 0.224 + 0.0663 * size
        return per_day / HOURS_PER_DAY / _LEGAL_LOSS_K

    @property
    def floor_c(self) -> float:
        """Mean temperature at which the reserve is just left."""
        usable = (1.0 - self.mixing) * self.volume_l
        return self.cold_c + self.reserve_l * (self.use_c - self.cold_c) / usable

    @property
    def _empty_c(self) -> float:
        """Mean temperature below which no draw is served."""
        return min(self.cold_c, self.ambient_c, self.temp_c)

    @property
    def kwh_per_unit(self) -> float:
        """Energy in one unit of its first state, kWh."""
        return self.capacity_kwh_per_k

    @property
    def held_kwh(self) -> float:
        """Electricity in its warmth, kWh."""
        return self.capacity_kwh_per_k * self.temp_c / self.cop

    def needs(self) -> Mapping[str, Quantity]:
        """Ask what is drawn."""
        return {f"{self.id}.draw_kw": _DRAW}

    def block(self, view: View) -> Block:
        """Write the heat balance, the floor and the hygiene cycle."""
        draft = Draft(view.steps)
        keep, gain = self._map(view)
        rank = view.hours * np.cumsum(view.hours)
        power = draft.column("power_kw", 0.0, self.power_kw, tie=rank)
        temp = draft.column("temp_c", self._empty_c, self._ceiling(view))
        missed = draft.column("missed_kw", 0.0, view.seen(self.id, "draw_kw"))
        below = draft.column("below_floor_k")
        given = self._given(view)
        given[0] += keep[0] * self.temp_c
        balance = draft.row("temp_c", given, given)
        draft.term(balance, temp, 1.0)
        draft.lag(balance, temp, -keep[1:])
        draft.term(balance, power, -gain * self.cop)
        draft.term(balance, missed, -gain)
        floor = draft.row("floor", self.floor_c, np.inf)
        draft.term(floor, temp, 1.0)
        draft.term(floor, below, 1.0)
        draft.flow(Carrier.ELECTRICITY, power)
        draft.wish("cold_water", missed, view.hours)
        draft.wish("hot_water", below, view.hours)
        worth = view.stored_eur_per_kwh / self.cop * self.capacity_kwh_per_k
        draft.wish("stored", slice(temp.stop - 1, temp.stop), -worth)
        draft.constant("stored", worth * self.temp_c)
        self.hygiene.write(draft, view.clock, temp, self._empty_c, self.temp_c)
        return draft.block()

    def habit(self, view: View) -> Values:
        """Heat to the thermostat whenever the contact is closed."""
        closed = view.offpeak.tolist() if self.follows_offpeak else [True] * view.steps
        return self._run(view, lambda t, _temp: self.power_kw if closed[t] else 0.0)

    def thrift(self, view: View) -> Values:
        """Heat in the cheapest steps that suffice, and whenever the floor is near."""
        draw_kwh = float(view.seen(self.id, "draw_kw") @ view.hours)
        refill_kwh = self.capacity_kwh_per_k * (self.set_c - self.temp_c)
        wanted_kwh = (draw_kwh + max(0.0, refill_kwh)) / self.cop
        cheap = cheap_steps(view, self.power_kw, wanted_kwh).tolist()
        margin_c = self.floor_c + (self.set_c - self.floor_c) / 10
        return self._run(
            view,
            lambda t, temp: self.power_kw if cheap[t] or temp < margin_c else 0.0,
        )

    def follow(self, view: View, order: Order) -> Values:
        """Heat as planned, and besides when the floor or the hygiene cycle asks."""
        planned = order.values["power_kw"].tolist()
        hygiene, before, hours = self.hygiene, self.temp_c, view.hours.tolist()

        def ask(t: int, temp: float) -> float:
            nonlocal hygiene, before
            hygiene = hygiene.after([before, temp], hours[t - 1 : t])
            before = temp
            lift_k = max(0.0, hygiene.hold_c - temp)
            lift_h = lift_k * self.capacity_kwh_per_k / (self.power_kw * self.cop)
            due = temp < self.floor_c or hygiene.is_due(lift_h, hours[t])
            return self.power_kw if due else planned[t]

        return self._run(view, ask)

    def whole(self, view: View, values: Values) -> Values:
        """Choose the hygiene cycle that adds least to what is planned."""
        used_kwh = values["power_kw"] * view.hours
        spare = Spare(
            kwh_per_k=self.capacity_kwh_per_k / self.cop,
            price_eur_per_kwh=view.buy_eur_per_kwh,
            used_kwh=used_kwh,
            spare_kwh=self.power_kw * view.hours - used_kwh,
            stored_eur_per_kwh=view.stored_eur_per_kwh,
        )
        temps_c = [self.temp_c, *values["temp_c"].tolist()]
        return self.hygiene.choose(view.clock, temps_c, spare)

    def after(self, values: Values, view: View) -> Self:
        """Be as warm as the last step left it."""
        temps = [self.temp_c, *values["temp_c"].tolist()]
        hygiene = self.hygiene.after(temps, view.hours.tolist())
        return replace(self, temp_c=temps[-1], hygiene=hygiene)

    def _map(self, view: View) -> tuple[Floats, Floats]:
        steps = [
            one_node(self.capacity_kwh_per_k, self.loss_kw_per_k, hours)
            for hours in view.hours.tolist()
        ]
        keep = np.array([step.keep for step in steps])
        return keep, np.array([step.gain_k_per_kw for step in steps])

    def _given(self, view: View) -> Floats:
        """Find what the air and the taps do to the temperature, K a step."""
        keep, gain = self._map(view)
        draw_kw = view.seen(self.id, "draw_kw")
        return (1.0 - keep) * self.ambient_c - gain * draw_kw

    def _ceiling(self, view: View) -> Floats:
        """Find the most it may reach: the set point, or where the air leaves it."""
        keep, _ = self._map(view)
        temp, ceiling = self.temp_c, np.empty(view.steps)
        for t in range(view.steps):
            temp = keep[t] * temp + (1.0 - keep[t]) * self.ambient_c
            ceiling[t] = temp = max(temp, self.set_c)
        return ceiling

    def _run(self, view: View, ask: Callable[[int, float], float]) -> Values:
        """Step the physics; ``ask`` wishes a power, which the thermostat bounds."""
        keep, gain = (series.tolist() for series in self._map(view))
        given = self._given(view).tolist()
        drawn = view.seen(self.id, "draw_kw").tolist()
        power, missed, state = [], [], []
        temp, empty = self.temp_c, self._empty_c
        for t in range(view.steps):
            rest = keep[t] * temp + given[t]
            room = max(0.0, (self.set_c - rest) / (gain[t] * self.cop))
            # In this order max also turns what is no number into nothing.
            power.append(min(max(0.0, ask(t, temp)), self.power_kw, room))
            temp = rest + gain[t] * self.cop * power[t]
            missed.append(min(max(0.0, (empty - temp) / gain[t]), drawn[t]))
            temp = max(temp, empty)
            state.append(temp)
        values = {
            "power_kw": np.array(power),
            "temp_c": np.array(state),
            "missed_kw": np.array(missed),
            "below_floor_k": np.maximum(0.0, self.floor_c - np.array(state)),
        }
        return values | self.hygiene.met([self.temp_c, *state], view.clock)
