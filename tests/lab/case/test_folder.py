"""A case is a folder like any other."""

from pathlib import Path

from quartier.engine import write
from quartier.engine.share import Operation
from quartier.lab.case import files
from quartier.lab.example.sharing import Case, italian_cer
from quartier.lab.settle import load


def test_what_is_read_is_what_meters_counted(small: Case, folder: Path) -> None:
    """Each point has its curve, half-hour by half-hour, to the watt-hour."""
    desk = load(folder)
    metered = small.estate.metered(2026)
    operation: Operation = desk.operation
    assert write(operation) == write(small.operation)
    assert desk.meters.consumed.keys() == metered.consumed.keys()
    for name, curve in metered.consumed.items():
        assert desk.meters.consumed[name].wh.tolist() == curve.wh.tolist()
        assert desk.meters.consumed[name].begin == curve.begin
    made = desk.meters.produced["roof"]
    assert made.wh.tolist() == metered.produced["roof"].wh.tolist()


def test_prices_of_a_market_are_written_where_contracts_follow_one(
    small: Case,
) -> None:
    """The block follows none; the Italian community sells at the zonal price."""
    names = {str(path) for path, _ in files(small, 2026)}
    assert names == {"operation.json", "prices.json", "meters.parquet"}
    market = dict(files(italian_cer(), 2026))[Path("feeds.csv")].decode()
    assert market.startswith("begin,zonal:eur_per_kwh\n2025-12-31T23:00+00:00,")
    assert market.count("\n") == 8761
