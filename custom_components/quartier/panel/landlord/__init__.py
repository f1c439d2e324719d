"""The landlord's door: buildings, nodes and charges; sums, and no home."""

from typing import Final

from ..request import Command
from . import alerts, buildings, fleet, inventory, report

COMMANDS: Final[tuple[Command, ...]] = (
    *alerts.COMMANDS,
    *buildings.COMMANDS,
    *fleet.COMMANDS,
    *inventory.COMMANDS,
    *report.COMMANDS,
)
