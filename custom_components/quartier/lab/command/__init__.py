"""The ``quartier`` command.

Knows the terminal. Never knows how a plan is made: it asks the desk and the engine.
"""

from .app import app, main

__all__ = ["app", "main"]
