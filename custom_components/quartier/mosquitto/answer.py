"""Answers of the dynamic security plugin."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an order: what was refused, and the names that were asked for."""

    refusals: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether everything was done."""
        return not self.refusals


@dataclass(frozen=True, slots=True)
class Told:
    """What the plugin said to the order with a tag, command by command."""

    refusals: tuple[tuple[str, str], ...]
    names: tuple[str, ...]


def read_answer(payload: bytes | str, tag: str) -> Told | None:
    """Read what was said to the order with a tag; None if nothing was."""
    try:
        document = json.loads(payload)
    except ValueError:
        return None
    said = document.get("responses") if isinstance(document, dict) else None
    mine = [
        one
        for one in (said if isinstance(said, list) else [])
        if isinstance(one, dict) and one.get("correlationData") == tag
    ]
    if not mine:
        return None
    refusals = tuple(
        (str(one.get("command", "?")), str(one["error"]))
        for one in mine
        if "error" in one
    )
    return Told(refusals, tuple(name for one in mine for name in _names(one)))


def _names(one: dict[str, object]) -> tuple[str, ...]:
    data = one.get("data")
    listed = data.get("clients") if isinstance(data, dict) else None
    return tuple(map(str, listed)) if isinstance(listed, list) else ()
