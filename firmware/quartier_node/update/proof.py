"""Runs the models of a bundle that was taken, before anything of it is chosen.

It is done at the boot after, by the code that ran before, in a memory that is empty
but for it: beside a node at work there would be no room. Never chooses a bundle whose
models answer otherwise, or that takes the node down three times.
"""

import sys

from .error import UpdateError
from .golden import check
from .listing import image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .rom import Rom
    from .slots import Slots


def prove(slots: "Slots", rom: "Rom") -> None:
    """Choose the spare half for the next boot, on trial; or give it up."""
    spare = slots.spare
    try:
        _check(rom.half(spare))
    except UpdateError as error:
        sys.stderr.write(f"{error}\n")
        slots.refuse()
        rom.erase(spare, 0)
    else:
        slots.switch(slots.pending)


def _check(half: memoryview) -> None:
    found = image(half)
    if found is None:
        raise UpdateError("hash", "flash did not keep it: send it again")
    check(found)
