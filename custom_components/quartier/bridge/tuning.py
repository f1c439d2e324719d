"""Tuning: options with a live value changed; everything else stays as it is."""

from collections.abc import Mapping
from typing import Any

from ..const import CONF_POLICY, CONF_TUNABLES
from .wishes import policy_of

type Options = Mapping[str, Any]


def tuned(options: Options, key: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Set live values of a place or a device, by its entry's or subentry's id."""
    return _with(options, CONF_TUNABLES, key, values)


def priced(options: Options, kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Set prices of a wish.

    Raises RefusedError, with every fault, where a price cannot be.
    """
    changed = _with(options, CONF_POLICY, kind, values)
    policy_of(changed[CONF_POLICY])
    return changed


def _with(
    options: Options, part: str, key: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    known: Mapping[str, Mapping[str, Any]] = options.get(part, {})
    return {**options, part: {**known, key: {**known.get(key, {}), **values}}}
