"""Loading: a file becomes a program, once nothing of it is left unchecked.

Knows the file's layout and every operator's arithmetic. Never runs anything. A node
forgets this room when a model is loaded.
"""

from .graph import Graph
from .operators import plan
from .program import Program

__all__ = ["load"]


def load(data: bytes | bytearray | memoryview, *, tflm: bool) -> Program:
    """Read a file. Raises ModelError for what is not sound, or cannot be run."""
    return Program(Graph(data), plan, tflm=tflm)
