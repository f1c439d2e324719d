"""Packed: a leg of a way as bytes in a file, and back, without losing a bit."""

import json
from collections.abc import Mapping
from dataclasses import fields
from io import BytesIO
from typing import Any, Final

import numpy as np

from ...engine import Floats, Ledger, Leg, Neighbourhood, Trace, read, write

_SERIES: Final = ("exchange_kw", "paid_eur")
_SUMS: Final = tuple(each.name for each in fields(Ledger) if each.name not in _SERIES)


def pack(leg: Leg) -> bytes:
    """Write a leg as a compressed archive of numpy."""
    trace, ledger = leg.trace, leg.ledger
    facts = {
        "ledger": {name: _plain(getattr(ledger, name)) for name in _SUMS},
        "things": list(trace.power_kw),
        "places": list(trace.paid_eur),
        "amounts": _plain(trace.amounts),
        "used_kwh": _plain(trace.used_kwh),
        "shared_kwh": _plain(trace.shared_kwh),
        "neighbourhood": write(leg.neighbourhood),
        "statuses": _plain(leg.statuses),
        "gaps": list(leg.gaps),
    }
    steps = len(ledger.exchange_kw)
    content = BytesIO()
    np.savez_compressed(
        content,
        facts=np.frombuffer(json.dumps(facts).encode(), np.uint8),
        exchange_kw=ledger.exchange_kw,
        paid_eur=ledger.paid_eur,
        carbon_kg=trace.carbon_kg,
        power_kw=np.array([*trace.power_kw.values()]).reshape(-1, steps),
        place_eur=np.array([*trace.paid_eur.values()]).reshape(-1, steps),
    )
    return content.getvalue()


def unpack(content: bytes) -> Leg:
    """Read a leg.

    Raises ValueError, KeyError, OSError or zipfile.BadZipFile where the bytes are
    damaged.
    """
    with np.load(BytesIO(content), allow_pickle=False) as found:
        facts = json.loads(found["facts"].tobytes())
        series = {name: found[name] for name in found.files if name != "facts"}
    return Leg(
        ledger=Ledger(**facts["ledger"], **{name: series[name] for name in _SERIES}),
        trace=Trace(
            power_kw=_named(facts["things"], series["power_kw"]),
            paid_eur=_named(facts["places"], series["place_eur"]),
            amounts=facts["amounts"],
            used_kwh=facts["used_kwh"],
            shared_kwh=facts["shared_kwh"],
            carbon_kg=series["carbon_kg"],
        ),
        neighbourhood=read(Neighbourhood, facts["neighbourhood"]),
        statuses=facts["statuses"],
        gaps=tuple(facts["gaps"]),
    )


def _named(names: list[str], rows: Floats) -> dict[str, Floats]:
    return dict(zip(names, rows, strict=True))


def _plain(value: Any) -> Any:  # noqa: ANN401 (a table, or a number)
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return value
