"""What an inventory leaves open is said; what is in order is not."""

from dataclasses import replace
from datetime import date

import pytest
from quartier.inventory import doubts, support_ends

from .conftest import PLAIN

TODAY = date(2026, 11, 22)
GOOD = replace(
    PLAIN,
    support_until=date(2031, 1, 1),
    in_service=date(2026, 1, 1),
    firmware_sha256="ab" * 32,
    mean_power_w=0.3,
    ending="reuse",
)


def test_in_order() -> None:
    """A passport that says everything raises no doubt."""
    assert list(doubts(GOOD, TODAY)) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"support_until": None}, "until when"),
        ({"support_until": date(2026, 11, 21)}, "ended on 2026-11-21"),
        ({"support_until": date(2026, 12, 31)}, "ends on 2026-12-31"),
        ({"firmware_sha256": ""}, "no digest"),
        ({"mean_power_w": 1.2}, "draws 1.2 W"),
        ({"ending": "unsaid"}, "end of its life"),
        ({"origin": "harvested"}, "what it was before"),
    ],
)
def test_open_points(changes: dict[str, object], said: str) -> None:
    """Each gap is one sentence."""
    [found] = doubts(replace(GOOD, **changes), TODAY)  # type: ignore[arg-type]  # each case knows what it changes
    assert said in found


def test_in_french() -> None:
    """Every sentence is there in both languages, with French numbers."""
    bare = replace(
        GOOD,
        support_until=None,
        firmware_sha256="",
        mean_power_w=1.2,
        ending="unsaid",
        origin="harvested",
        previous_life="",
    )
    english, french = list(doubts(bare, TODAY)), list(doubts(bare, TODAY, "fr"))
    assert len(english) == len(french) == 5
    assert not set(english) & set(french)
    assert any("1,2\u00a0W" in each for each in french)


@pytest.mark.parametrize(
    ("until", "ends"),
    [
        (None, False),
        (date(2026, 11, 21), True),
        (date(2027, 2, 19), True),
        (date(2027, 2, 20), False),
    ],
)
def test_support_that_ends(until: date | None, ends: bool) -> None:
    """It ended, or ends within ninety days; a day later it does not yet."""
    found = support_ends(replace(GOOD, support_until=until), TODAY)
    assert found == (until if ends else None)
