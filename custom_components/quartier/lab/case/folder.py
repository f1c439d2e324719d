"""The folder of a case: documents and a year of meters, settled like any other."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from ...engine import write
from ...engine.share import Curve, Operation
from ..example.sharing import Case, Metered

METERS: Final = "meters.parquet"
FEEDS: Final = "feeds.csv"


def files(case: Case, year: int) -> Iterator[tuple[Path, bytes]]:
    """Write every file of a case, by its name."""
    metered = case.estate.metered(year)
    for name, document in (
        ("operation.json", case.operation),
        ("prices.json", case.prices),
    ):
        yield Path(name), _text_of(write(document))
    if case.premium is not None:
        yield Path("premium.json"), _text_of(case.premium)
    yield Path(METERS), _meters(case.operation, metered)
    if case.prices.feeds():
        yield Path(FEEDS), _feeds(case, metered)


def _text_of(document: object) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def _meters(operation: Operation, metered: Metered) -> bytes:
    """Lay every curve in a column of its own."""
    ways: Mapping[str, Mapping[str, Curve]] = {
        "consumed": metered.consumed,
        "produced": metered.produced,
    }
    known = {
        "consumed": {point.id for point in operation.consumers},
        "produced": {point.id for point in operation.producers},
    }
    columns = {
        f"{name}:{way}:energy_wh": curve
        for way, curves in ways.items()
        for name, curve in curves.items()
        if name in known[way]
    }
    table = pa.table(
        {
            "begin": [_text(moment) for moment in _moments(metered)],
            **{name: curve.wh for name, curve in columns.items()},
        }
    )
    file = BytesIO()
    pq.write_table(table, file, compression="zstd")
    return file.getvalue()


def _feeds(case: Case, metered: Metered) -> bytes:
    """Write the market's price, which contracts follow under a name of their own."""
    names = sorted(case.prices.feeds())
    rows = [",".join(["begin", *(f"{name}:eur_per_kwh" for name in names)])]
    rows += [
        ",".join([_text(moment), *(f"{price:.5f}" for _ in names)])
        for moment, price in zip(_moments(metered), metered.market, strict=True)
    ]
    return ("\n".join(rows) + "\n").encode()


def _moments(metered: Metered) -> Iterator[datetime]:
    curve = next(iter(metered.consumed.values()))
    for step in range(curve.steps):
        yield curve.begin + timedelta(minutes=curve.step_min * step)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
