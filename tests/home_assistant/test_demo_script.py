"""scripts/demo: what it seeds, and how it behaves where something is in its way."""

import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

_SCRIPTS: Final = Path(__file__).parents[2] / "scripts"


def _script(name: str) -> ModuleType:
    """Load a script as a module."""
    spec = importlib.util.spec_from_file_location(name, _SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


_FURNISH = _script("furnish")
_HOME_ASSISTANT = _script("home_assistant")


def _stored(folder: Path, key: str) -> dict[str, object]:
    data: dict[str, object] = json.loads(
        (folder / ".storage" / key).read_text("utf-8")
    )["data"]
    return data


def test_a_folder_is_furnished_once(tmp_path: Path) -> None:
    """A second start keeps what the first left behind, but for the port."""
    wish = _FURNISH.Wish(tmp_path / "config")

    token = _FURNISH.furnish(wish, 8123)
    (wish.folder / "left").touch()
    again = _FURNISH.furnish(wish, 8124)

    assert token == again
    assert (wish.folder / "left").exists()
    http = _stored(wish.folder, "http")
    assert isinstance(http["stable"], dict)
    assert http["stable"]["server_port"] == 8124
    assert http["stable"]["server_host"] == ["127.0.0.1"]
    assert (wish.folder / "token").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("other", [{"lang": "en"}, {"factor": 60.0}, {"fresh": True}])
def test_another_wish_begins_anew(tmp_path: Path, other: dict[str, object]) -> None:
    """Another language or factor, or the wish itself, forgets what was before."""
    folder = tmp_path / "config"
    _FURNISH.furnish(_FURNISH.Wish(folder), 8123)
    (folder / "left").touch()

    _FURNISH.furnish(_FURNISH.Wish(folder, **other), 8123)

    assert not (folder / "left").exists()


def test_what_is_seeded_is_the_demo(tmp_path: Path) -> None:
    """The entry, its subentries and two dashboards are there in the language asked."""
    wish = _FURNISH.Wish(tmp_path / "config", "en")
    _FURNISH.furnish(wish, 8123)

    entries = _stored(wish.folder, "core.config_entries")["entries"]
    assert isinstance(entries, list)
    [entry] = entries
    assert entry["title"] == "Les Tilleuls (demo)"
    assert len(entry["subentries"]) == 61
    boards = _stored(wish.folder, "lovelace_dashboards")["items"]
    assert isinstance(boards, list)
    for board in boards:
        config = _stored(wish.folder, f"lovelace.{board['id']}")["config"]
        kind = board["url_path"].removeprefix("quartier-")
        assert config == {"strategy": {"type": f"custom:quartier-{kind}"}}
    assert "language: en" in (wish.folder / "configuration.yaml").read_text("utf-8")
    inside = wish.folder / "custom_components/quartier"
    assert (inside / "manifest.json").is_file()


@pytest.mark.usefixtures("socket_enabled")
def test_a_port_that_is_taken_is_not_used() -> None:
    """Where the port is taken another is found."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert _HOME_ASSISTANT.free_port(port) != port
    assert _HOME_ASSISTANT.free_port(port) == port


def test_two_do_not_share_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second demo in the same folder says so, and touches nothing."""
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    with _HOME_ASSISTANT.lock(tmp_path / "config"):
        code = _HOME_ASSISTANT.main(["--folder", str(tmp_path / "config"), "--fresh"])

    assert code == 1
    assert "déjà" in capsys.readouterr().out
    assert not (tmp_path / "config").exists()


def test_words_are_the_same_in_both_languages() -> None:
    """Everything is said in both."""
    words = _HOME_ASSISTANT._WORDS

    assert words["en"].keys() == words["fr"].keys()


_CHILD: Final = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import home_assistant
class Never(home_assistant.Running):
    def is_there(self):
        return False
def attend(ending):
    never = Never(Path(sys.argv[2]), 1, "")
    ending.callback(never.stop)
    return int(not home_assistant._is_there(never, words))
words = home_assistant._WORDS["en"]
sys.exit(home_assistant.run(attend, words))
"""


@pytest.mark.parametrize("asks", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_nothing_is_left_running(tmp_path: Path, asks: signal.Signals) -> None:
    """However it is asked to end, it ends what it started, and says so."""
    (tmp_path / "stand_ins").mkdir()
    # In the place of Home Assistant: what waits until it is asked to end.
    fake = tmp_path / "stand_ins" / "homeassistant"
    fake.mkdir()
    (fake / "__init__.py").touch()
    (fake / "__main__.py").write_text(
        "import os, pathlib, time\n"
        "pathlib.Path('pid').write_text(str(os.getpid()))\n"
        "time.sleep(60)\n",
        "utf-8",
    )
    started = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(_SCRIPTS), str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    pid = tmp_path / "pid"
    while not pid.is_file() or not pid.read_text("ascii"):
        assert started.poll() is None
        time.sleep(0.05)

    started.send_signal(asks)
    said, _ = started.communicate(timeout=20)

    assert started.returncode == 0
    assert said.endswith("Stopped.\n")
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text("ascii")), 0)
