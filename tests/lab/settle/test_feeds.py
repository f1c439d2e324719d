"""Feeds: a published price holds until the next, and none is made up."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from quartier.engine import RefusedError
from quartier.engine.share import Readings
from quartier.lab.settle import SettleError, load
from quartier.lab.settle.feeds import Feeds, read_feeds

from .block import prices, write_block

_BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
_SPOT = {"energy": {"kind": "series", "feed": "spot"}, "includes_all": False}
_PRICED = {"contracts": {"base": _SPOT}}


def _readings(steps: int) -> Readings:
    nothing = np.zeros((1, steps), dtype=np.int64)
    return Readings(_BEGIN, 30, ("roof",), ("flat",), nothing, nothing)


def _feeds(folder: Path, text: str) -> Feeds:
    write_block(folder, priced=_PRICED)
    (folder / "feeds.csv").write_text(text, "utf-8")
    return load(folder).feeds


def _refused(folder: Path, text: str) -> str:
    with pytest.raises(SettleError) as error:
        _feeds(folder, text)
    return str(error.value)


_HOURS = "2026-03-01T00:00Z,80.5\n2026-03-01T01:00Z,-12\n"


def test_a_price_holds_until_the_next(tmp_path: Path) -> None:
    """Two half hours of each, in uEUR/kWh; below nothing as well."""
    feeds = _feeds(tmp_path, f"begin,spot:eur_per_mwh\n{_HOURS}")
    assert feeds.at_steps(_readings(4))["spot"].tolist() == [80_500] * 2 + [-12_000] * 2


def test_units_agree(tmp_path: Path) -> None:
    """By the kWh or by the MWh; further columns are left alone."""
    rows = "2026-03-01T00:00Z,0.0805,x\n2026-03-01T01:00Z,-0.012,x\n"
    feeds = _feeds(tmp_path, f"begin,spot:eur_per_kwh,note\n{rows}")
    assert feeds.at_steps(_readings(1))["spot"].tolist() == [80_500]


@pytest.mark.parametrize("steps", [5, 6])
def test_no_price_is_made_up(tmp_path: Path, steps: int) -> None:
    """Neither after the last price nor in a gap."""
    feeds = _feeds(tmp_path, f"begin,spot:eur_per_mwh\n{_HOURS}")
    with pytest.raises(RefusedError, match="a price in EUR/kWh"):
        feeds.at_steps(_readings(steps))


def test_nor_before_the_first(tmp_path: Path) -> None:
    """A feed that begins late has no price for what was before."""
    late = _HOURS.replace("T00", "T02").replace("T01", "T03")
    feeds = _feeds(tmp_path, f"begin,spot:eur_per_mwh\n{late}")
    with pytest.raises(RefusedError, match="a price in EUR/kWh"):
        feeds.at_steps(_readings(2))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"begin,other:eur_per_mwh\n{_HOURS}", "a column spot:eur_per_kwh"),
        (f"begin,spot\n{_HOURS}", "a unit of eur_per_kwh, eur_per_mwh"),
        ("begin,spot:eur_per_mwh\n2026-03-01T00:00Z,1\n", "two rows or more"),
        ("begin,spot:eur_per_mwh\nnever,1\nnever,1\n", "a time like"),
        (f"time,spot:eur_per_mwh\n{_HOURS}", "a column begin"),
    ],
)
def test_a_feed_with_faults(tmp_path: Path, text: str, said: str) -> None:
    """Each is told, with the file."""
    found = _refused(tmp_path, text)
    assert said in found
    assert "feeds.csv: " in found


def test_contracts_that_follow_nothing_ask_for_nothing(tmp_path: Path) -> None:
    """But a feed that is followed must be there."""
    desk = load(write_block(tmp_path))
    assert read_feeds(tmp_path, desk.prices.feeds()).at_steps(_readings(1)) == {}
    write_block(tmp_path, priced=prices(**_PRICED))
    with pytest.raises(SettleError, match=r"one file feeds.csv or feeds.parquet"):
        load(tmp_path)
