"""The node's connection to its broker: MQTT 3.1.1, kept up. Never reads a message."""

from .access import Access
from .client import Link
from .error import LinkError
from .outbox import Outbox

__all__ = ["Access", "Link", "LinkError", "Outbox"]
