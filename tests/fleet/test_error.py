"""What cannot be done has a word for programs and a sentence for people."""

from quartier.fleet import FleetError


def test_it_says_why_and_of_whom() -> None:
    """The word alone, or with the name behind it."""
    assert FleetError("code").why == "code"
    assert str(FleetError("code")) == "code"
    assert str(FleetError("code", "node0001")) == "code: node0001"
