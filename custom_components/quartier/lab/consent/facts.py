"""Facts of a ledger: what is there to read, and what erasures kept."""

from .entry import Fact
from .ledger import Ledger


def facts(ledger: Ledger) -> tuple[Fact, ...]:
    """List every fact, in the order of its days, then of its lines."""
    found: list[Fact] = []
    for number, entry in ledger.entries:
        if entry.deed == "erased":
            found += entry.kept
        else:
            found.append(Fact(number, entry.deed, entry.on, entry.point, entry.who))
    return tuple(sorted(found, key=lambda fact: (fact.day, fact.number)))
