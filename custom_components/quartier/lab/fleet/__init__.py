"""A landlord's broker on this machine: its certificates, its secrets, its folder.

Knows files and randomness. Never shows a secret, and never writes over one.
"""

from .authority import Authority, Paper, renewed
from .folder import FolderError, Papers, establish, renew
from .installed import Installed, installed, plugins_for

__all__ = [
    "Authority",
    "FolderError",
    "Installed",
    "Paper",
    "Papers",
    "establish",
    "installed",
    "plugins_for",
    "renew",
    "renewed",
]
