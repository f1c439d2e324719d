"""Flow: what people are asked, step by step. Never knows a plan's content."""

from .device import ApplianceFlow, AssetFlow
from .options import QuartierOptionsFlow
from .place import BuildingFlow, HouseholdFlow

__all__ = [
    "ApplianceFlow",
    "AssetFlow",
    "BuildingFlow",
    "HouseholdFlow",
    "QuartierOptionsFlow",
]
