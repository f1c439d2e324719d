"""What every thing can do, and the table of kinds.

A new kind is one new file in this folder: its class is found by its ``kind``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any, ClassVar, Protocol, Self, runtime_checkable

from ..record import Quantity, gather
from ..units import Carrier, Floats
from .block import Block, Values
from .view import View


class Turn(IntEnum):
    """When a thing acts within a step: each sees what those before it did."""

    HEAT_USE = 0
    HEAT_STORE = 1
    HEAT_SUPPLY = 2
    LOAD = 3
    SURPLUS_USE = 4
    STORE = 5
    FUEL = 6
    GRID = 7


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """What a plan tells a thing, so that it can mend the plan where it stands.

    Besides its set-points it is told what a kWh kept at the end of each step is worth:
    one number a step, enough to trade now against later.
    """

    values: Values
    # None for what stores nothing.
    worth_eur_per_kwh: Floats | None = None
    # What its meter should take at least and at most, or all meters that it watches,
    # below a limit or where a peak has its price: these are in no kWh's, so what a kWh
    # kept is worth says nothing of them.
    least_kw: Floats | None = None
    most_kw: Floats | None = None
    # What that takes by plan, where neighbours count on what it gives them.
    net_kw: Floats | None = None


class Thing(Protocol):
    """Something that takes, gives, turns or stores energy at a place.

    It holds its parameters and its present state; nothing in it changes.
    """

    kind: ClassVar[str]
    turn: ClassVar[Turn]
    # Carriers that it takes from its place, and carriers that it can bring there.
    uses: ClassVar[frozenset[Carrier]]
    supplies: ClassVar[frozenset[Carrier]]
    # Columns that are its state at the end of each step, for people to look at.
    states: ClassVar[tuple[str, ...]]

    @property
    def id(self) -> str:
        """Its name, unique in the neighbourhood."""
        ...

    def needs(self) -> Mapping[str, Quantity]:
        """Series that it must be given, by their name in the outlook."""
        ...

    def block(self, view: View) -> Block:
        """Write its linear model."""
        ...

    def habit(self, view: View) -> Values:
        """Do what it would do without Quartier: a point of its block."""
        ...

    def follow(self, view: View, order: Order) -> Values:
        """Do what a plan says, within what physics and its guards allow."""
        ...

    def after(self, values: Values, view: View) -> Self:
        """Be what it is once the view's steps are over."""
        ...


@runtime_checkable
class Curtailable(Protocol):
    """What can give less than it could."""

    def hold_back(self, values: Values, over_kw: Floats) -> Values:
        """Give so much less, as far as that goes."""
        ...


@runtime_checkable
class Discrete(Protocol):
    """What has choices that are whole: on or off, this start or that."""

    def whole(self, view: View, values: Values) -> Values:
        """Give its whole columns whole values near relaxed ones.

        Where it must choose by price, the view's prices are the plan's own.
        """
        ...


@runtime_checkable
class Thrifty(Protocol):
    """What a plain rule can run cheaply by looking at prices."""

    def thrift(self, view: View) -> Values:
        """Do what is cheap, by rule: a point of its block."""
        ...


@runtime_checkable
class Due(Protocol):
    """What must have begun by some moment."""

    def latest(self, begins: datetime) -> datetime | None:
        """Tell when what begins at a moment would have to begin at the latest."""
        ...


@runtime_checkable
class Announced(Protocol):
    """What happens to it is known only from a moment on."""

    def known_at(self, now: datetime) -> Self:
        """Forget what nobody can know yet: a car that has not come, a wish not said."""
        ...


@runtime_checkable
class Store(Protocol):
    """What keeps energy: its first state says how much."""

    @property
    def kwh_per_unit(self) -> float:
        """Energy in one unit of the first of its states, kWh."""
        ...


@runtime_checkable
class Holding(Protocol):
    """What has electricity in store, or owes some."""

    @property
    def held_kwh(self) -> float:
        """Electricity that it spares later, less what it still must take, kWh."""
        ...


@runtime_checkable
class Expiring(Protocol):
    """What is owed something by a moment, and no more after it."""

    def without_due(self, by: datetime) -> Self:
        """Forget what was due by a moment."""
        ...


@runtime_checkable
class Topping(Protocol):
    """What can bring more heat than it was told, where others bring less."""

    def top_up(self, view: View, values: Values, lacking_kw: Floats) -> Values:
        """Bring so much more heat, as far as that goes."""
        ...


@runtime_checkable
class Yielding(Protocol):
    """What can do with less heat than it asked for, where nobody makes it."""

    def do_without(self, view: View, values: Values, lacking_kw: Floats) -> Values:
        """Take so much less heat, as far as it takes any, and bear what follows.

        At no step does it take more than before, and a store gives no more.
        """
        ...


@runtime_checkable
class HeatSource(Protocol):
    """What makes heat of something that has a price."""

    def heat_eur_per_kwh(self, view: View) -> float:
        """Price a kWh of its heat when the horizon ends."""
        ...


@runtime_checkable
class FuelContract(Protocol):
    """What brings fuel at a price."""

    def price_eur_per_kwh(self, view: View) -> Floats:
        """Tell what a kWh costs at each step."""
        ...


def kinds() -> Mapping[str, type[Any]]:
    """Find every kind of thing in this folder."""
    return gather(str(__package__))
