"""The community's door: what flows, what is wished, and what it would change.

Knows sums, wishes and past days. Never knows a single home that does not show itself.
"""

from typing import Final

from ..request import Command
from . import compare, flows, keys, preview, sizing, wishes

COMMANDS: Final[tuple[Command, ...]] = (
    *flows.COMMANDS,
    *wishes.COMMANDS,
    *preview.COMMANDS,
    *compare.COMMANDS,
    *keys.COMMANDS,
    *sizing.COMMANDS,
)

__all__ = ["COMMANDS"]
