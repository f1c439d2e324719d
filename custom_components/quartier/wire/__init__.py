"""The messages between a neighbourhood and its participants: nodes and whole homes.

One table of kinds and fields, one spelling of each message, one envelope that proves
who wrote it, when, and for which boot. Runs on CPython and on MicroPython alike. The
wire never opens a socket, reads a clock or keeps a secret in a file: bytes come in,
bytes go out, and the time is an argument.
"""

from .error import WireError
from .keys import Key, code_key, next_key, password
from .seal import SIZE_B, VERSION, Sealed, opened, parted, sealed
from .session import Session
from .table import DOWN, KINDS, UP
from .text import dumps, loads

__all__ = [
    "DOWN",
    "KINDS",
    "SIZE_B",
    "UP",
    "VERSION",
    "Key",
    "Sealed",
    "Session",
    "WireError",
    "code_key",
    "dumps",
    "loads",
    "next_key",
    "opened",
    "parted",
    "password",
    "sealed",
]
