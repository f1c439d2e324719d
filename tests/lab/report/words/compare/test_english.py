"""English words of comparisons: part of all words, and no others' names."""

from quartier.lab.compare import built_in
from quartier.lab.report.words import ENGLISH
from quartier.lab.report.words.compare import COMPARE_EN


def test_they_are_among_all_words() -> None:
    """And no word of another page is spelt anew."""
    assert COMPARE_EN.items() <= ENGLISH.items()


def test_every_plain_policy_has_a_name() -> None:
    """And so have one's own and none."""
    assert {f"policy_{name}" for name in (*built_in(), "own", "without")} <= (
        COMPARE_EN.keys()
    )
