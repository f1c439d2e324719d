"""Erasing: what was kept of a home goes; what it needs to run stays.

Gone is every kind of ``kept.py``: curves and habits of its nodes, sums, their twin and
the statistics of them, heat that was counted, orders, what waits to be told, and all
that the recorder holds of our entities. It goes at once, and a node that tells its past
later is not heard of it.

What stays, and why: settings, the plan of the day, what things are believed to be now
and how entities stood before they were ordered, for without them nothing is planned or
put back; a hand's own way and a limit of the grid until they end; when each appliance
was ordered last, for a day; passports of hardware, which are their owner's; the state
that each entity shows now, its last event among it; the sum of several homes; and what
plans took of the processor. A node's own memory stays in the flat, with its people,
until it is given to others. Home Assistant's own log of actions goes by itself, after
as many days as it keeps. Meters and appliances of other integrations are not ours:
they are named. What others had before, such as a statement on paper, or a
neighbourhood elsewhere, is not here and cannot be taken back here.
"""

from typing import Final

from ..request import Answer, Command, Request
from .kept import KINDS
from .whose import async_whose


async def _erase(request: Request) -> Answer:
    """Erase every kind; tell how much it was, and whose past is not ours to erase."""
    whose = await async_whose(request.hass, request.layout, request.home)
    told: dict[str, int] = {}
    for kind in KINDS:
        told |= await kind.forget(request, whose)
    return {**told, "mapped": whose.mapped(request.hass)}


COMMANDS: Final = (Command("erase", "resident", _erase, {}),)
