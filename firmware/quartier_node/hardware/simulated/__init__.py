"""A board without metal: the same parts, before an appliance that is computed.

Runs on MicroPython for unix and on CPython, so that tests and the demo run the real
firmware on simulated flats. Time is simulated too. It never runs on a node, and nothing
outside this room knows that it is there.
"""

__all__ = ["open_simulated"]

from .board import open_simulated
