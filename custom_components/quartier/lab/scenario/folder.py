"""The folder of a scenario: read whole or not at all, written whole or not at all.

Diagnostics are one file in the place of the folder; they are only read.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ...engine import (
    Fault,
    Neighbourhood,
    Outlook,
    Plan,
    Policy,
    RefusedError,
    Tariffs,
    read,
    write,
)
from .diagnostics import documents
from .error import MissingFault, ScenarioError
from .roofs import Roofs
from .sheet import read_sheet, write_sheet
from .table import outlook_of, sheet_of

_TABLES = (".csv", ".parquet", ".json")
_FLAT = "a JSON document that is not nested so deeply"
_DOCUMENTS = ("neighbourhood", "policy", "tariffs", "roofs", "plan")
# All that a scenario may consist of: what is not written is not left from before.
_FILES = frozenset(
    {f"{name}.json" for name in _DOCUMENTS}
    | {f"{name}{suffix}" for name in ("outlook", "history") for suffix in _TABLES}
)

type _Found = list[tuple[Path, Fault]]


@dataclass(frozen=True, slots=True, eq=False)
class Scenario:
    """What a folder holds."""

    neighbourhood: Neighbourhood
    policy: Policy
    tariffs: Tariffs
    outlook: Outlook | None = None
    history: Outlook | None = None
    plan: Plan | None = None
    roofs: Roofs | None = None


def load(folder: Path) -> Scenario:
    """Read a folder, or the diagnostics of an entry.

    Raises ScenarioError with every fault in every file.
    """
    if folder.is_file():
        return _of_diagnostics(folder)
    faults: _Found = []
    if not (folder / "neighbourhood.json").is_file():
        advice = _advice(folder)
        missing = MissingFault("neighbourhood.json", None, "a file", advice)
        raise ScenarioError(((folder, missing),))
    neighbourhood = _json(folder / "neighbourhood.json", Neighbourhood, faults)
    policy = _json(folder / "policy.json", Policy, faults, Policy)
    tariffs = _json(folder / "tariffs.json", Tariffs, faults, lambda: Tariffs({}))
    outlook, history = (_table(folder, name, faults) for name in ("outlook", "history"))
    plan = _json(folder / "plan.json", Plan, faults, lambda: None)
    roofs = _json(folder / "roofs.json", Roofs, faults, lambda: None)
    if roofs is not None and neighbourhood is not None:
        strange = roofs.strangers(neighbourhood)
        faults += [(folder / "roofs.json", fault) for fault in strange]
    if faults or neighbourhood is None or policy is None or tariffs is None:
        raise ScenarioError(tuple(faults))
    return Scenario(neighbourhood, policy, tariffs, outlook, history, plan, roofs)


def _of_diagnostics(path: Path) -> Scenario:
    """Read what was planned in a home or a neighbourhood, and the plan itself."""
    parts, faults = documents(path), list[tuple[Path, Fault]]()

    def part[T](name: str, cls: type[T]) -> T | None:
        try:
            return read(cls, parts[name]) if name in parts else None
        except RefusedError as error:
            for each in error.faults:
                inner = replace(each, path=f"{name}.{each.path}")
                faults.append((path, inner))
        return None

    neighbourhood = part("neighbourhood", Neighbourhood)
    policy, tariffs = part("policy", Policy), part("tariffs", Tariffs)
    outlook, plan = part("outlook", Outlook), part("plan", Plan)
    if neighbourhood is None and not faults:
        lost = MissingFault("neighbourhood", None, "a document")
        faults.append((path, lost))
    if faults or neighbourhood is None:
        raise ScenarioError(tuple(faults))
    return Scenario(
        neighbourhood, policy or Policy(), tariffs or Tariffs({}), outlook, plan=plan
    )


def _advice(folder: Path) -> str:
    if not folder.exists():
        return "the folder does not exist; `quartier example DIR` writes one"
    return "`quartier example DIR` writes a folder to start from"


def _json[T](
    path: Path,
    cls: type[T],
    faults: _Found,
    absent: Callable[[], T | None] | None = None,
) -> T | None:
    """Read a JSON file, or note its faults."""
    if not path.is_file() and absent is not None:
        return absent()
    try:
        return read(cls, json.loads(path.read_text(encoding="utf-8")))
    except RefusedError as error:
        faults += [(path, fault) for fault in error.faults]
    except RecursionError:
        faults.append((path, Fault("", "brackets in brackets without end", _FLAT)))
    except (ValueError, OSError) as error:
        faults.append((path, Fault("", str(error), "a JSON document")))
    return None


def _table(folder: Path, name: str, faults: _Found) -> Outlook | None:
    """Read a table in whichever form it stands there."""
    there = [folder / f"{name}{suffix}" for suffix in _TABLES]
    there = [path for path in there if path.is_file()]
    if len(there) > 1:
        names = " and ".join(path.name for path in there)
        faults.append((folder, Fault(name, names, "one of them")))
    if not there:
        return None
    path = there[0]
    if path.suffix == ".json":
        return _json(path, Outlook, faults)
    found: list[Fault] = []
    outlook = outlook_of(read_sheet(path), found)
    faults += [(path, fault) for fault in found]
    return outlook


def save(scenario: Scenario, folder: Path, suffix: str = ".csv") -> None:
    """Write a folder: every file is complete before the first takes its place."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".saving-") as beside:
        staged = Path(beside)
        _stage(scenario, staged, suffix)
        written = {path.name for path in staged.iterdir()}
        for name in sorted(written):
            (staged / name).replace(folder / name)
    for name in _FILES - written:
        (folder / name).unlink(missing_ok=True)


def _stage(scenario: Scenario, folder: Path, suffix: str) -> None:
    documents: dict[str, Any] = {
        "neighbourhood": scenario.neighbourhood,
        "policy": scenario.policy,
        "tariffs": scenario.tariffs,
        "roofs": scenario.roofs,
        "plan": scenario.plan,
    }
    tables = {"outlook": scenario.outlook, "history": scenario.history}
    if suffix == ".json":
        documents |= tables
        tables = {}
    for name, value in documents.items():
        if value is not None:
            text = json.dumps(write(value), indent=1, ensure_ascii=False)
            (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    for name, table in tables.items():
        if table is not None:
            write_sheet(folder / f"{name}{suffix}", sheet_of(table))
