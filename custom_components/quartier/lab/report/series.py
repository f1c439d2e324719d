"""Names of series, as people would say them."""

from collections.abc import Callable

from .words import Words


def series_name(words: Words, name: str, whose: Callable[[str], str | None]) -> str:
    """Say what a series is about, and whose it is.

    ``whose`` names the owner of what a thing measures; None where nobody knows it.
    """
    owner, _, quantity = name.rpartition(".")
    what = words.say_or(f"series_{quantity}", quantity)
    named = whose(owner) or owner
    return f"{what} ({named})" if named else what
