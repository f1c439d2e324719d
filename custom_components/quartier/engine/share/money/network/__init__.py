"""Network: what carrying a kWh to a consumer costs, bought or shared.

Knows the tariffs of networks. Never knows suppliers, taxes, nor who consumes.
"""

from .network import Connection, Network, Origin, network_kinds
from .plain import PlainNetwork
from .turpe import Turpe

__all__ = ["Connection", "Network", "Origin", "PlainNetwork", "Turpe", "network_kinds"]
