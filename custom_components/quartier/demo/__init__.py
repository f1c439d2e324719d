"""The demo: twelve homes in two buildings, simulated, to be looked at and played with.

Knows physics and habits by the engine's door, and Home Assistant's platforms at its
rim. Never knows what Quartier plans: it only obeys, as real devices would.
"""

from .entities import SKY, demo_entities, device_of
from .entry import CONF_FACTOR, demo_entry, demo_subentries
from .simulator import (
    Simulator,
    async_forget,
    async_start,
    async_when_remembered,
    simulator_of,
)

__all__ = [
    "CONF_FACTOR",
    "SKY",
    "Simulator",
    "async_forget",
    "async_start",
    "async_when_remembered",
    "demo_entities",
    "demo_entry",
    "demo_subentries",
    "device_of",
    "simulator_of",
]
