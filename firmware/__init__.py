"""The node: what it runs, and how that is made. Never imported by Home Assistant."""

import sys

from quartier import wire

# On a node the room of messages lies beside ours, and is imported by that name.
sys.modules.setdefault("wire", wire)
