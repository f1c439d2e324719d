"""The resident's door: one's own home, and what one may do in it."""

from typing import Final

from ..request import Command

COMMANDS: Final[tuple[Command, ...]] = ()
