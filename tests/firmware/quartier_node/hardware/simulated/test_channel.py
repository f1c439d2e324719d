"""Lines of JSON, in and out."""

import json
import os
from pathlib import Path

from quartier_node.hardware.simulated.channel import Channel, from_file, from_stream


def test_lines_come_whole() -> None:
    """A command that comes in pieces is one command; what is none is told."""
    pieces = [b'{"a": 1}\n{"b"', b": 2}\n\n[1]\nnonsense\n", b""]
    told: list[str] = []
    channel = Channel(lambda: pieces.pop(0), told.append)

    assert channel.commands() == [{"a": 1}]
    assert channel.commands() == [{"b": 2}]
    assert channel.commands() == []
    assert [json.loads(line) for line in told] == [
        {"error": "not an object of JSON"}
    ] * 2


def test_a_file_is_read_as_it_grows(tmp_path: Path) -> None:
    """A file that is not there yet is silence; what is added is read once."""
    path = tmp_path / "control"
    read = from_file(str(path))
    assert read() == b""
    path.write_bytes(b"one\n")
    assert read() == b"one\n"
    assert read() == b""
    with path.open("ab") as file:
        file.write(b"two\n")
    assert read() == b"two\n"


def test_a_stream_is_never_waited_for() -> None:
    """A pipe gives what is there, nothing when nothing is, and has an end."""
    out, into = os.pipe()
    with os.fdopen(out, "rb", buffering=0) as stream:
        read = from_stream(stream)
        assert read() == b""
        os.write(into, b"hello\n")
        assert read() == b"hello\n"
        os.close(into)
        assert read() == b""
        assert read() == b""
