"""Kept: what was lived, as files of a folder, so that none of it is lived twice.

A folder is of one study: its name is a digest of all that an answer depends on. A file
is written beside its place and put there whole: who was stopped goes on.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np

from ...engine import Ledger, Outlook, write
from ...engine.study.size import Estimate, Stay

_DIGITS: Final = 16
_DAMAGED: Final = (KeyError, OSError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Kept:
    """The folder of a study; None: nothing is kept."""

    folder: Path | None

    def found[Answer](
        self, made: Callable[[dict[str, Any]], Answer], name: str
    ) -> Answer | None:
        """Make an answer of its file; None where there is none, or none whole."""
        if self.folder is None:
            return None
        try:
            return made(json.loads((self.folder / f"{name}.json").read_text("utf-8")))
        except _DAMAGED:
            return None

    def put(self, name: str, answer: object) -> None:
        """Write an answer down."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{name}.json"
        staged = path.with_name(f"{path.name}.part")
        staged.write_text(json.dumps(_plain(answer)), "utf-8")
        staged.replace(path)


def stay_of(facts: dict[str, Any]) -> Stay:
    """Read what came of a stretch.

    Raises KeyError, TypeError or ValueError where it is not whole.
    """
    told = facts.pop("ledger")
    series: dict[str, Any] = {
        name: np.array(told.pop(name), dtype=np.float64)
        for name in ("exchange_kw", "paid_eur")
    }
    return Stay(Ledger(**told, **series), **facts)


def estimate_of(facts: dict[str, Any]) -> Estimate:
    """Read an estimate.

    Raises TypeError where it is not whole.
    """
    return Estimate(**facts)


def _plain(value: Any) -> Any:  # noqa: ANN401 (whatever an answer holds)
    """Write a value for JSON, to the last bit."""
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return value.tolist() if isinstance(value, np.ndarray) else value


def digest(
    documents: Iterable[object], tables: Iterable[Outlook], *facts: object
) -> str:
    """Name a study by what it depends on: documents, tables to the last bit, facts."""
    found = sha256(version("quartier").encode())
    for document in documents:
        found.update(json.dumps(write(document), sort_keys=True).encode())
    for table in tables:
        found.update(repr(table.clock).encode())
        for name in sorted(table.series):
            found.update(name.encode())
            found.update(table.series[name].tobytes())
    found.update(repr(facts).encode())
    return found.hexdigest()[:_DIGITS]
