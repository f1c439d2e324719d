"""A summary on a screen: each participant in a row, and all of them together."""

from collections.abc import Iterator
from typing import Final

from rich.table import Table

from ...engine import Language
from .fair import fair_said
from .landlord import doubt_said
from .summary import Member, Summary
from .words import Words

# More rows than this scroll the total away; all of them are in the files.
_SHOWN: Final = 30


def summary_text(summary: Summary, language: Language) -> Iterator[object]:
    """Write a summary for people, part by part."""
    words = Words(language)
    of = summary.period
    period = words.period(of.year, of.first, of.last)
    made, shared = words.energy(summary.made_wh), words.energy(summary.shared_wh)
    share = words.share(summary.shared_wh, summary.made_wh)
    yield words.say(
        "screen_title",
        name=summary.sharing.name,
        period=period,
        made=made,
        shared=shared,
        share=share,
    )
    yield _table(summary, words)
    if summary.worse:
        yield words.say("worse_some", names=", ".join(summary.worse))
    yield from fair_said(summary, language)


def doubts_text(summary: Summary, language: Language) -> Iterator[str]:
    """Say what is not sure."""
    words = Words(language)
    for key, what in summary.doubts:
        yield doubt_said(words, key, what)


def _table(summary: Summary, words: Words) -> Table:
    keys = ("who", "used_kwh", "shared_kwh", "part", "saved_eur")
    table = Table(*(words.say(key) for key in keys))
    for column in table.columns[1:]:
        column.justify = "right"
    for member in summary.members[:_SHOWN]:
        table.add_row(*_row(member, words))
    more = len(summary.members) - _SHOWN
    if more > 0:
        table.add_row(words.say("and_more", count=more))
    if summary.passed_on_cents:
        cell = words.money(-summary.passed_on_cents)
        table.add_row(words.say("passed_on"), "", "", "", cell)
    table.add_section()
    table.add_row(*_row(summary.total(words.say("all")), words))
    return table


def _row(member: Member, words: Words) -> tuple[str, ...]:
    return (
        member.name,
        words.kwh(member.used_wh),
        words.kwh(member.shared_wh),
        words.share(member.shared_wh, member.used_wh),
        words.money(member.saved_cents),
    )
