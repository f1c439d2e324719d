"""Reasons: why something runs, told without what would give other people away.

How much sun a place has to spare is what its people leave of it: who may not see the
exchange of the place hears of the sun, and not how much.
"""

from dataclasses import replace
from datetime import datetime

from ..bridge.layout import Layout
from ..engine import Decision, Language, sentence
from .privacy import Sight


def reason(
    decision: Decision,
    layout: Layout,
    view: Sight,
    language: Language,
    *,
    now: datetime | None = None,
    currency: str | None = None,
) -> str:
    """Say what a thing does and why, as far as a viewer may know."""
    is_shared = decision.reason == "shared_sun"
    whose = layout.root.id if is_shared else decision.place
    told = decision if whose in view.curves else replace(decision, spare_kw=None)
    return sentence(told, language, layout.zone, now=now, currency=currency)
