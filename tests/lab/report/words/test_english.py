"""English: every label that the pages ask for."""

import re
from pathlib import Path

import pytest
from quartier.engine import kinds, line_units, wish_kinds
from quartier.lab import report
from quartier.lab.report.words import ENGLISH

HERE = Path(report.__file__).parent
_ASKED = re.compile(r'\b(?:say|say_or|pieces)\(\s*(f?)(["\'])([^"\']+)\2')
# Keys that stand in a table, or are put together on the way.
_QUOTED = re.compile(
    r'(f?)(["\'])((?:[a-z]|\{[^}]*\})+(?:[_-](?:[a-z]|\{[^}]*\})+)*)\2'
)
_JOINED = re.compile(r'say\("(\w+_)" ~')


def _sources() -> dict[Path, str]:
    files = [*HERE.rglob("*.py"), *HERE.rglob("*.html"), *HERE.rglob("*.svg")]
    return {
        path: path.read_text("utf-8")
        for path in files
        if path.name not in {"english.py", "french.py"}
    }


def _asked() -> set[str]:
    """Find the keys that code and templates name; what is set in stands for any."""
    return {
        re.sub(r"\{[^}]*\}", "*", key) if dynamic else key
        for text in _sources().values()
        for dynamic, _, key in _ASKED.findall(text)
    }


def test_every_label_asked_for_exists() -> None:
    """Each key in code and templates has a label; each pattern has some."""
    missing = [
        key
        for key in _asked()
        if not any(
            re.fullmatch(key.replace("*", r"[\w-]+"), known) for known in ENGLISH
        )
        and not key.endswith("_")
    ]

    assert len(_asked()) > 80
    assert missing == []


def test_every_label_is_asked_for() -> None:
    """No label outlives its use."""
    text = "\n".join(_sources().values())
    named = {re.sub(r"\{[^}]*\}", "*", key) for _, _, key in _QUOTED.findall(text)}
    named |= {f"{prefix}*" for prefix in _JOINED.findall(text)}
    patterns = [
        re.compile(re.escape(key).replace(r"\*", r"[\w-]+"))
        for key in named
        if key.strip("*_-")
    ]
    unused = [
        key
        for key in ENGLISH
        if not any(pattern.fullmatch(key) for pattern in patterns)
    ]

    assert unused == []


@pytest.mark.parametrize("line", [*line_units()])
def test_every_wish_has_a_name(line: str) -> None:
    """A wish is never shown by its name in the code."""
    assert f"line_{line}" in ENGLISH


@pytest.mark.parametrize("kind", [*kinds()])
def test_every_kind_of_thing_has_a_name(kind: str) -> None:
    """A thing that nobody gave a name is called what it is."""
    assert f"thing_{kind}" in ENGLISH


@pytest.mark.parametrize("line", [*wish_kinds()["comfort"].lines, "limits", "quiet"])
def test_every_breach_has_its_words(line: str) -> None:
    """What people may miss is told in words of its own, with what to do."""
    assert "{amount}" in ENGLISH[f"breach_{line}"]
    assert f"advice_{line}" in ENGLISH
