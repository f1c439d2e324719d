"""Kernels in plain Python: slow, and the same on every interpreter.

No number here reaches 2^30: small integers of the least port of MicroPython hold it,
so nothing is allocated. Only float32 at a model's ends are objects there. Never
knows what it runs on.
"""

__all__: list[str] = []
