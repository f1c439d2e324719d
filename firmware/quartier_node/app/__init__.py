"""The node as a whole: its parts are put together here, and its tasks are created.

Never decides what an appliance does, nor touches a pin: it carries what one room knows
to another.
"""

from .tasks import run

__all__ = ["run"]
