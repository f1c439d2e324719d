"""Alone: what a store would take if nobody asked it for anything.

What a participant offers is believed in part where its past says so. The rest of it is
expected to do this. Both are courses of the same store in which nothing lacks that
could be had; so is any mean of the two, and what is told is such a mean: nobody's tank
gets colder by being doubted.
"""

import numpy as np

from ...engine import Clock, Floats, Order, Storage, View


def alone_kw(store: Storage, use_kw: Floats, usual_kw: Floats, clock: Clock) -> Floats:
    """Take and give as usual, and take sooner where too little would be in it, kW.

    Where nothing is usual it takes what it must, when it must. Below 0 it gives.
    """
    nothing, never = np.zeros(len(clock)), np.zeros(len(clock), dtype=np.bool_)
    view = View(
        clock=clock,
        hour=nothing,
        series={f"{store.id}.use_kw": use_kw},
        buy_eur_per_kwh=nothing,
        sell_eur_per_kwh=nothing,
        offpeak=never,
        stored_eur_per_kwh=0.0,
        stored_heat_eur_per_kwh=0.0,
        wishes=frozenset(),
        quiet=never,
    )
    order = {
        "take_kw": np.maximum(usual_kw, 0.0),
        "give_kw": np.maximum(-usual_kw, 0.0),
    }
    done = store.follow(view, Order(order))
    return np.asarray(done["take_kw"] - done.get("give_kw", nothing))
