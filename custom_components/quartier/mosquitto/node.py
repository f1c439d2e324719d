"""A node's topics: the one it speaks on, the one it listens to, and its last word."""

import re
from typing import Final

NODE_ID: Final = re.compile(r"[a-z0-9]{4,16}")
EVERY_UP: Final = "quartier/up/#"
EVERY_DOWN: Final = "quartier/down/#"


def up_topic(node: str) -> str:
    """Name the topic that a node speaks on."""
    return f"quartier/up/{node}"


def gone_topic(node: str) -> str:
    """Name the topic on which the broker tells that a node is gone."""
    return f"quartier/up/{node}/gone"


def down_topic(node: str) -> str:
    """Name the topic that a node listens to."""
    return f"quartier/down/{node}"
