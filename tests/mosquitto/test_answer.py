"""Answers are read with care: anybody's, none at all, and those to this order."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.mosquitto import Answer, adopt, known

ORDER = adopt("aaaa", "k", "mine")


def _said(*responses: object) -> str:
    return json.dumps({"responses": list(responses)})


def test_done_and_refused() -> None:
    """No error is done; an error is told with its command."""
    done = {"command": "createRole", "correlationData": "mine"}
    wrong = {
        "command": "createClient",
        "error": "Internal error",
        "correlationData": "mine",
    }
    assert ORDER.answer(_said(done)) == Answer()
    answer = ORDER.answer(_said(done, wrong))
    assert answer == Answer(("createClient: Internal error",))
    assert answer is not None
    assert not answer.is_done


def test_what_was_not_there_need_not_go() -> None:
    """To clear away nothing is no fault; any other reason not to is."""
    gone = {
        "command": "deleteClient",
        "error": "Client not found",
        "correlationData": "mine",
    }
    assert ORDER.answer(_said(gone)) == Answer()
    assert ORDER.answer(_said({**gone, "error": "Internal error"})) != Answer()


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xff",
        b"{",
        b"null",
        b"[]",
        b'{"responses": 3}',
        b'{"responses": [3, null, []]}',
        _said({"command": "createRole"}),
        _said({"command": "createRole", "correlationData": "another's"}),
    ],
)
def test_what_is_no_answer_to_this(payload: bytes | str) -> None:
    """Another order's answer, and garbage, are no answer."""
    assert ORDER.answer(payload) is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["responses", "correlationData", "error", "data", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_JSON | st.just("mine"))
def test_no_answer_breaks_the_reader(document: object) -> None:
    """Whatever stands there, reading it answers something or None."""
    tagged = {"correlationData": "mine", "data": document, "error": document}
    for text in (json.dumps(document), _said(document), _said(tagged)):
        for order in (ORDER, known("mine")):
            answer = order.answer(text)
            assert answer is None or isinstance(answer.is_done, bool)
