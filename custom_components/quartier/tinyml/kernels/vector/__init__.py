"""Kernels by numpy, for many inputs at once: arrays are (inputs, numbers).

Each has ``pack``, which takes its block apart once, when a model is loaded. Never
runs on a node.
"""

__all__: list[str] = []
