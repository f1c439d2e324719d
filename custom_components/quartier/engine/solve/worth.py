"""Worth: what a kWh counts in a plan held against what is usual: money, and carbon.

    electricity   the plan's own price, between what the supplier pays and asks; what
                  the grid emits, but where the meter sends power out
    fuel          the contract's, where a kWh more would be bought; else the plan's own
                  price, free of carbon
    heat          what those sources take at full load that run less than usual; where
                  none does, those that run more

So heat that is made instead of another source's is worth what that would have taken
then, and heat that goes to a store what it takes to make it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..things import Thing
from ..units import Carrier, Floats
from .model import Part
from .rates import rates
from .standing import Standing, Worth, taken

# Less than a watt is no trade.
_NO_TRADE_KW = 1e-3
# A dual is no better than this part of it.
_SAME = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """Two points of a model: by plan, and as usual; and the plan's duals, if any."""

    stands: Standing
    x: Floats
    usual: Floats
    row_dual: Floats | None = None

    def worths(self, place: int) -> Mapping[Carrier, Worth]:
        """Tell what a kWh counts at a place."""
        heat_at = self.stands.keeper(Carrier.HEAT, place)
        return {
            Carrier.ELECTRICITY: self._power(place),
            Carrier.FUEL: self._fuel(place),
            Carrier.HEAT: self._heat(heat_at),
        }

    def _power(self, place: int) -> Worth:
        meter, model = self.stands.meter(place), self.stands.model
        if meter is None:
            return self.stands.nothing
        buy, sell = meter.view.buy_eur_per_kwh, meter.view.sell_eur_per_kwh
        sends_out = meter.power_kw(Carrier.ELECTRICITY, self.x) > _NO_TRADE_KW
        price = np.where(sends_out, sell, buy)
        balance = Carrier.ELECTRICITY, meter.place
        if self.row_dual is not None and balance in model.balances:
            price = model.price_eur_per_kwh(meter.place, self.row_dual)
        kg = np.where(sends_out, 0.0, self.stands.grid_kg_per_kwh)
        return Worth(np.clip(price, np.minimum(buy, sell), np.maximum(buy, sell)), kg)

    def _fuel(self, place: int) -> Worth:
        stands, model = self.stands, self.stands.model
        keeper, bought = stands.keeper(Carrier.FUEL, place), stands.contract(place)
        if self.row_dual is None or (Carrier.FUEL, keeper) not in model.balances:
            return bought or stands.nothing
        dual = -model.balance_dual(Carrier.FUEL, keeper, self.row_dual)
        price = np.maximum(dual / model.site.outlook.clock.hours, 0.0)
        if bought is None:
            return Worth(price, stands.nothing.kg)
        asked = bought.priced(model)
        is_last = price >= asked - _SAME * np.abs(asked)
        eur = np.where(is_last, bought.eur, np.minimum(price, bought.eur))
        return Worth(eur, np.where(is_last, bought.kg, 0.0))

    def _heat(self, keeper: int) -> Worth:
        power, fuel = self._power(keeper), self._fuel(keeper)
        found = [
            (self._more_kw(part), taken(each, power, fuel))
            for part in self.stands.supplies(Carrier.HEAT, keeper)
            if (each := rates(part.block, part.view.hours)) is not None
        ]
        if not found:
            return self.stands.nothing
        more_kw = np.array([more for more, _ in found])
        less_kw = np.maximum(-more_kw, 0.0)
        weights = np.where(less_kw.any(axis=0), less_kw, np.maximum(more_kw, 0.0))
        total = np.maximum(weights.sum(axis=0), _NO_TRADE_KW)
        eur, kg = (
            (weights * np.array([getattr(each, unit) for _, each in found])).sum(axis=0)
            for unit in ("eur", "kg")
        )
        return Worth(eur / total, kg / total)

    def _more_kw(self, part: Part[Thing]) -> Floats:
        """Tell how much more heat a source gives than usual, kW."""
        more = -part.power_kw(Carrier.HEAT, self.x)
        more += part.power_kw(Carrier.HEAT, self.usual)
        return np.where(np.abs(more) > _NO_TRADE_KW, more, 0.0)
