"""A message has one spelling: it is read back as it was, and nothing else is read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.wire import KINDS, WireError, dumps, loads

from .messages import messages

_PLAIN = '{"k":"leave","t":7}'


@given(messages())
def test_there_and_back(message: dict[str, Any]) -> None:
    """Whatever the table allows is read as it was said."""
    assert loads(dumps(message)) == message


@given(messages(), st.randoms())
def test_order_does_not_matter_to_who_speaks(message: dict[str, Any], by: Any) -> None:  # noqa: ANN401 (Hypothesis's own Random)
    """The spelling follows the table, not the order in which fields were set."""
    names = list(message)
    by.shuffle(names)

    assert dumps({name: message[name] for name in names}) == dumps(message)


@given(messages())
def test_who_says_none_says_nothing(message: dict[str, Any]) -> None:
    """A field that is None is a field left out."""
    optional = [field[0][:-1] for field in KINDS[message["k"]] if field[0][-1] == "?"]
    unsaid = {name: None for name in optional if name not in message}

    assert dumps({**message, **unsaid}) == dumps(message)


@pytest.mark.parametrize(
    "text",
    [
        '{"k":"leave", "t":7}',
        '{"k":"leave","t":07}',
        '{"k":"leave","t":7.0}',
        '{"k":"leave","t":7e0}',
        '{"k":"leave","t":true}',
        '{"k":"leave","t":-0}',
        '{"k":"leave","t":7,}',
        '{"k":"leave""t":7}',
        '{"k":"leave","t":7}x',
        '{"k":"leave","t":7,"t":7}',
        '{"t":7,"k":"leave"}',
        '{"k":"leave","t":7}\n',
        ' {"k":"leave","t":7}',
        '{"k":"l\\u0065ave","t":7}',
        '{"k":"leave","t":NaN}',
        '[{"k":"leave","t":7}]',
        '{"k":{"k":"leave"},"t":7}',
        '{"k":["leave"],"t":7}',
        '{"k":null,"t":7}',
        "",
        "{}",
        "null",
        "7",
        "{" * 1000,
        '{"k":' + "[" * 1000,
        '{"k":"leave","t":' + "9" * 1000 + "}",
        '{"k":"leave","t":7}é',
    ],
)
def test_another_spelling_is_refused(text: str) -> None:
    """What some reader would take for the same message is not one."""
    with pytest.raises(WireError):
        loads(text)
    assert loads(_PLAIN) == {"k": "leave", "t": 7}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"k": "other"}, "kind"),
        ({"k": 7}, "kind"),
        ({"t": -1}, "range"),
        ({"t": 2**32}, "range"),
        ({"t": True}, "range"),
        ({"t": 7.0}, "range"),
        ({"t": "7"}, "range"),
        ({"t": None}, "field"),
        ({"other": 7}, "field"),
    ],
)
def test_what_the_table_does_not_know_is_not_said(
    change: dict[str, Any], why: str
) -> None:
    """Nobody sends what nobody would accept, and is told which field it is."""
    with pytest.raises(WireError) as refused:
        dumps({"k": "leave", "t": 7, **change})
    assert refused.value.why == why


@pytest.mark.parametrize("c", [*'"\\|<>&{}[]`', "\n", "é", "\x7f", "\0"])
def test_no_text_can_be_markup(c: str) -> None:
    """Characters that could end a text, nest, or be markup are refused."""
    with pytest.raises(WireError):
        dumps({"k": "log", "t": 1, "rank": "info", "text": f"a{c}b"})


@pytest.mark.parametrize(
    "data", ["QR==", "QUJ=", "Q===", "====", "QUI", "QU I", "Q=UI"]
)
def test_base64_has_one_spelling(data: str) -> None:
    """Bytes that two texts could stand for are refused."""
    piece = {"k": "bundle", "no": 1, "size_b": 3, "at_b": 0}
    with pytest.raises(WireError):
        dumps({**piece, "data": data})
    assert "QUI=" in dumps({**piece, "data": "QUI="})
