"""Whole runs: what is cut where a day begins, and told as one."""

from collections.abc import Iterable
from dataclasses import replace

from .decision import Decision


def joined(found: Iterable[Decision]) -> tuple[Decision, ...]:
    """Make one of decisions that follow each other at once, for the same reason.

    They come in the order in which they begin, and each whole run stands where it does.
    """
    whole: list[Decision] = []
    last: dict[tuple[object, ...], int] = {}
    for each in found:
        what = each.thing, each.gives, each.reason, each.other
        at = last.get(what)
        if at is not None and whole[at].ends == each.begins:
            whole[at] = _one(whole[at], each)
            continue
        last[what] = len(whole)
        whole.append(each)
    return tuple(whole)


def _one(first: Decision, then: Decision) -> Decision:
    """Add two runs: sums are added, means are weighed by energy."""
    energy_kwh = first.energy_kwh + then.energy_kwh
    share = then.energy_kwh / energy_kwh

    def mean(before: float, after: float) -> float:
        return before + share * (after - before)

    return replace(
        first,
        ends=then.ends,
        energy_kwh=energy_kwh,
        spare_kw=None
        if first.spare_kw is None or then.spare_kw is None
        else mean(first.spare_kw, then.spare_kw),
        price_eur_per_kwh=mean(first.price_eur_per_kwh, then.price_eur_per_kwh),
        saved_eur=first.saved_eur + then.saved_eur,
        saved_g=first.saved_g + then.saved_g,
        heat_eur_per_kwh=mean(first.heat_eur_per_kwh, then.heat_eur_per_kwh),
        other_eur_per_kwh=mean(first.other_eur_per_kwh, then.other_eur_per_kwh),
    )
