"""A ledger of consents beside a block."""

from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Final

from quartier.engine.share.rules import known_rules
from quartier.lab.consent import Deed, Happening, change, erase, recorded

_NOW: Final = datetime(2026, 12, 20, tzinfo=UTC)

type Happened = tuple[Deed, date] | tuple[Deed, date, str]


def record(folder: Path, *happened: Happened) -> None:
    """Record what happened to all or at a point, each by a pseudonym of its own."""
    duties, turns = known_rules()["fr_acc_hlm"].duties, count()
    for deed, day, *points in happened:
        happening = Happening(deed, day, tuple(points))
        change(
            folder,
            lambda ledger, each=happening: recorded(
                ledger,
                each,
                duties,
                _NOW,
                lambda size: bytes((next(turns) + at) % 256 for at in range(size)),
            ),
        )


def forget(folder: Path, point: str, who: str) -> None:
    """Erase a person at a point."""
    change(folder, lambda ledger: erase(ledger, point, who, _NOW, bytes(16)))
