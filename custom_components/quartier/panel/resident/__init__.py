"""The resident's door: one's own home, and what one may do in it."""

from typing import Final

from ..request import Command
from . import erase, hand, own

COMMANDS: Final[tuple[Command, ...]] = (
    *hand.COMMANDS,
    *own.COMMANDS,
    *erase.COMMANDS,
)
