"""Outcomes are values, and each says of whom it is."""

from quartier.fleet import Ended, Found, Keep, Publish


def test_they_are_values() -> None:
    """Two of the same are equal, and can be told apart from others."""
    assert Publish("a", b"x", 1) == Publish("a", b"x", 1)
    assert Ended("a", 1, "plan", "done") == Ended("a", 1, "plan", "done", "")
    assert Found("a") != Keep(now=True)
