"""Flow: what people are asked, step by step. Never knows a plan's content."""

from .device import ApplianceFlow, AssetFlow
from .join import HomeFlow, MembershipFlow
from .node import NodeFlow
from .options import QuartierOptionsFlow
from .place import BuildingFlow, HouseholdFlow

__all__ = [
    "ApplianceFlow",
    "AssetFlow",
    "BuildingFlow",
    "HomeFlow",
    "HouseholdFlow",
    "MembershipFlow",
    "NodeFlow",
    "QuartierOptionsFlow",
]
