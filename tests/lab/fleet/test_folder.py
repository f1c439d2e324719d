"""The broker's folder is there whole, closed to others, or not at all."""

import json
import os
import pwd
import secrets
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from quartier.lab.fleet import FolderError, Papers, establish, renew
from quartier.mosquitto import Fleet

ME = pwd.getpwuid(os.getuid()).pw_name
PROGRAM = Path("/usr/sbin/mosquitto")


def _fleet(folder: Path) -> Fleet:
    return Fleet(("a.example",), str(folder), "/usr/lib", ME)


def _made(folder: Path, token: Callable[[], str] = secrets.token_urlsafe) -> Papers:
    return establish(_fleet(folder), PROGRAM, token, secrets.token_bytes)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.*")}


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    """Folders are 0700, files 0600, whatever the mask of whoever makes them."""
    before = os.umask(0)
    try:
        _made(tmp_path / "broker")
    finally:
        os.umask(before)
    modes = {
        path.relative_to(tmp_path): stat.S_IMODE(path.stat().st_mode)
        for path in (tmp_path / "broker", *(tmp_path / "broker").rglob("*"))
    }
    assert {mode for path, mode in modes.items() if (tmp_path / path).is_dir()} == {
        0o700
    }
    assert {mode for path, mode in modes.items() if (tmp_path / path).is_file()} == {
        0o600
    }
    assert len(modes) == 12


def test_papers_say_where_to_knock(tmp_path: Path) -> None:
    """Hub and enrolment knock here; nodes at the name, with what they trust."""
    papers = _made(tmp_path / "broker")
    hub, enrol, nodes = (
        json.loads(path.read_text("utf-8"))
        for path in (papers.hub, papers.enrol, papers.nodes)
    )
    assert (hub["host"], hub["port"]) == ("127.0.0.1", 1883)
    assert hub["password"] != enrol["password"]
    assert min(len(hub["password"]), len(enrol["password"])) >= 40
    assert (nodes["host"], nodes["port"]) == ("a.example", 8883)
    assert nodes["ca"] == (tmp_path / "broker" / "ca.crt").read_text("utf-8")
    assert "PRIVATE" not in nodes["ca"]
    assert papers.unit.exists()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder with anything in it, and a file, stay as they are."""
    folder = tmp_path / "broker"
    folder.mkdir()
    (folder / "notes").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for path in (folder, tmp_path / "file"):
        with pytest.raises(FolderError, match="nothing is written over"):
            _made(path)
    assert [path.name for path in folder.iterdir()] == ["notes"]
    assert (tmp_path / "file").read_text() == "mine"


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    """One that was made for it, and holds nothing, becomes the broker's."""
    (tmp_path / "broker").mkdir(mode=0o755)
    _made(tmp_path / "broker")
    assert (tmp_path / "broker" / "mosquitto.conf").exists()


@pytest.mark.parametrize("lasts", range(2))
def test_a_fault_leaves_nothing(tmp_path: Path, lasts: int) -> None:
    """Whatever goes wrong on the way, there is no half of a folder."""
    calls = iter(["first"][:lasts])

    def fails() -> str:
        try:
            return next(calls)
        except StopIteration:
            raise OSError("no more randomness") from None

    with pytest.raises(OSError, match="randomness"):
        _made(tmp_path / "broker", fails)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every single file that cannot be written, nothing is left."""
    real = os.fsync
    for at in range(10):
        left = iter(range(at))

        def full(handle: int, left: object = left) -> None:
            if next(left, None) is None:  # type: ignore[call-overload]  # an iterator
                raise OSError(28, "No space left on device")
            real(handle)

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="space"):
            _made(tmp_path / "broker")
        assert list(tmp_path.iterdir()) == []


def test_an_account_that_is_not_there(tmp_path: Path) -> None:
    """Only root can give a folder away, and only to somebody."""
    fleet = replace(_fleet(tmp_path / "broker"), user="nobody-at-all")
    if os.getuid() == 0:
        with pytest.raises(FolderError, match="--user"):
            establish(fleet, PROGRAM, secrets.token_urlsafe, secrets.token_bytes)
        assert list(tmp_path.iterdir()) == []


def test_other_names(tmp_path: Path) -> None:
    """Renewing changes the broker's paper and what nodes are told, and no secret."""
    folder = tmp_path / "broker"
    _made(folder)
    before = {
        path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()
    }
    papers = renew(folder, ("b.example", "10.0.0.7"))
    after = {
        path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()
    }
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {"server.crt", "nodes.json"}
    assert before.keys() == after.keys()
    assert json.loads(papers.nodes.read_text("utf-8"))["host"] == "b.example"
    server = x509.load_pem_x509_certificate(after["server.crt"])
    server.verify_directly_issued_by(x509.load_pem_x509_certificate(after["ca.crt"]))
    assert stat.S_IMODE((folder / "server.crt").stat().st_mode) == 0o600


def test_only_a_brokers_folder_is_renewed(tmp_path: Path) -> None:
    """Without its papers, or with spoiled ones, it says so and changes nothing."""
    with pytest.raises(FolderError, match="no folder of a broker"):
        renew(tmp_path, ("b.example",))
    _made(tmp_path / "broker")
    (tmp_path / "broker" / "ca.key").write_text("spoiled")
    before = (tmp_path / "broker" / "server.crt").read_bytes()
    with pytest.raises(FolderError, match="no folder of a broker"):
        renew(tmp_path / "broker", ("b.example",))
    assert (tmp_path / "broker" / "server.crt").read_bytes() == before
