"""Every reason is one word, short enough for a message, and in one table."""

import re

from quartier_node.decide import words


def test_words_are_words() -> None:
    """Lower case, no longer than a message bears, each once."""
    every = words.REASONS + words.MESSAGES

    assert len(set(every)) == len(every)
    assert all(re.fullmatch(r"[a-z_]{2,12}", word) for word in every)


def test_the_table_has_every_word_of_the_module() -> None:
    """None is said that is not in it."""
    said = {
        value
        for name, value in vars(words).items()
        if name.isupper() and isinstance(value, str)
    }

    assert said <= set(words.REASONS + words.MESSAGES)
