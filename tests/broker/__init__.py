"""A real broker for tests: mosquitto, with TLS and a password for each user.

``Broker`` starts, stops, kills and restarts one on the ports that it once had. Nodes
come in at ``port``; where that speaks TLS, ``hub_port`` is a plain listener for this
machine. ``Hub`` is somebody at the other end, for tests that have no other. Never is
anything here part of what is shipped.
"""

from tests.ports import free_port

from .acl import NODES_AND_HUB
from .authority import Authority
from .hub import Hub
from .mosquitto import Broker
from .proxy import Proxy

__all__ = ["NODES_AND_HUB", "Authority", "Broker", "Hub", "Proxy", "free_port"]
