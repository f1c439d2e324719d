"""Ledgers for tests: a building with flats a to c, which began in March 2026."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from quartier.engine.share.rules import Duties, known_rules
from quartier.lab.consent import Deed, Entry, Ledger, append

LANDLORD: Final[Duties] = known_rules()["fr_acc_hlm"].duties
CONTRACT: Final[Duties] = known_rules()["it_cer"].duties
AT: Final = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
POINTS: Final = ("a", "b", "c")

type Row = tuple[Deed, str, str | None, str]
# Told in January, begun in March.
BEGUN: Final[tuple[Row, ...]] = (
    ("met", "2026-01-10", None, ""),
    ("posted", "2026-01-15", None, ""),
    ("notified", "2026-01-15", None, ""),
    ("started", "2026-03-01", None, ""),
)


def ledger(rows: Iterable[Row], proof: str = "") -> Ledger:
    """Write a row each: deed, day, point and pseudonym."""
    found = Ledger()
    for number, (deed, on, point, who) in enumerate(rows):
        entry = Entry(deed, on, AT, point, who, proof)
        found = append(found, entry, number.to_bytes(16))
    return found


def day(text: str) -> date:
    """Read a day."""
    return date.fromisoformat(text)


def tower(at: Path, rules: str = "fr_acc_hlm") -> Path:
    """Write the folder of a building in France: flats, a stairwell and a roof."""
    folder = at / "tower"
    folder.mkdir()
    document = {
        "name": "Tower",
        "time_zone": "Europe/Paris",
        "rules": rules,
        "key": {"kind": "default_dynamic"},
        "points": [
            {"id": "a"},
            {"id": "b"},
            {"id": "c"},
            {"id": "stairs", "is_common_area": True},
            {"id": "roof", "role": "producer", "installed_kw": 36},
        ],
    }
    (folder / "operation.json").write_text(json.dumps(document), "utf-8")
    return folder
