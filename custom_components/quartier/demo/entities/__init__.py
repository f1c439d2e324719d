"""The demo's entities: what a real home's devices would show and obey.

Knows Home Assistant's platforms and the simulator. Never knows what Quartier plans.
"""

from .all import demo_entities
from .demo_entity import SKY, device_of

__all__ = ["SKY", "demo_entities", "device_of"]
