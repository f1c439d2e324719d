"""What an inventory leaves open is said; what is in order is not."""

from dataclasses import replace
from datetime import date

import pytest
from quartier.inventory import doubts

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
