"""Every deed and every reason has words in both languages."""

from typing import get_args

from quartier.lab.consent import DEEDS, Reason, said_deed, said_reason


def test_no_word_is_missing() -> None:
    """Nor the same in both."""
    for deed in DEEDS:
        assert said_deed(deed, "en") != said_deed(deed, "fr")
    for reason in get_args(Reason.__value__):
        assert said_reason(reason, "en") != said_reason(reason, "fr")
