"""HTTP: requests are read with bounds, or refused with a number."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.provision import http
from quartier_node.provision.error import HttpError
from quartier_node.provision.http import BODY, escaped, fields, head, request

from tests.firmware.quartier_node.provision.rig import FIRMWARE
from tests.interpreters import Unix

_POST: Final = (
    b"POST /?x=1 HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Length: 12\r\n"
    b"Accept-Language: fr-FR,fr;q=0.9,en;q=0.8"
)
_TEXT: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def _status(ask: Callable[[], object]) -> int:
    try:
        ask()
    except HttpError as error:
        return error.status
    return 200


def test_a_request_is_taken_apart() -> None:
    """Method, path without its query, headers by small names, and the body's length."""
    asked = request(_POST)

    assert (asked.method, asked.path, asked.length) == ("POST", "/", 12)
    assert asked.headers["host"] == "192.168.4.1"
    assert asked.headers["accept-language"].startswith("fr-FR")


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"", 400),
        (b"\xff\xfe", 400),
        (b"GET /", 400),
        (b"GET x HTTP/1.1", 400),
        (b"GET / FTP/1", 400),
        (b"PUT / HTTP/1.1", 405),
        (b"GET / HTTP/1.1\r\nno colon", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: -1", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: 1_0", 400),
        (b"GET / HTTP/1.1\r\nContent-Length:", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: 12289", 413),
        (b"GET / HTTP/1.1\r\nContent-Length: 12288", 200),
        (b"GET / HTTP/1.1\r\nContent-Length: 999999999", 400),
    ],
)
def test_other_requests_are_refused(raw: bytes, status: int) -> None:
    """Each by the number that HTTP has for it."""
    assert _status(lambda: request(raw)) == status


@given(st.dictionaries(_TEXT, _TEXT, max_size=20))
def test_fields_are_read_as_browsers_send_them(told: dict[str, str]) -> None:
    """Any text comes back from urlencode as it went in."""
    assert fields(urlencode(told).encode()) == (told or {"": ""})


def test_fields_have_bounds() -> None:
    """A broken escape, bytes that are no text, and too many are refused."""
    assert _status(lambda: fields(b"a=%4")) == 400
    assert _status(lambda: fields(b"a=%zz")) == 400
    assert _status(lambda: fields(b"a=%ff")) == 400
    assert _status(lambda: fields(b"a=1&" * 100)) == 413


def test_an_answer_forbids_what_it_does_not_need() -> None:
    """No cache, no frame, no referrer, no sniffing; one connection for one answer."""
    said = head(200, ("X-Extra: 1",)).decode()

    assert said.startswith("HTTP/1.0 200 OK\r\n")
    assert said.endswith("\r\nX-Extra: 1\r\n\r\n")
    for line in (
        "Cache-Control: no-store",
        "Connection: close",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
    ):
        assert f"\r\n{line}\r\n" in said


@given(st.text(max_size=40))
def test_what_is_escaped_is_no_markup(text: str) -> None:
    """Nothing that could begin a tag, end an attribute, or be an entity is left."""
    said = escaped(text)

    assert not set(said) & set("<>\"'")
    assert (
        said.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        == text
    )


def _damaged(count: int) -> list[tuple[bytes, bytes]]:
    """Damage requests and bodies: bytes changed, left out, doubled, cut."""
    random = Random(2)  # noqa: S311 (the same in every run)
    body = b"token=ab&wifi_ssid=Chez+Zo%C3%A9&wifi_password=%25%26&link=&ca=%2B%2F%3D"
    found = []
    for _ in range(count):
        pair = []
        for whole in (_POST, body):
            one = bytearray(whole)
            for _ in range(random.randint(1, 6)):
                at = random.randrange(len(one) or 1)
                change = random.randrange(4)
                if change == 0:
                    one[at : at + 1] = random.randbytes(1)
                elif change == 1:
                    del one[at : at + random.randint(1, 9)]
                elif change == 2:
                    one[at:at] = one[at : at + random.randint(1, 30)]
                else:
                    one[at:at] = random.choice(
                        [
                            b"%",
                            b"\r\n",
                            b":",
                            b"=",
                            b"&",
                            b"\0",
                            b"\xff",
                            b"%F0%9F",
                            b" ",
                        ]
                    )
            pair.append(bytes(one))
        found.append((pair[0], pair[1]))
    return found


def test_damaged_requests_have_one_verdict() -> None:
    """Of 6,000, both interpreters refuse the same, by the same number."""
    cases = _damaged(6_000)
    script = """
from quartier_node.provision.error import HttpError
from quartier_node.provision.http import fields, request
found = []
for line in open("cases.hex"):
    for one, read in zip(line.strip().split(" "), (request, fields)):
        try:
            read(bytes.fromhex(one))
            found.append(200)
        except HttpError as error:
            found.append(error.status)
print(found)
"""
    files: dict[str, bytes | Path] = {
        "quartier_node/provision/error.py": FIRMWARE / "provision" / "error.py",
        "quartier_node/provision/http.py": Path(http.__file__),
        "quartier_node/provision/kinds.py": FIRMWARE / "provision" / "kinds.py",
        "quartier_node/provision/text.py": FIRMWARE / "provision" / "text.py",
        "cases.hex": "\n".join(f"{a.hex()} {b.hex()}" for a, b in cases).encode(),
    }

    ours = []
    for one, other in cases:
        ours.append(_status(lambda one=one: request(one)))
        ours.append(_status(lambda other=other: fields(other)))

    assert json.loads(Unix().run(script, files=files)) == ours
    assert {200, 400} < set(ours)
    assert BODY > 8_000
