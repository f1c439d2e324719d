"""A grid connection: a meter, a contract, and a limit that the fuse sets.

What the place takes and gives is split into what is bought from and sold to the
supplier, and what is taken from and given to neighbours:

    import + take - export - give = what the place takes

A connection is on one of the three phases of the street, or on all of them: then what
passes is taken to be a third on each.

Beyond its limits a connection trips. A place whose people alone break the limit must
still get a plan, so there is a way past it, at the price of the wish ``limits``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Final, Literal, Self

import numpy as np

from ..record import Doc, Id, Quantity
from ..units import GRAMS_PER_KG, Carrier, Floats
from .block import Block, Values
from .capacity import Capacity
from .draft import Draft
from .thing import Order, Turn
from .view import View

type Phase = Literal["l1", "l2", "l3"]
PHASES: Final[tuple[Phase, ...]] = ("l1", "l2", "l3")

CARBON_SERIES: Final = "carbon_g_per_kwh"
_PRICE: Final = Quantity("EUR/kWh", -5, 10, "energy, network and taxes")
_CARBON: Final = Quantity("g/kWh", 0, 2_000, "mean carbon intensity of the grid")
_NO_LIMIT_KW: Final = 100_000.0
# Of what can flow, and kW: far more than a solver's tolerance, and no wider choice.
_BEYOND: Final = 1e-2


@dataclass(frozen=True, slots=True)
class Grid:
    """A meter with its contract. Prices are series of the outlook, by tariff."""

    kind: ClassVar = "grid"
    turn: ClassVar = Turn.GRID
    uses: ClassVar[frozenset[Carrier]] = frozenset()
    supplies: ClassVar = frozenset({Carrier.ELECTRICITY})
    states: ClassVar[tuple[str, ...]] = ()
    capacities: ClassVar = (
        Capacity(
            name="connection",
            unit="kW",
            measure="import_limit_kw",
            grows=("import_limit_kw",),
            slack=("over_import_kw",),
        ),
    )

    id: Annotated[Id, Doc("its name in files and columns")]
    tariff: Annotated[Id, Doc("its contract: the name of a tariff of the outlook")]
    import_limit_kw: Annotated[
        float, Quantity("kW", 0, 100_000, "subscribed power, or the fuse")
    ] = _NO_LIMIT_KW
    export_limit_kw: Annotated[
        float, Quantity("kW", 0, 100_000, "most that may be fed in")
    ] = _NO_LIMIT_KW
    capacity_eur_per_kw: Annotated[
        float, Quantity("EUR/kW", 0, 1_000, "price of the billing period's peak")
    ] = 0.0
    peak_so_far_kw: Annotated[
        float, Quantity("kW", 0, 100_000, "the billing period's peak up to now")
    ] = 0.0
    name: Annotated[str, Doc("its name for people")] = ""
    phase: Annotated[
        Literal["all", "l1", "l2", "l3"],
        Doc("the phase it is on; on all, a third of what passes is on each"),
    ] = "all"

    def share(self, phase: Phase) -> float:
        """Tell which part of what passes is on a phase."""
        return 1.0 / len(PHASES) if self.phase == "all" else float(self.phase == phase)

    def needs(self) -> Mapping[str, Quantity]:
        """Prices both ways, and how clean the grid is."""
        return {
            f"{self.tariff}.import_eur_per_kwh": _PRICE,
            f"{self.tariff}.export_eur_per_kwh": _PRICE,
            CARBON_SERIES: _CARBON,
        }

    def block(self, view: View) -> Block:
        """Buy, sell, take from neighbours and give to them, within the limits."""
        draft = Draft(view.steps)
        low, high = self._range(view)
        can_take, can_give = bool((high > 0).any()), bool((low < 0).any())
        takes = self._side(draft, view, "import", high) if can_take else []
        gives = self._side(draft, view, "export", low) if can_give else []
        for one in takes:
            for other in gives:
                draft.exclusive(one, other)
        if gives and view.transit_pays:
            self._no_transit(draft, gives)
        if can_take and self.capacity_eur_per_kw:
            self._capacity(draft, takes)
        return draft.block()

    def _side(self, draft: Draft, view: View, name: str, most: Floats) -> list[slice]:
        """Write one direction: with the supplier, and with neighbours if shared."""
        inwards = name == "import"
        sign = 1.0 if inwards else -1.0
        bound = np.maximum(sign * most, 0.0)
        # A little beyond what can flow: a bound that binds would take the price of the
        # last kWh to itself, and leave the balance with a lower one.
        reach = np.where(bound > 0, bound * (1.0 + _BEYOND) + _BEYOND, 0.0)
        limit = self.import_limit_kw if inwards else self.export_limit_kw
        tie = 1e-3 * view.hours
        outer = draft.column(f"{name}_kw", 0.0, reach, tie=tie)
        draft.flow(Carrier.ELECTRICITY, outer, -sign)
        self._bill(draft, view, outer, inwards=inwards)
        ways = [outer]
        if view.sharing is not None:
            inner = draft.column(
                "take_kw" if inwards else "give_kw", 0.0, reach, tie=tie
            )
            draft.flow(Carrier.ELECTRICITY, inner, -sign)
            draft.flow(Carrier.SHARED, inner, sign)
            price = view.sharing.internal_eur_per_kwh
            price += view.sharing.network_eur_per_kwh if inwards else 0.0
            draft.wish("cost", inner, sign * price * view.hours)
            ways.append(inner)
        if bool((bound > limit).any()):
            over = draft.column(f"over_{name}_kw", 0.0, np.maximum(reach - limit, 0.0))
            within = draft.row(f"{name}_limit", -np.inf, limit)
            for way in ways:
                draft.term(within, way, 1.0)
            draft.term(within, over, -1.0)
            draft.wish("limits", over, view.hours)
        return ways

    def _bill(self, draft: Draft, view: View, column: slice, *, inwards: bool) -> None:
        if not inwards:
            price = view.seen(self.tariff, "export_eur_per_kwh")
            draft.wish("cost", column, -price * view.hours)
            return
        price = view.seen(self.tariff, "import_eur_per_kwh")
        draft.wish("cost", column, price * view.hours)
        carbon = view.series[CARBON_SERIES] / GRAMS_PER_KG
        draft.wish("carbon", column, carbon * view.hours)
        draft.wish("self_sufficiency", column, view.hours)

    def _no_transit(self, draft: Draft, gives: list[slice]) -> None:
        """Let out no more than is made here; the rest of it is used here."""
        own = draft.column("own_kw")
        for column in (own, *gives):
            draft.flow(Carrier.MADE, column, 1.0)

    def _capacity(self, draft: Draft, takes: list[slice]) -> None:
        """Pay for the highest power of the billing period, beyond what is paid."""
        floor = self.peak_so_far_kw
        peak = draft.column("peak_kw", floor, _NO_LIMIT_KW, count=1)
        below = draft.row("capacity", -np.inf, 0.0)
        for way in takes:
            draft.term(below, way, 1.0)
        draft.same(below, peak, -1.0)
        draft.wish("cost", peak, self.capacity_eur_per_kw)
        draft.constant("cost", -self.capacity_eur_per_kw * floor)

    def _range(self, view: View) -> tuple[Floats, Floats]:
        if view.range_kw is None:
            return np.full(view.steps, -_NO_LIMIT_KW), np.full(view.steps, _NO_LIMIT_KW)
        return view.range_kw

    def habit(self, view: View) -> Values:
        """Bring in what the place takes, send out what it gives; share nothing."""
        nothing = np.zeros(view.steps)
        # As if all that leaves were made here: a meter alone cannot tell.
        return self.settled(view, nothing, nothing, np.maximum(-view.residual_kw, 0.0))

    def settled(
        self, view: View, take_kw: Floats, give_kw: Floats, made_kw: Floats
    ) -> Values:
        """Split what the place takes, once it is known what neighbours supply."""
        low, high = self._range(view)
        inwards = np.maximum(view.residual_kw, 0.0)
        outwards = np.maximum(-view.residual_kw, 0.0)
        values: dict[str, Floats] = {}
        if (high > 0).any():
            values |= {"import_kw": inwards - take_kw, "take_kw": take_kw}
            values["over_import_kw"] = np.maximum(inwards - self.import_limit_kw, 0.0)
            highest = max(self.peak_so_far_kw, float(inwards.max()))
            values["peak_kw"] = np.array([highest])
        if (low < 0).any():
            values |= {"export_kw": outwards - give_kw, "give_kw": give_kw}
            values["own_kw"] = made_kw - outwards
            values["over_export_kw"] = np.maximum(outwards - self.export_limit_kw, 0.0)
        return values

    def follow(self, view: View, order: Order) -> Values:
        """Let flow what flows: a meter takes no orders."""
        del order
        return self.habit(view)

    def after(self, values: Values, view: View) -> Self:
        """Remember the peak."""
        del view
        if "peak_kw" not in values:
            return self
        return replace(self, peak_so_far_kw=float(values["peak_kw"][0]))
