"""Notices: gaps and plans that the solver did not make."""

from dataclasses import replace

from quartier.lab.report.replay.notice import notices
from quartier.lab.report.replay.past import Past


def _with(
    seen: Past, mended: dict[str, float], statuses: dict[str, int] | None = None
) -> Past:
    outcomes = dict(seen.result.outcomes)
    outcomes["plan"] = replace(outcomes["plan"], statuses=statuses or {"optimal": 9})
    truth = replace(seen.result.truth, mended=mended)
    return replace(seen, result=replace(seen.result, outcomes=outcomes, truth=truth))


def test_gaps_are_named(seen_past: Past) -> None:
    """The largest gaps come first; after four they are counted."""
    gaps = {"l1.power_kw": 0.01, "outdoor_c": 0.2, "tank.draw_kw": 0.1}
    gaps |= {"stray.level": 0.002, "l2.power_kw": 0.001}
    (found,) = notices(_with(seen_past, gaps))

    assert found.text.replace("\u00a0", " ") == (
        "Gaps in what was measured were filled from other days: outdoor temperature,"
        " 20 % of the time; hot water drawn (Ada, Tank), 10 % of the time; everyday use"
        " (Ada, Everyday use), 1 % of the time; level (stray), 0.2 % of the time; and 1"
        " more."
    )


def test_fallbacks_are_counted(seen_past: Past) -> None:
    """Plans by rule or habit are told; those of the solver are not."""
    (found,) = notices(_with(seen_past, {}, {"optimal": 7, "bounded": 2, "rule": 3}))

    assert found.text.startswith("3 of 12 plans")
    assert notices(_with(seen_past, {})) == ()


def test_private_homes_are_not_named(seen_past: Past) -> None:
    """A gap in a home that is not shown is told without its name."""
    seen = replace(_with(seen_past, {"l1.power_kw": 0.5}), shown=frozenset())
    (found,) = notices(seen)

    assert "Ada" not in found.text
