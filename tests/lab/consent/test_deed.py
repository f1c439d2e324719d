"""Sharing and fine curves are two consents, and nothing is both."""

from quartier.lab.consent.deed import DEEDS


def test_two_consents() -> None:
    """Two deeds for each, of one point, never of all at once."""
    sharing = {deed for deed, sort in DEEDS.items() if sort.consent == "sharing"}
    curves = {deed for deed, sort in DEEDS.items() if sort.consent == "curves"}
    assert sharing == {"left", "joined"}
    assert curves == {"curves_allowed", "curves_withdrawn"}
    assert not any(DEEDS[deed].of_all for deed in sharing | curves)


def test_each_deed_is_of_somebody() -> None:
    """Of all, of a point, or of either."""
    assert all(sort.of_all or sort.of_point for sort in DEEDS.values())
