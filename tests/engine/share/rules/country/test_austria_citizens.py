"""Austria's citizens: as neighbours share, but anywhere in the country."""

from quartier.engine.share.rules.country.austria import RULES as NEAR
from quartier.engine.share.rules.country.austria_citizens import RULES


def test_no_distance_and_no_rebate() -> None:
    """What near neighbours are let off is theirs alone."""
    [zone] = RULES.zones
    assert (zone.area, zone.most_km, zone.one_operator) == ("country", None, False)
    assert RULES.benefits == ()
    assert NEAR.benefits


def test_keys_and_steps_are_those_of_neighbours() -> None:
    """And that nobody looked up its first day is said."""
    assert (RULES.keys, RULES.steps, RULES.duties) == (
        NEAR.keys,
        NEAR.steps,
        NEAR.duties,
    )
    assert RULES.source.status == "unverified"
