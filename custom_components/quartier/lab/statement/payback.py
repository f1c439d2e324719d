"""Payback: what the landlord's plant cost, and how many years pay it back."""

from collections.abc import Iterator

from .summary import Payback
from .words import Words


def payback_rows(payback: Payback | None, words: Words) -> Iterator[tuple[str, int]]:
    """Give what was invested, and what others paid of it: labels and cents."""
    if payback is None:
        return
    yield words.say("invested"), payback.invested_cents
    if payback.subsidy_cents:
        yield words.say("subsidy"), -payback.subsidy_cents


def payback_said(payback: Payback, words: Words) -> str:
    """Say in how many years the rest is paid back, if ever."""
    if payback.years is None:
        return words.say("payback_never")
    return words.say("payback", years=words.number.plain(payback.years, 1))
