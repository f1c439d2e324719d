"""What tests of models share: the interpreter as nodes have it."""

from tests.tinyml.conftest import micropython

__all__ = ["micropython"]
