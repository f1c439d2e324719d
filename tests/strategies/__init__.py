"""Values for tests to try: clocks, things, views, orders, documents and garbage.

Things keep the ranges of their own records, but for what would only make physics
absurd: a tank of a litre, a car of a watt-hour. Series repeat a few numbers, so that a
failing example shrinks to something that a person can read.
"""

from .document import json_values, policies, values_of
from .draw import Draw, few
from .moment import STARTS, ZONE, clocks, days
from .number import flags, fractions, numbers, series
from .plant import (
    boilers,
    cogenerations,
    commitments,
    electric_boilers,
    fuel_supplies,
    gas_holders,
    geothermals,
)
from .thing import (
    THINGS,
    appliances,
    bands,
    batteries,
    evs,
    grids,
    heat_networks,
    heat_pumps,
    heat_stores,
    hygienes,
    spaces,
    storages,
    tanks,
    things,
)
from .tree import neighbourhoods
from .view import cut, orders, plain_view, views

__all__ = [
    "STARTS",
    "THINGS",
    "ZONE",
    "Draw",
    "appliances",
    "bands",
    "batteries",
    "boilers",
    "clocks",
    "cogenerations",
    "commitments",
    "cut",
    "days",
    "electric_boilers",
    "evs",
    "few",
    "flags",
    "fractions",
    "fuel_supplies",
    "gas_holders",
    "geothermals",
    "grids",
    "heat_networks",
    "heat_pumps",
    "heat_stores",
    "hygienes",
    "json_values",
    "neighbourhoods",
    "numbers",
    "orders",
    "plain_view",
    "policies",
    "series",
    "spaces",
    "storages",
    "tanks",
    "things",
    "values_of",
    "views",
]
