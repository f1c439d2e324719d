"""Texts: plans, plants and replays as tables and sentences for a terminal.

Knows results and two languages. Never knows how they came about.
"""

from .again import again_text
from .plan import plan_text
from .plants import plants_text
from .replay import replay_text

__all__ = ["again_text", "plan_text", "plants_text", "replay_text"]
