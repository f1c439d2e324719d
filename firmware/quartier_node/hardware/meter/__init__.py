"""Meters: each chip's frames or pulses become watts and a counter of Wh.

All have the same face: ``poll(now_ms)``, ``power_w``, ``voltage_dv``, ``current_ma``
(None when nothing believable was heard), ``energy``, ``lost``. They never know what is
plugged in, and never say a number that they did not hear. Import each chip's module
when the board has it: a node keeps in memory what it uses.
"""

__all__: "list[str]" = []
