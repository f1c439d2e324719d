"""Explaining: why this hour, in a sentence a resident understands.

Knows a plan, the outlook it was made of and two languages. Never knows how the plan
was found, and uses no language model: the facts are counted and the words are set.
"""

from .decision import Decision, decisions
from .reader import LANGUAGES, Language
from .whole import joined
from .words import sentence

__all__ = ["LANGUAGES", "Decision", "Language", "decisions", "joined", "sentence"]
