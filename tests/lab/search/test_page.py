"""Tables say the last lap, and when a plan was first good."""

from quartier.lab.search.page import table
from quartier.lab.search.race import Lap, Race


def test_a_table() -> None:
    """One row for each; dashes where there is nothing to say."""
    laps = (
        Lap("HiGHS", 1.0, 0.9, 100.0, 99.0),
        Lap("slow", 1.0, 1.1, 120.0, 50.0),
        Lap("none", 1.0, 1.0, None, None),
        Lap("HiGHS", 4.0, 3.5, 99.95, 99.9),
        Lap("slow", 4.0, 4.2, 110.0, 50.0),
        Lap("none", 4.0, 4.0, None, None),
    )
    assert table(Race(laps, 200.0)).splitlines()[2:] == [
        "| HiGHS | 99.950 | 0.050 % | 0.050 % | 3.50 | 0.90 s |",
        "| slow | 110.000 | 10.105 % | 54.545 % | 4.20 | not in the time |",
        "| none | no plan | – | – | 4.00 | not in the time |",
    ]
