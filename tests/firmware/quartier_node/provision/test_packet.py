"""Packets of Improv: as its page spells them, in pieces, damaged or not."""

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.provision import packet
from quartier_node.provision.packet import Commands, announcement, result, texts

from tests.firmware.quartier_node.provision.rig import FIRMWARE
from tests.interpreters import Unix

# The example of the specification, with its checksum.
_EXAMPLE = bytes.fromhex("011e0c") + b"MyWirelessAP" + b"\x10" + b"mysecurepassword"
_SENT = _EXAMPLE + bytes([sum(_EXAMPLE) & 255])
_WORDS = st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=4)


def test_the_example_of_the_specification() -> None:
    """Send Wi-Fi settings, whole."""
    heard = Commands().take(_SENT)

    assert heard is not None
    assert heard[0] == packet.SEND_WIFI
    assert texts(heard[1]) == ["MyWirelessAP", "mysecurepassword"]


@given(st.integers(1, 255), _WORDS, st.data())
def test_a_command_comes_in_any_pieces(
    command: int, said: list[str], data: st.DataObject
) -> None:
    """Only the last piece ends it; what was said is heard; the next one is fresh."""
    whole = result(command, said)
    cut = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=5)))
    pieces = [
        whole[a:b] for a, b in zip([0, *cut], [*cut, len(whole)], strict=True) if b > a
    ]
    commands = Commands()

    for _ in range(2):
        heard = [commands.take(piece) for piece in pieces]
        assert heard[:-1] == [None] * (len(pieces) - 1)
        assert heard[-1] is not None
        assert heard[-1][0] == command
        assert texts(heard[-1][1]) == said


def test_a_damaged_command_is_told() -> None:
    """A byte of it changed, but for the length, is a wrong sum; more is too much."""
    for at in (0, *range(2, len(_SENT))):
        one = bytearray(_SENT)
        one[at] ^= 4
        assert Commands().take(bytes(one)) == (0, b"")
    assert Commands().take(_SENT + b"x") == (0, b"")


def test_a_client_that_goes_leaves_nothing() -> None:
    """Half a command of one is not the beginning of the next one's."""
    commands = Commands()
    commands.take(_SENT[:9])
    commands.forget()

    assert commands.take(_SENT) is not None


@pytest.mark.parametrize("data", [b"\x05abc", b"\x01", b"\x02\xff\xfe", b"\x00\x01"])
def test_texts_that_are_none(data: bytes) -> None:
    """Lengths that lie, and bytes that are no text."""
    assert texts(data) is None


def test_a_result_fits_its_length() -> None:
    """What would be too long is left out, from there on."""
    said = result(packet.SCAN, ["x" * 100, "y" * 100, "z" * 100, "w"])

    assert texts(said[2:-1]) == ["x" * 100, "y" * 100]
    assert said[1] == len(said) - 3


def test_the_announcement_is_what_clients_look_for() -> None:
    """31 bytes: flags, the service's UUID, and its data with the state."""
    said = announcement(packet.AUTHORIZED)

    assert len(said) == 31
    assert said[:3] == bytes.fromhex("020106")
    assert said[3:5] == bytes.fromhex("1107")
    assert said[5:21] == bytes.fromhex(packet.SERVICE.replace("-", ""))[::-1]
    assert said[21:] == bytes.fromhex("09167746020700000000")


def test_damaged_commands_have_one_verdict() -> None:
    """Of 5,000, both interpreters hear the same."""
    random = Random(3)  # noqa: S311 (the same in every run)
    cases = []
    for _ in range(5_000):
        one = bytearray(_SENT)
        for _ in range(random.randint(0, 3)):
            one[random.randrange(len(one))] = random.randrange(256)
        if random.random() < 0.5:
            one[-1] = sum(one[:-1]) & 255
        cases.append(bytes(one[: random.randint(0, 40)]))
    script = """
from quartier_node.provision.packet import Commands, texts
found = []
for line in open("cases.hex"):
    heard = Commands().take(bytes.fromhex(line.strip()))
    found.append(None if heard is None else [heard[0], texts(heard[1])])
import json
print(json.dumps(found))
"""
    room = FIRMWARE / "provision"
    files: dict[str, bytes | Path] = {
        f"quartier_node/provision/{name}.py": room / f"{name}.py"
        for name in ("packet", "text", "kinds")
    }
    files["cases.hex"] = "".join(case.hex() + "\n" for case in cases).encode()

    ours = []
    for case in cases:
        heard = Commands().take(case)
        ours.append(None if heard is None else [heard[0], texts(heard[1])])

    assert json.loads(Unix(heap_kb=4096).run(script, files=files)) == ours
    assert any(one and one[0] == 1 and one[1] for one in ours)
