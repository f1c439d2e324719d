"""Tiny int8 models: .tflite files, checked and run, the same on a server and a node.

Knows the file's layout and exact integer arithmetic. Never knows what a model is for.
The rooms below run on CPython and on MicroPython: plain classes, no typing at run time.
"""

from .error import ModelError
from .model import Model

__all__ = ["Model", "ModelError"]
