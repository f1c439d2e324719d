"""Entrants: the policies that are compared, from files or by the names of plain ones.

own        the scenario's own policy
NAME       a plain one that comes with Quartier
FILE.json  anybody's
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Final

from ...engine import Fault, Policy, RefusedError, read, ready_policies, write
from ..scenario import Scenario, ScenarioError
from .error import StrangePolicyError

OWN: Final = "own"
WITHOUT: Final = "without"


@dataclass(frozen=True, slots=True)
class Entrant:
    """A policy, and its short name in tables and files; no policy: without Quartier."""

    name: str
    policy: Policy | None

    @property
    def digest(self) -> str:
        """What tells its deeds from another's: what it wishes, not what it is called.

        The first digits of a SHA-256.
        """
        if self.policy is None:
            return WITHOUT
        every = Policy(tuple(self.policy.all_wishes().values()))
        wishes = json.dumps(write(every)["wishes"], sort_keys=True)
        return sha256(wishes.encode()).hexdigest()[:12]


NOTHING: Final = Entrant(WITHOUT, None)


def built_in() -> tuple[str, ...]:
    """Name the plain policies."""
    return tuple(ready_policies())


def entrants(scenario: Scenario, words: Sequence[str]) -> tuple[Entrant, ...]:
    """Find the policies that are named; the scenario's own, if none is.

    Raises StrangePolicyError and ScenarioError.
    """
    found: list[Entrant] = []
    for word in words or (OWN,):
        entrant = _entrant(scenario, word)
        if entrant in found:
            raise StrangePolicyError(f"{word} is named twice: once is enough.")
        namesakes = sum(
            other.policy != entrant.policy
            for other in found
            if other.name.partition("#")[0] == entrant.name
        )
        found.append(_numbered(entrant, namesakes))
    return tuple(found)


def _numbered(entrant: Entrant, namesakes: int) -> Entrant:
    """Tell a policy from others whose files are called the same."""
    if not namesakes:
        return entrant
    return Entrant(f"{entrant.name}#{namesakes + 1}", entrant.policy)


def _entrant(scenario: Scenario, word: str) -> Entrant:
    if word == OWN:
        return Entrant(OWN, scenario.policy)
    if word in built_in():
        return Entrant(word, ready_policies()[word])
    path = Path(word)
    if path.is_file():
        return Entrant(path.stem, _policy(path))
    names = ", ".join((OWN, *built_in()))
    near = get_close_matches(word, built_in(), n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise StrangePolicyError(
        f"{word} is neither a file nor a policy that Quartier has: {names}.{hint}"
    )


def _policy(path: Path) -> Policy:
    try:
        return read(Policy, json.loads(path.read_text("utf-8")))
    except RefusedError as error:
        faults = tuple((path, fault) for fault in error.faults)
        raise ScenarioError(faults) from None
    except (ValueError, RecursionError) as error:
        fault = Fault("", str(error), "a JSON document")
        raise ScenarioError(((path, fault),)) from None
