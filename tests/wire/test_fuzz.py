"""Damaged messages: both interpreters read the same file, and say the same of each."""

import random
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from quartier.wire import SIZE_B, WireError, code_key, dumps, opened, parted, sealed
from quartier.wire.text import loads

from tests.interpreters import Unix, Wasm

from .goldens import Golden, goldens

_ROOT: Final = Path(__file__).parents[2]
_WIRE: Final = _ROOT / "custom_components" / "quartier" / "wire"
_SEED: Final = 20261125
_TEXTS: Final = 20_000
_ENVELOPES: Final = 6_000
# What readers differ about: commas, numbers, escapes, brackets, words of JSON.
_BITS: Final = (
    *(b",", b":", b'"', b" ", b"{", b"}", b"[", b"]", b"0", b"-", b".", b"e9", b"\\"),
    *(b"true", b"null", b"NaN", b"1e999", b"\\u0061", b"\xc3\xa9", b"\xff", b"\0"),
    *(b"|", b"9" * 40, b'"k":"plan"', b'"t":7', b",,", b"[[", b"[1,[2]]", b"+1", b"_"),
)
# Says of each line what it is: how it is understood, or why it is not.
_READ: Final = """
from wire import WireError, code_key, dumps, loads, opened, parted
import binascii
key = code_key("node1", "CODE")
def told(whole):
    try:
        if whole[:1] == b"T":
            return dumps(loads(whole[1:].decode()))
        return dumps(loads(opened(parted(whole[1:]), key, "up node1")))
    except (WireError, UnicodeError):
        return "refused"
crc = 0
with open("lines") as lines:
    for line in lines:
        said = told(binascii.unhexlify(line.strip()))
        crc = binascii.crc32(said.encode(), crc)
        print(said if len(said) < 12 else "ok %d" % crc)
print("crc", crc)
"""


def _damaged(sound: bytes, by: random.Random) -> bytes:
    """Damage bytes once to three times, as noise or as somebody who knows JSON."""
    data = bytearray(sound)
    for _ in range(by.randint(1, 3)):
        at = by.randrange(len(data) + 1)
        match by.randrange(5):
            case 0:
                data[at:at] = by.choice(_BITS)
            case 1:
                del data[at : at + by.choice((1, 1, 2, 8))]
            case 2 if at < len(data):
                data[at] ^= 1 << by.randrange(8)
            case 3:
                end = at + by.randint(1, 12)
                data[at:end] = by.choice(_BITS)
            case _:
                start = by.randrange(len(data) + 1)
                data[at:at] = data[start : start + by.randint(1, 30)]
    return bytes(data)


def _lines() -> Iterator[bytes]:
    """Give texts, envelopes, and well sealed texts; some of them undamaged."""
    by = random.Random(_SEED)  # noqa: S311 (no secret: the same at every run)
    sound: list[Golden] = goldens()
    key = code_key("node1", "CODE")
    for count in range(_TEXTS):
        text = by.choice(sound).text.encode()
        yield b"T" + (_damaged(text, by) if count % 50 else text)
    for count in range(_ENVELOPES):
        text = by.choice(sound).text
        if count % 2:
            text = _damaged(text.encode(), by)[: SIZE_B - 100].decode("latin-1")
        whole = sealed(key, "up node1", "0" * 16, count, 0, text[:600])
        yield b"E" + (whole if count % 2 else _damaged(whole, by))


def _verdict(line: bytes) -> str:
    """Say how a line is understood, or the word for why it is not."""
    try:
        if line[:1] == b"T":
            return dumps(loads(line[1:].decode()))
        key = code_key("node1", "CODE")
        return dumps(loads(opened(parted(line[1:]), key, "up node1")))
    except WireError as error:
        return error.why
    except UnicodeError:
        return "utf"


def _told(verdicts: list[str]) -> list[str]:
    """Say what the script would print of these verdicts.

    The word may differ: a lenient reader goes further before somebody refuses.
    """
    crc, told = 0, []
    for word in verdicts:
        said = "refused" if len(word) < 12 else word
        crc = zlib.crc32(said.encode(), crc)
        told.append(said if len(said) < 12 else f"ok {crc}")
    return [*told, f"crc {crc}"]


def test_both_interpreters_understand_the_same() -> None:
    """No line crashes either, and no line is accepted by one with another meaning."""
    lines = list(_lines())
    verdicts = [_verdict(line) for line in lines]
    files = {"wire": _WIRE, "lines": "\n".join(line.hex() for line in lines).encode()}
    expected = _told(verdicts)

    for port in (Unix(heap_kb=8192), Wasm()):
        assert port.run(_READ, files=files).splitlines() == expected, port

    words = set(verdicts)
    assert words >= {"spelling", "range", "field", "kind", "seal", "version"}
    accepted = sum(len(said) >= 12 for said in verdicts)
    assert len(lines) // 50 < accepted < len(lines) // 2


def test_nothing_damaged_is_taken_for_something_else() -> None:
    """A damaged text that is accepted is word for word what it says."""
    for line in _lines():
        said = _verdict(line)
        if line[:1] == b"T" and len(said) >= 12:
            assert said.encode() == line[1:]
