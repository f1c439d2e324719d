"""The tally: what was saved against living by habit, slot by slot, for ever.

A twin of the neighbourhood lives by habit under the same sun beside the real one.
Knows what was measured and what things do of themselves. Never knows a plan, a clock
or Home Assistant.
"""

from .slot import Slot
from .tally import Tally, closed
from .totals import Totals

__all__ = ["Slot", "Tally", "Totals", "closed"]
