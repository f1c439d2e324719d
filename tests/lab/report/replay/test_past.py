"""The past: its steps, its homes, and who may be seen."""

from quartier.lab.desk import Rerun
from quartier.lab.report.replay.past import Past, past

from tests.lab.report.conftest import START, street


def test_it_has_the_steps_that_were_replayed(seen_past: Past) -> None:
    """What was measured goes on beyond the last step; that is not shown."""
    assert len(seen_past.clock) == 96
    assert seen_past.clock.start == START
    assert len(seen_past.result.truth.outlook.clock) > 96


def test_homes_are_shown_if_they_let_us(rerun: Rerun) -> None:
    """Without a list all are shown; with one, those on it; buildings always."""
    every, some = past(street(), rerun, "en"), past(street(), rerun, "en", {"ada"})
    owners = every.owners

    assert every.may_show(owners["car"])
    assert some.may_show(owners["tank"])
    assert some.may_show(owners["roof"])
    assert not some.may_show(owners["car"])
    assert [home.name for home in every.homes] == ["Ada", "Bob"]
    assert past(street(""), rerun, "en").name == "street"
