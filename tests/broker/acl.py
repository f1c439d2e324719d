"""Who may say what."""

from typing import Final

# A user named hub, and nodes, each with topics of its own.
NODES_AND_HUB: Final = """\
pattern write quartier/up/%u/#
pattern read quartier/down/%u/#

user hub
topic read quartier/up/#
topic readwrite quartier/down/#
topic read $SYS/#
"""
