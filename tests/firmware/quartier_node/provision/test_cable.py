"""The cable: a line asked, a line answered, and nothing that breaks it."""

import asyncio
import json
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from quartier.wire.label import parse_label
from quartier_node.provision.cable import LINE, Cable, Lines, open_cable
from quartier_node.provision.label import label

from tests.firmware.quartier_node.provision.rig import (
    FIRMWARE,
    PEM,
    RIG,
    WIRE,
    Radio,
    fresh,
    link,
    random_bytes,
)
from tests.interpreters import Unix

_KEY = "goodpassword"
_TALK = (
    "help",
    "label",
    "scan",
    "set wifi_ssid Chez Zoé",
    f"set wifi_password {_KEY}",
    "set appliance ev",
    "set most_a 20",
    "set leave_min 7h15",
    f"link {link()}",
    "set off_peak 22:30-06:30",
    "status",
    "commit",
)


class _Typed:
    """What is typed, in pieces, and what is answered."""

    def __init__(self, typed: bytes, size: int = 7, end: float = 0) -> None:
        self._typed = typed
        self._size = size
        self._end = end
        self.answers: list[dict[str, Any]] = []

    async def read(self, most: int) -> bytes:
        """Give the next piece; at the end nothing, or nothing ever."""
        if not self._typed:
            await asyncio.sleep(self._end)
        size = min(most, self._size)
        piece, self._typed = self._typed[:size], self._typed[size:]
        return piece

    def write(self, said: bytes) -> None:
        """Take an echo, or an answer."""
        if said.startswith(b"\r\n{"):
            self.answers.append(json.loads(said))

    async def drain(self) -> None:
        """Wait for nothing."""


def _talk(typed: bytes, timeout_s: int = 9) -> tuple[dict[str, Any] | None, _Typed]:
    bench = _Typed(typed)
    talk = open_cable(fresh(), Radio(), random_bytes, bench, bench, timeout_s)
    return asyncio.run(talk), bench


def test_a_node_is_set_up_line_by_line() -> None:
    """What is typed at a terminal becomes the settings; no secret is answered."""
    kept, bench = _talk("\r\n".join(_TALK).encode() + b"\r")

    assert kept is not None
    assert (kept["wifi_ssid"], kept["wifi_password"]) == ("Chez Zoé", _KEY)
    assert kept["appliance_settings"]["most_a"] == 20
    assert kept["appliance_settings"]["leave_min"] == 435
    assert kept["broker_port"] == 8884
    assert all(answer["ok"] for answer in bench.answers)
    assert len(bench.answers) == len(_TALK)
    assert _KEY not in json.dumps(bench.answers)


def test_the_label_is_told() -> None:
    """For a printer: what the QR code says, and the name of the node's network."""
    answer = json.loads(Cable(fresh(), None, random_bytes).answer("label"))

    assert parse_label(answer["label"]) == (fresh()["node_id"], fresh()["code"])
    assert answer["code"].replace("-", "") == fresh()["code"]
    assert answer["network_password"] == fresh()["portal_password"]
    dead = Cable({**fresh(), "code": ""}, None, random_bytes)
    assert json.loads(dead.answer("label"))["label"] == ""
    assert json.loads(dead.answer("renew"))["label"] == label(fresh())


def test_what_is_wrong_says_what_to_do() -> None:
    """Each field by its own sentence; a setting of the appliance by its bounds."""
    cable = Cable(fresh(), None, random_bytes)
    cable.answer("set appliance plug")

    for line, why in (
        ("set wifi_password short", "8 to 63"),
        ("set power_w 9999", "From 1 to 4000."),
        ("set ca x", "BEGIN"),
        ("set key 00", "key!"),
        ("link x", "not a link"),
        ("scan", "no radio"),
    ):
        answer = json.loads(cable.answer(line))
        assert not answer["ok"]
        assert why in answer["why"]
    assert json.loads(cable.answer("dance")) == {
        "ok": False,
        "help": json.loads(cable.answer("help"))["help"],
    }


def test_commit_names_what_is_missing() -> None:
    """And goes on, so that it can be filled in."""
    kept, bench = _talk(b"commit\nset appliance plug\ncommit\nstatus\n")

    assert kept is not None
    assert [answer["ok"] for answer in bench.answers] == [False, True, True]
    assert "appliance" in bench.answers[0]["why"]


def test_quit_keeps_nothing() -> None:
    """Nor does a cable that is pulled, or one where nobody types."""
    assert _talk(b"set appliance plug\nquit\n")[0] is None
    assert _talk(b"set appliance plug\n")[0] is None
    bench = _Typed(b"label\n", end=60)
    talk = open_cable(fresh(), None, random_bytes, bench, bench, timeout_s=0.05)  # type: ignore[arg-type]  # nobody waits a second
    assert asyncio.run(talk) is None
    assert len(bench.answers) == 1


def test_lines_can_be_mended() -> None:
    """Backspace takes a character back, also one that is not there."""
    lines = Lines()
    read = [lines.take(byte) for byte in b"\x08lq\x7fabel\r\n\n"]

    assert [line for line in read if line] == ["label"]


def test_a_line_has_an_end() -> None:
    """One that is longer than any link is no line, and the next one is."""
    lines = Lines()
    read = [lines.take(byte) for byte in b"x" * (LINE + 50) + b"\nhelp\n"]

    assert [line for line in read if line] == ["?", "help"]
    assert len(link().encode()) + 5 < LINE


@given(st.text(max_size=60), st.binary(max_size=60))
def test_any_line_has_one_answer_in_json(text: str, raw: bytes) -> None:
    """Whatever is typed, or is on the wire."""
    cable = Cable(fresh(), Radio(), random_bytes)
    lines = Lines()
    found = [line for line in map(lines.take, raw + b"\n") if line is not None]

    for line in (text, "set " + text, "link " + text, *found):
        answer = cable.answer(line)
        assert "\n" not in answer
        assert type(json.loads(answer)["ok"]) is bool


def _damaged(count: int) -> bytes:
    random = Random(4)  # noqa: S311 (the same in every run)
    found = b""
    for _ in range(count):
        line = bytearray(random.choice(_TALK[:-1]).encode())
        for _ in range(random.randint(1, 4)):
            at = random.randrange(len(line) + 1)
            line[at : at + random.randint(0, 3)] = random.randbytes(
                random.randint(0, 4)
            )
        found += bytes(line) + b"\n"
    return found


def test_damaged_lines_never_crash_either_interpreter() -> None:
    """Of 6,000 lines, each has its answer, the same number on both; then it works."""
    noise = _damaged(6_000).replace(b"quit", b"") + b"\nset appliance plug\ncommit\n"
    script = """
import asyncio, rig
from quartier_node.provision import first, open_cable

class Typed:
    def __init__(self):
        self.file = open("typed", "rb")
        self.answers = 0
    async def read(self, size):
        return self.file.read(size)
    def write(self, said):
        self.answers += said.startswith(b"\\r\\n{")
    async def drain(self):
        pass

random = rig.Random()
typed = Typed()
kept = asyncio.run(open_cable(first(random), rig.Radio(), random, typed, typed))
print(typed.answers, kept["appliance"])
"""
    files: dict[str, bytes | Path] = {
        "quartier_node": FIRMWARE,
        **WIRE,
        "rig.py": RIG,
        "typed": noise,
    }

    kept, bench = _talk(noise)
    said = Unix(heap_kb=110).run(script, files=files).split()

    assert kept is not None
    assert said == [str(len(bench.answers)), "plug"]
    assert len(bench.answers) > 5_000


def test_micropython_sets_a_node_up() -> None:
    """The same talk on the unix port, in the heap of a node: the same settings."""
    script = """
import asyncio, json, rig
from quartier_node.provision import open_cable
class Typed:
    def __init__(self):
        self.file = open("typed", "rb")
    async def read(self, size):
        return self.file.read(size)
    def write(self, said):
        pass
    async def drain(self):
        pass
typed = Typed()
values = json.load(open("values.json"))
kept = asyncio.run(open_cable(values, rig.Radio(), rig.Random(), typed, typed))
print(json.dumps(kept))
"""
    typed = ("\n".join(_TALK) + "\n").encode()
    files: dict[str, bytes | Path] = {
        "quartier_node": FIRMWARE,
        **WIRE,
        "rig.py": RIG,
        "typed": typed,
        "values.json": json.dumps(fresh()).encode(),
    }

    kept = json.loads(Unix(heap_kb=110).run(script, files=files))

    assert kept == _talk(typed)[0]
    assert PEM
