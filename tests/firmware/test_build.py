"""Everything that a node shares is compiled, for each machine, and nothing else is."""

import json
import runpy
from hashlib import sha256
from pathlib import Path

import pytest
from quartier_node.hardware.store import Store
from quartier_node.update import Slots, UpdateError
from quartier_node.update.intake import Receiver
from quartier_node.update.listing import image
from quartier_node.update.offer import Machine
from quartier_node.update.rom import Rom
from quartier_node.update.rsa import is_signed

from firmware.build import (
    ARCHITECTURES,
    BASE,
    BYTECODE,
    HOMES,
    LEFT_OUT,
    NATIVE,
    SIMULATED,
    BuildError,
    build,
    lay_base,
    main,
    modules,
)
from firmware.simulate import ROM_B
from tests.firmware.flash.ramrom import RamFlash
from tests.firmware.keys import modulus, private, public
from tests.firmware.shims import vfs
from tests.interpreters import Unix, Wasm

_NATIVE = (
    "import micropython\n\n\n@micropython.viper\ndef f(x: int) -> int:\n    return x\n"
)
_KINDS = (BYTECODE, *ARCHITECTURES)
# What runs on a chip only, and what listens.
_CHIP = ("quartier_node.hardware.chip",)
_SOCKETS = (
    "quartier_node.link.ntp",
    "quartier_node.provision.names",
    "quartier_node.provision.portal",
)


def _home(folder: Path, **files: str) -> Path:
    """Write modules; their names have two underscores where a folder ends."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def _made(folder: Path) -> dict[str, set[str]]:
    return {
        kind: {
            path.relative_to(folder / kind).as_posix()
            for path in (folder / kind).rglob("*.mpy")
        }
        for kind in _KINDS
    }


def test_each_machine_gets_all(tmp_path: Path) -> None:
    """Native code lies where it runs, bytecode everywhere, what needs numpy nowhere."""
    home = _home(
        tmp_path / "home",
        tinyml__plain="def f(x: int) -> int:\n    return x\n",
        tinyml__kernels__viper__fast=_NATIVE,
        tinyml__kernels__vector__fast="import numpy as np\n",
        tinyml__kernels__vectors="import numpy as np\n",
        shelf__one="ONE = 1\n",
        other__room="TWO = 2\n",
        quartier_node__hardware__simulated__relay="THREE = 3\n",
    )

    sizes = build(tmp_path / "built", home)

    bytecode = {"tinyml/plain.mpy", "shelf/one.mpy"}
    native = "tinyml/kernels/viper/fast.mpy"
    simulated = "quartier_node/hardware/simulated/relay.mpy"
    assert _made(tmp_path / "built") == {
        BYTECODE: {*bytecode, simulated},
        **{kind: {*bytecode, native} for kind in ARCHITECTURES},
        "x64": {*bytecode, native, simulated},
    }
    assert sizes[BYTECODE].keys() == {*bytecode, simulated}
    for kind in ARCHITECTURES:
        made = tmp_path / "built" / kind / native
        assert sizes[kind] == {native: made.stat().st_size}


def test_what_is_named_is_there() -> None:
    """What is left out, and what is native, are paths that exist."""
    for path in (*HOMES, *LEFT_OUT, NATIVE, SIMULATED):
        assert (HOMES[path.split("/")[0]] / path).exists()


def test_what_is_no_more_goes(tmp_path: Path) -> None:
    """A folder that is built again holds nothing of before."""
    home = _home(tmp_path / "home", shelf__one="ONE = 1\n", shelf__two="TWO = 2\n")
    build(tmp_path / "built", home)
    (home / "shelf" / "one.py").unlink()

    build(tmp_path / "built", home)

    assert set().union(*_made(tmp_path / "built").values()) == {"shelf/two.mpy"}


def test_files_do_not_know_where_they_were_made(tmp_path: Path) -> None:
    """Two checkouts give the same bytes."""
    made = [
        build(
            tmp_path / name / "built", _home(tmp_path / name / "home", shelf__one="1")
        )
        and (tmp_path / name / "built" / BYTECODE / "shelf" / "one.mpy").read_bytes()
        for name in ("here", "there/and/deeper")
    ]

    assert made[0] == made[1]


def test_what_does_not_compile_is_named(tmp_path: Path) -> None:
    """Python that MicroPython does not have is an error that names module and line."""
    home = _home(tmp_path, shelf__new="match 1:\n    case 1:\n        pass\n")

    with pytest.raises(BuildError, match=r"(?s)shelf/new\.py: .*line 1"):
        build(tmp_path / "built", home)


@pytest.mark.parametrize(
    ("port", "kind", "lacking"),
    [(Unix(), "x64", _CHIP), (Wasm(), BYTECODE, (*_CHIP, *_SOCKETS))],
    ids=["unix", "wasm"],
)
def test_all_that_is_shared_is_imported(
    port: Unix | Wasm, kind: str, lacking: tuple[str, ...], tmp_path: Path
) -> None:
    """Every module that nodes get runs there: it asks for nothing that they lack."""
    build(tmp_path)
    names = [
        ".".join(module.made.with_suffix("").parts).removesuffix(".__init__")
        for module in modules()
        if kind != BYTECODE or not module.is_native
    ]
    assert {*lacking} < {*names}
    files = {path.name: path for path in (tmp_path / kind).iterdir()}

    printed = port.run(
        *(f"import {name}" for name in names if name not in lacking),
        "print('all')",
        files=files,
    )

    assert len(names) > 100
    assert printed == "all\n"


def test_what_lies_beside_the_slots_is_complete(tmp_path: Path) -> None:
    """boot.py finds all that it imports, and is source: MicroPython runs no other."""
    lay_base(tmp_path)
    names = {path.name for path in (tmp_path / BASE).iterdir()}
    files = {path.name: path for path in (tmp_path / BASE).iterdir()}

    assert names == {
        "boot.py",
        "flash.mpy",
        "listing.mpy",
        "main.py",
        "rom.mpy",
        "slots.mpy",
        "store.mpy",
    }
    assert Unix().run("import boot, main\nprint('both')", files=files) == "both\n"


def _run(monkeypatch: pytest.MonkeyPatch, *words: object) -> str | None:
    monkeypatch.setattr("sys.argv", ["firmware.build", *map(str, words)])
    return main()


def test_the_command_makes_what_nodes_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With keys: slots, signed bundles, boards, partitions; a node takes it."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "release.pem").write_bytes(public("release"))
    (tmp_path / "keys" / "recovery.pem").write_bytes(public("recovery"))
    (tmp_path / "private.pem").write_bytes(private("release"))
    words = ("--key", tmp_path / "private.pem", "--keys", tmp_path / "keys")

    assert _run(monkeypatch, tmp_path / "made", *words) is None

    told = capsys.readouterr().out
    assert "NOT SIGNED" not in told
    assert "NO KEY" not in told
    for architecture in ARCHITECTURES:
        assert f"-{architecture}.bundle" in told
    raw = next((tmp_path / "made").glob("*-x64.bundle")).read_bytes()
    slots = Slots(Store(str(tmp_path / "state")))
    keys = (modulus("recovery"), modulus("release"))
    rom = Rom(RamFlash(bytearray(ROM_B)))
    receiver = Receiver(slots, Machine("x64", "any", 1, 0), keys, rom)
    assert receiver.piece(len(raw), 0, raw) == len(raw)
    receiver.activate()
    found = image(rom.half("a"))
    assert found is not None
    _check_image(tmp_path / "made" / "x64", vfs.files(found))
    pinned = runpy.run_path(str(tmp_path / "made/frozen/quartier_node/update/keys.py"))
    assert pinned["KEYS"] == keys
    assert (
        modulus("release")
        in (tmp_path / "made/xtensawin/quartier_node/update/keys.mpy").read_bytes()
    )
    assert (tmp_path / "made/boards/esp32_devkit/quartier_board.py").exists()
    told = next((tmp_path / "made").glob("*-rv32imc.json")).read_bytes()
    signature = next((tmp_path / "made").glob("*-rv32imc.sig")).read_bytes()
    assert is_signed(sha256(told).digest(), signature, modulus("release"))
    assert (tmp_path / "made/partitions-4mb.bin").exists()


def _check_image(slot: Path, files: dict[str, bytes]) -> None:
    """Look whether an image has what lies in a slot's folder, and a list of it."""
    laid = {
        path.relative_to(slot).as_posix(): path.read_bytes()
        for path in slot.rglob("*")
        if path.is_file()
    }
    assert files == laid
    assert json.loads(files["files.json"]) == [
        {"path": path, "sha256": sha256(data).hexdigest(), "size": len(data)}
        for path, data in sorted(laid.items())
        if path != "files.json"
    ]


def test_without_a_key_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bundle without a signature is made, called unsigned, and no node takes it."""
    assert _run(monkeypatch, tmp_path / "made", "--keys", tmp_path / "none") is None

    told = capsys.readouterr().out
    assert "NOT SIGNED" in told
    assert "NO KEY PINNED" in told
    assert not list((tmp_path / "made").glob("*.sig"))
    raw = next((tmp_path / "made").glob("*-x64.bundle")).read_bytes()
    slots = Slots(Store(str(tmp_path / "state")))
    keys = (modulus("release"),)
    rom = Rom(RamFlash(bytearray(ROM_B)))
    receiver = Receiver(slots, Machine("x64", "any", 1, 0), keys, rom)
    with pytest.raises(UpdateError, match="signature"):
        receiver.piece(len(raw), 0, raw)


def test_a_wrong_key_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made with a key that no node could check."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "old.pem").write_bytes(public("small", 2048))

    told = _run(monkeypatch, tmp_path / "made", "--keys", tmp_path / "keys")

    assert told is not None
    assert "old.pem: 2048 bits" in told
    assert not (tmp_path / "made").exists()
