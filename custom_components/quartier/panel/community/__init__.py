"""The community's door: what flows, what is wished, and what it would change."""

from typing import Final

from ..request import Command

COMMANDS: Final[tuple[Command, ...]] = ()
