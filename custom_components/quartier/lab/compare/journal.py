"""The journal: a folder that keeps every leg that was gone, so that none is gone twice.

    study.json             of what, a digest a part: homes, history, prices, days
    legs/WISHES/DAY.npz    how a policy went through a day, and where all stood after it

A leg is written beside its place and put there whole: a study that is killed finds
what it had, and goes on. Policies are told apart by what they wish; what else a study
depends on must be the same, or the folder is another's.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final, Self
from zipfile import BadZipFile

from ...engine import Days, Leg, Outlook, write
from ..scenario import Scenario
from .error import OtherStudyError
from .packed import pack, unpack

_TITLE: Final = "study.json"
_DAMAGED: Final = (BadZipFile, EOFError, KeyError, OSError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Journal:
    """A folder of legs; travels between processes."""

    folder: Path

    @classmethod
    def opened(cls, folder: Path, title: Mapping[str, str]) -> Self:
        """Open the folder of a study, or begin it.

        Raises OtherStudyError, with what is different, where it is of another one.
        """
        path = folder / _TITLE
        if path.is_file():
            _refuse_another(path, title)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            _put(path, (json.dumps(dict(title), indent=1) + "\n").encode())
        return cls(folder)

    def has(self, wishes: str, day: str) -> bool:
        """Tell whether a leg is there."""
        return self._path(wishes, day).is_file()

    def leg(self, wishes: str, day: str) -> Leg | None:
        """Find a leg; None where there is none, or none that is whole."""
        path = self._path(wishes, day)
        if not path.is_file():
            return None
        try:
            return unpack(path.read_bytes())
        except _DAMAGED:
            return None

    def keep(self, wishes: str, day: str, leg: Leg) -> None:
        """Write a leg down."""
        path = self._path(wishes, day)
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, pack(leg))

    def _path(self, wishes: str, day: str) -> Path:
        return self.folder / "legs" / wishes / f"{day}.npz"


def titled(scenario: Scenario, days: Days, *facts: object) -> dict[str, str]:
    """Say of what a study is: a digest of each part that its legs depend on."""
    return {
        "quartier": version("quartier"),
        "homes": _digest(write(scenario.neighbourhood)),
        "prices": _digest(write(scenario.tariffs)),
        "roofs": _digest(scenario.roofs and write(scenario.roofs)),
        "history": _of_series(scenario.history),
        "yardstick": _digest(days.yardstick and write(days.yardstick)),
        "days": f"{days.truth.clock.start.isoformat()}, {days.steps} steps, a plan"
        f" every {days.cadence}",
        "search": ", ".join(map(str, (days.effort, *facts))),
    }


def _refuse_another(path: Path, title: Mapping[str, str]) -> None:
    try:
        known = json.loads(path.read_text("utf-8"))
    except ValueError:
        known = {}
    known = known if isinstance(known, dict) else {}
    other = [part for part in title if known.get(part) != title[part]]
    if other:
        raise OtherStudyError(
            f"{path.parent} holds a study that differs in: {', '.join(other)}. Name"
            " another folder with --out, or remove this one."
        )


def _of_series(table: Outlook | None) -> str:
    """Digest a table to the last bit."""
    digest = sha256()
    if table is not None:
        digest.update(repr(table.clock).encode())
        for name in sorted(table.series):
            digest.update(name.encode())
            digest.update(table.series[name].tobytes())
    return digest.hexdigest()


def _digest(document: object) -> str:
    text = json.dumps(document, sort_keys=True)
    return sha256(text.encode()).hexdigest()


def _put(path: Path, content: bytes) -> None:
    """Write beside the place, then put it there."""
    staged = path.with_name(path.name + ".part")
    staged.write_bytes(content)
    staged.replace(path)
