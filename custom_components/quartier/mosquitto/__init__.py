"""A broker for a fleet of nodes: the texts that mosquitto reads, and orders to it.

Knows what mosquitto reads and answers. Never opens a file or a socket, nor makes a
secret: whoever asks brings them.
"""

from .answer import Answer
from .fleet import (
    ENROL,
    HUB,
    HUB_PORT,
    NODE_PORT,
    RELEASES,
    Fleet,
    FleetError,
    Release,
    release_of,
)
from .node import EVERY_UP, NODE_ID, down_topic, gone_topic, up_topic
from .order import ANSWERS, CONTROL, Order, adopt, forget, known, pause, rekey, resume
from .security import Secret, security
from .settings import settings
from .unit import unit

__all__ = [
    "ANSWERS",
    "CONTROL",
    "ENROL",
    "EVERY_UP",
    "HUB",
    "HUB_PORT",
    "NODE_ID",
    "NODE_PORT",
    "RELEASES",
    "Answer",
    "Fleet",
    "FleetError",
    "Order",
    "Release",
    "Secret",
    "adopt",
    "down_topic",
    "forget",
    "gone_topic",
    "known",
    "pause",
    "rekey",
    "release_of",
    "resume",
    "security",
    "settings",
    "unit",
    "up_topic",
]
