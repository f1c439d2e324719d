"""Spain: hourly, fixed before the hour, all of it given out."""

from datetime import date

from quartier.engine.share.rules.country.spain import RULES


def test_nothing_is_reckoned_afterwards() -> None:
    """Both keys sum to one and change every four months at most."""
    assert {each.sends for each in RULES.keys} == {"once", "ahead"}
    assert all(each.sum_is_one for each in RULES.keys)
    assert {each.change_every_months for each in RULES.keys} == {4}
    assert RULES.steps.allowed_min == (60,)


def test_hourly_shares_came_in_november_2021() -> None:
    """Before that only fixed ones were law."""
    allowed = {
        day: [each.key for each in RULES.keys if each.holds(day)]
        for day in (date(2021, 11, 15), date(2021, 11, 16))
    }
    assert [len(keys) for keys in allowed.values()] == [1, 2]


def test_the_distance_was_not_checked() -> None:
    """So it is marked."""
    [near] = RULES.zones
    assert near.most_km == 2
    assert near.source.status == "unverified"
