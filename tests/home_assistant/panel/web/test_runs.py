"""When a thing runs: what touches is one run, and its strength is told by parts."""

from typing import Any

from tests.home_assistant.panel.web.node import WEB, ran

_CUT = {"first": 1, "last": 7, "starts": [0, 10, 20, 30, 40, 50, 60]}


def _runs(powers: list[float | None], *others: list[float]) -> Any:  # noqa: ANN401 (any JSON)
    return ran(
        WEB / "resident/runs.js",
        """const { peak, runs } = await load();
        const most = peak(told.cut, ...told.powers);
        return runs(told.powers[0], told.cut, most);""",
        {"cut": _CUT, "powers": [powers, *others]},
    )


def test_what_touches_is_one_run() -> None:
    """Of two strengths, each a share of the most; what is beyond the cut is not."""
    found = _runs([9.0, 1.0, 1.0, 2.0, 0.0, -1.0, None, 9.0])
    assert found == [
        {
            "from": 0,
            "to": 30,
            "parts": [
                {"from": 0, "to": 20, "share": 0.5},
                {"from": 20, "to": 30, "share": 1},
            ],
        },
        {"from": 40, "to": 50, "parts": [{"from": 40, "to": 50, "share": 0.5}]},
    ]


def test_plan_and_habit_have_one_measure() -> None:
    """The stronger of the two is the full colour of both."""
    found = _runs([0.0, 1.0, 0, 0, 0, 0, 0], [0.0, 4.0, 0, 0, 0, 0, 0])
    assert [part["share"] for run in found for part in run["parts"]] == [0.25]


def test_what_stands_by_does_not_run() -> None:
    """Some watts of standby are no run."""
    assert _runs([0.0, 0.04, 0.05, 0.0, 0.0, 0.0, 0.0]) == []
