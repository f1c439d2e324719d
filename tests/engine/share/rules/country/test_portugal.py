"""Portugal: fixed shares, others in a pilot; nothing of it was checked."""

from quartier.engine.share.rules.country.portugal import RULES


def test_pilot_keys_are_marked() -> None:
    """Hierarchical and dynamic keys are there, unverified."""
    status = {each.key: each.source.status for each in RULES.keys}
    assert status == {
        "static": "unverified",
        "default_dynamic": "unverified",
        "priority_cascade": "unverified",
    }
