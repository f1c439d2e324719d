"""What is done where a meter said nothing: each way is one file here.

Knows one curve and the wall clock. Never knows what the energy is shared for.
"""

from .missing import Missing, missing_kinds
from .refuse import Refuse

__all__ = ["Missing", "Refuse", "missing_kinds"]
