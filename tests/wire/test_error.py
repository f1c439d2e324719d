"""What is wrong with a message is a word, and sometimes more."""

from quartier.wire import WireError


def test_word_and_text() -> None:
    """The word stands alone for programs, and before the text for people."""
    assert str(WireError("big")) == "big"
    assert str(WireError("range", "t")) == "range: t"
    assert WireError("range", "t").why == "range"
