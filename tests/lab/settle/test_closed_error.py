"""What is wrong with closed months is said in both languages, with the next step."""

from string import Formatter

import pytest
from quartier.engine import LANGUAGES
from quartier.lab.settle import ClosedError
from quartier.lab.settle.closed_error import _SAID

_FACTS = {"number": 3, "file": "x.json", "month": "2026-03", "what": "2026-03"}


@pytest.mark.parametrize("key", _SAID["en"])
def test_both_languages_say_the_same(key: str) -> None:
    """With the same facts in them, and none left open."""
    assert _SAID["en"].keys() == _SAID["fr"].keys()
    named = [
        {name for _, name, _, _ in Formatter().parse(_SAID[language][key]) if name}
        for language in LANGUAGES
    ]
    assert named[0] == named[1]
    more = {"on": "2026-05-02", "months": "2026-03", "lacking": "3 steps"}
    error = ClosedError(key, **_FACTS, **more)
    assert str(error) == error.said("en") != error.said("fr")
    assert "{" not in error.said("en") + error.said("fr")
    assert error.exit_code == 2
