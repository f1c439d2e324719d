"""The folder of an operation: who shares, at what prices, and what meters counted.

    operation.json     the points, the rules and the key
    prices.json        contracts, and what members agreed on
    rules.json         rules of its own, if those of its country do not fit
    premium.json       the plants that earn a premium, where the country pays one
    rebate.json        how near points are, where the network then asks for less
    consent.jsonl      who shares and who left, if a ledger of it is kept
    closed             a folder of closed months, if any was closed
    meters.csv         or meters.parquet, or files of points in a folder meters
    feeds.csv          or feeds.parquet: published prices, if contracts follow any
    corrections        a folder of meter files that came later and are right

It is read whole or not at all.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Final

from ...engine import Fault, RefusedError, read
from ...engine.share import Operation
from ...engine.share.money import Prices, check_prices
from ...engine.share.rules import Rules, known_rules
from ..consent import tenants
from ..scenario.error import MissingFault
from .benefit import compensation_faults
from .closings import Closings, read_closings
from .error import SettleError
from .feeds import Feeds, read_feeds
from .meters import Meters, read_all
from .part import Part, part_of
from .rebate import REBATE, Rebated, rebate_faults, rebates
from .reward import FILE, Reward, reward_faults

_FLAT: Final = "a JSON document that is not nested so deeply"


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """All that settling an operation asks for."""

    operation: Operation
    prices: Prices
    meters: Meters
    # None where nobody knows the rules that it names.
    rules: Rules | None
    part: Part
    feeds: Feeds
    # None where the country pays no premium, or nobody asks for it.
    reward: Reward | None
    # What part of the network's price for shared energy is let off, by point.
    rebates: Mapping[str, Fraction]
    closings: Closings

    def unread(self) -> tuple[str, ...]:
        """List whose fine curves were read without a consent to that on record.

        Common areas are nobody's home.
        """
        people = tenants(self.operation)
        return tuple(
            point
            for point, curve in self.meters.consumed.items()
            if point in people and self.part.unread(point, curve)
        )

    @property
    def sends_coefficients(self) -> bool:
        """Tell whether the network is sent the coefficients of each month."""
        return self.rules is not None and any(
            rule.key == self.operation.key.kind and rule.sends == "each_month"
            for rule in self.rules.keys
        )


def load(folder: Path) -> Desk:
    """Read the folder of an operation.

    Raises SettleError and MeterError with every fault in every file, and ClosedError
    where closed months are not as they were kept.
    """
    faults: list[tuple[Path, Fault]] = []
    operation = _document(folder / "operation.json", Operation, faults)
    prices = _document(folder / "prices.json", Prices, faults)
    if operation is None or prices is None or faults:
        raise SettleError(faults)
    try:
        check_prices(prices, operation)
    except RefusedError as error:
        where = folder / "prices.json"
        raise SettleError((where, fault) for fault in error.faults) from error
    rules = _rules(folder / "rules.json", operation, faults)
    if faults:
        raise SettleError(faults)
    reward, rebated = _benefits(folder, operation, prices, rules)
    part = part_of(folder, operation, rules)
    feeds = read_feeds(folder, prices.feeds() | ({reward.feed} if reward else set()))
    return Desk(
        operation,
        prices,
        read_all(folder, operation),
        rules,
        part,
        feeds,
        reward,
        rebates(rebated, operation, rules) if rebated else {},
        read_closings(folder),
    )


def _rules(
    own: Path, operation: Operation, faults: list[tuple[Path, Fault]]
) -> Rules | None:
    """Read the operation's own rules, or find those that it names."""
    if own.is_file():
        return _document(own, Rules, faults)
    return known_rules().get(operation.rules)


def _benefits(
    folder: Path, operation: Operation, prices: Prices, rules: Rules | None
) -> tuple[Reward | None, Rebated | None]:
    """Read what a country pays or lets off, where a file asks for it."""
    faults = [
        (folder / "prices.json", fault) for fault in compensation_faults(prices, rules)
    ]
    rewards = partial(reward_faults, operation=operation, rules=rules)
    reward = _fitting(folder / FILE, Reward, rewards, faults)
    levels = partial(rebate_faults, operation=operation, rules=rules)
    rebated = _fitting(folder / REBATE, Rebated, levels, faults)
    if faults:
        raise SettleError(faults)
    return reward, rebated


def _fitting[T](
    path: Path,
    cls: type[T],
    fits: Callable[[T], Iterator[Fault]],
    faults: list[tuple[Path, Fault]],
) -> T | None:
    """Read a document that may be there, or note what of it does not fit."""
    found = _document(path, cls, faults) if path.is_file() else None
    if found is not None:
        faults += [(path, fault) for fault in fits(found)]
    return found


def _document[T](
    path: Path, cls: type[T], faults: list[tuple[Path, Fault]]
) -> T | None:
    """Read a document, or note its faults."""
    if not path.is_file():
        hint = "the community's page on sharing shows one to start from"
        faults.append((path.parent, MissingFault(path.name, None, "a file", hint)))
        return None
    try:
        return read(cls, json.loads(path.read_text(encoding="utf-8")))
    except RefusedError as error:
        faults += [(path, fault) for fault in error.faults]
    except RecursionError:
        faults.append((path, Fault("", "brackets in brackets without end", _FLAT)))
    except ValueError as error:
        faults.append((path, Fault("", str(error), "a JSON document")))
    return None
