"""What keeps a home out is one word, and maybe more."""

from custom_components.quartier.participant import JoinError


def test_it_says_why_in_a_word() -> None:
    """The word is for the form, the text for the log."""
    assert JoinError("tls").why == "tls"
    assert str(JoinError("reach", "no route")) == "reach: no route"
