"""The only room that touches pins: relays, meters, sensors, radio, watchdog.

``open_board(spec)`` reads a board's description, brings every output to its safe state
and gives a Board, whose parts are None where the board has none. Call ``board.poll()``
some twenty times a second: no part waits, ever. The room never decides anything, and
never talks to a hub.
"""

__all__ = ["Board", "BoardError", "open_board"]

from .board import Board, open_board
from .error import BoardError
