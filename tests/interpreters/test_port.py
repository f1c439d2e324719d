"""Both ports take files, share globals between scripts, and fail with a reason."""

from pathlib import Path

import pytest

from firmware.build import BYTECODE, build

from . import Port, ScriptError, Unix, Wasm
from .port import lacking

PORTS = pytest.mark.parametrize("port", [Unix(), Wasm()], ids=["unix", "wasm"])


@PORTS
def test_scripts_share_their_globals(port: Port) -> None:
    """What one script names, the next one knows."""
    assert port.run("x = 40", "x += 2", "print(x)") == "42\n"


@PORTS
def test_everything_printed_comes_back(port: Port) -> None:
    """A last line without an end, and letters beyond ASCII, are not lost."""
    assert port.run("print('été')", "print('€', end='')") == "été\n€"


@PORTS
def test_files_lie_beside(port: Port, tmp_path: Path) -> None:
    """Bytes, files and folders are found by name, and modules in them imported."""
    (tmp_path / "room" / "deep").mkdir(parents=True)
    (tmp_path / "room" / "deep" / "made.py").write_text("from .. import ONE\n")
    (tmp_path / "room" / "__init__.py").write_text("ONE = 1\n")
    (tmp_path / "one.bin").write_bytes(b"\0\xff")
    files = {
        "lone.py": b"TWO = 2\n",
        "data/x.bin": tmp_path / "one.bin",
        "room": tmp_path / "room",
    }

    printed = port.run(
        "import lone\nfrom room.deep.made import ONE\nprint(ONE, lone.TWO)",
        "with open('data/x.bin', 'rb') as file: print(list(file.read()))",
        files=files,
    )

    assert printed == "1 2\n[0, 255]\n"


@PORTS
def test_bytecode_that_is_built_runs(port: Port, tmp_path: Path) -> None:
    """Bytecode that firmware.build makes is loaded."""
    home = tmp_path / "home"
    (home / "shelf").mkdir(parents=True)
    (home / "shelf" / "one.py").write_text("def one() -> int:\n    return 1\n")
    build(tmp_path / "built", home)
    files = {"shelf": tmp_path / "built" / BYTECODE / "shelf"}

    printed = port.run(
        "from shelf import one\nprint(one.one(), one.__file__.split('.')[-1])",
        files=files,
    )

    assert printed == "1 mpy\n"


@PORTS
def test_a_failure_says_where(port: Port) -> None:
    """An error's own words and its place come back, and what was printed before."""
    with pytest.raises(ScriptError, match=r"(?s)before.*line 2.*ZeroDivisionError"):
        port.run("print('before')\n1 / 0")


@pytest.mark.parametrize("kind", [Unix, Wasm])
def test_what_does_not_end_is_ended(kind: type[Unix | Wasm]) -> None:
    """A script that goes on for ever is stopped, and fails."""
    with pytest.raises(ScriptError, match="longer than 1 s"):
        kind(timeout_s=1).run("while True: pass")


def test_nothing_may_be_lacking_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where CI is set it is an error; elsewhere the test is skipped, with a reason."""
    monkeypatch.setenv("CI", "1")
    with pytest.raises(LookupError, match="there is no port"):
        lacking("there is no port")

    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="there is no port"):
        lacking("there is no port")
