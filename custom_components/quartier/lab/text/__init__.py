"""Texts: plans, plants and replays as tables and sentences for a terminal.

Knows results and two languages. Never knows how they came about.
"""

from .again import again_text
from .audit import audit_text
from .case import case_text
from .compare import compare_text
from .plan import plan_text
from .plants import plants_text
from .replay import replay_text
from .rounded import loss_text
from .rules import rules_table, verdict_text
from .share_words import said_causes, said_share
from .tune import proposal_names, told_proposal, tune_text
from .worth import worth_text

__all__ = [
    "again_text",
    "audit_text",
    "case_text",
    "compare_text",
    "loss_text",
    "plan_text",
    "plants_text",
    "proposal_names",
    "replay_text",
    "rules_table",
    "said_causes",
    "said_share",
    "told_proposal",
    "tune_text",
    "verdict_text",
    "worth_text",
]
