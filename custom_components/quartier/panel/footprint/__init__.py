"""The footprint: what Quartier takes and brings, whether a node is worth it, and why.

Through the landlord's and the community's doors only the entry as a whole is told;
what is a home's own is told in that home.
"""

from typing import Final

from ..request import Command
from . import account, learn, worth

COMMANDS: Final[tuple[Command, ...]] = (
    *account.COMMANDS,
    *learn.COMMANDS,
    *worth.COMMANDS,
)
