"""The landlord's door: buildings, nodes and charges; sums, and no home."""

from typing import Final

from ..request import Command

COMMANDS: Final[tuple[Command, ...]] = ()
