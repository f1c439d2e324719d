"""Every command of the panel, as it is installed: a new one is tested by itself."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.e2e.panel.neighbourhood import ENTRY, OWN

# In a process of its own: Home Assistant is not loaded among tests that do without.
_LIST: Final = """
import json
import probatio as vol
from custom_components.quartier import panel
print(json.dumps([
    {
        "name": one.name,
        "door": one.door,
        "writes": one.writes,
        "needs": [str(each) for each in one.fields if isinstance(each, vol.Required)],
    }
    for one in panel._COMMANDS
]))
"""
# What a command may need beside the entry: as good as a person would send it.
_TOLD: Final[Mapping[str, object]] = {
    "days": 1,
    "do": "stop",
    "document": "{}",
    "entity_id": "switch.tank",
    "hours": 2,
    "node": "n00001",
    "policy": {},
    "prices": {},
    "seen": "none",
    "what": "none",
}
# What does something for whoever may; all others only look.
_DOES: Final = frozenset({"erase", "override", "set"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A command of the panel, and what it needs to be told."""

    name: str
    door: str
    writes: bool
    needs: tuple[str, ...]

    @property
    def only_looks(self) -> bool:
        """Whether it may be sent without changing anything."""
        return not self.writes and self.name not in _DOES

    def message(self, place: str = OWN) -> dict[str, Any]:
        """Write a message that only a shut door refuses."""
        home = {"place": place} if self.door == "resident" else {}
        told = {field: _TOLD[field] for field in self.needs}
        name = f"quartier/{self.door}/{self.name}"
        return {"type": name, "entry_id": ENTRY, **home, **told}


def commands(folder: Path) -> tuple[Asked, ...]:
    """List the commands of what is installed in a house."""
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _LIST],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(
        Asked(one["name"], one["door"], one["writes"], tuple(one["needs"]))
        for one in json.loads(told.stdout.splitlines()[-1])
    )
