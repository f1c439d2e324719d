"""What a report of days gone by is not sure of, it says."""

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.report.doubt import fallback_notice, mended_notice
from quartier.lab.report.words import Words


def _nobody(_owner: str) -> None:
    """Tell nothing of whose a series is."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_largest_gaps_are_named(language: Language) -> None:
    """Four of six, and how many more; where nothing was mended nothing is said."""
    words = Words(language, "Europe/Paris")
    gaps = {f"thing-{at}.power_kw": at / 100 for at in range(1, 7)}
    [notice] = mended_notice(words, gaps, _nobody)
    assert notice.tone == "warn"
    assert words.number.gap(0.06) in notice.text
    assert words.number.gap(0.02) not in notice.text
    assert words.say("mended_more", count=2) in notice.text
    assert list(mended_notice(words, {}, _nobody)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plans_that_the_solver_did_not_make_are_counted(language: Language) -> None:
    """Of all ways together; none where the solver made them all."""
    words = Words(language, "Europe/Paris")
    ways = [{"optimal": 7, "rule": 2}, {"bounded": 3, "shifted": 1}]
    [notice] = fallback_notice(words, ways)
    assert notice.text == words.say("fallback", count="3", all="13")
    assert list(fallback_notice(words, [{"optimal": 7}, {"bounded": 2}])) == []
