"""The audit: what the hub said it wants, against what each node says it did."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from tests.e2e.fleet.tap import Said

ORDERS: Final = ("plan", "signal", "limit", "request")
_QUARTER_S: Final = 900


@dataclass(slots=True)
class Audit:
    """Counts of a stretch of talk; lists of faults name node, kind and number."""

    # Commands, by their number; and messages that carried them.
    commands: int = 0
    messages: int = 0
    acknowledged: int = 0
    # Not acknowledged, and no newer one took its place.
    lost: list[str] = field(default_factory=list)
    superseded: int = 0
    # Acknowledged though a newer one had been before: it was done too late.
    stale: list[str] = field(default_factory=list)
    # Acknowledged with two different results.
    unlike: list[str] = field(default_factory=list)
    # Sequences that did not rise, in either direction.
    fallen: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing is wrong."""
        return not (self.lost or self.stale or self.unlike or self.fallen)

    def __str__(self) -> str:
        """Tell it in a line."""
        return (
            f"{self.commands} commands in {self.messages} messages,"
            f" {self.acknowledged} acknowledged, {self.superseded} superseded,"
            f" {len(self.lost)} lost, {len(self.stale)} done too late,"
            f" {len(self.unlike)} done twice, {len(self.fallen)} out of order"
        )


def audited(said: Iterable[Said]) -> Audit:
    """Compare commands and acknowledgements, node by node, slot by slot."""
    found = Audit()
    by_node: dict[str, list[Said]] = {}
    for one in said:
        by_node.setdefault(one.node, []).append(one)
    for node, talk in by_node.items():
        _sequences(found, node, talk)
        for slot in {_slot(one) for one in talk if one.kind in ORDERS}:
            _slot_of(found, node, slot, talk)
    return found


def _slot(one: Said) -> tuple[str, str]:
    return one.kind, str(one.words.get("do", ""))


def _slot_of(found: Audit, node: str, slot: tuple[str, str], talk: list[Said]) -> None:
    ordered = [one for one in talk if one.way == "down" and _slot(one) == slot]
    numbers = sorted({one.words["no"] for one in ordered})
    found.commands += len(numbers)
    found.messages += len(ordered)
    results: dict[int, set[str]] = {}
    newest = 0
    for one in talk:
        if one.way != "up" or one.kind != "ack" or one.words["of"] != slot[0]:
            continue
        number = one.words["no"]
        if number not in numbers:
            continue
        is_new = number not in results
        results.setdefault(number, set()).add(one.words["result"])
        if is_new and number < newest and one.words["result"] == "done":
            found.stale.append(f"{node} {slot} {number}")
        newest = max(newest, number)
    for number in numbers:
        name = f"{node} {slot} {number}"
        if number in results:
            found.acknowledged += 1
            if len(results[number]) > 1:
                found.unlike.append(name)
        elif number < numbers[-1]:
            found.superseded += 1
        else:
            found.lost.append(name)


def _sequences(found: Audit, node: str, talk: list[Said]) -> None:
    last: dict[tuple[str, str], Said] = {}
    for one in talk:
        before = last.get((one.way, one.boot))
        # With QoS 1 the same message may come again, and is the same to the last byte.
        is_new = before is None or one.payload != before.payload
        if before is not None and is_new and one.sequence <= before.sequence:
            found.fallen.append(f"{node} {one.way} {one.sequence}")
            continue
        last[one.way, one.boot] = one


def gaps(quarters: Iterable[int], begins_s: int, ends_s: int) -> list[int]:
    """List the quarters of an hour, of those that a stretch has whole, not told."""
    told = set(quarters)
    first = -(-begins_s // _QUARTER_S) * _QUARTER_S
    whole = range(first, ends_s - _QUARTER_S + 1, _QUARTER_S)
    return [begin for begin in whole if begin not in told]
