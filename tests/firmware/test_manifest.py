"""What MicroPython freezes in is what bundles hold, and our own way of booting."""

from pathlib import Path

import pytest

from firmware import sign
from firmware.build import HERE, SIMULATED, base, modules


class _Build:
    """Stands in for MicroPython's build: each frozen file by its name there."""

    def __init__(self) -> None:
        self.frozen: dict[str, Path] = {}
        self.theirs: list[str] = []

    def module(self, path: str, base_path: str = ".") -> None:
        """Freeze a module."""
        self._add(path, Path(base_path, path))

    def package(self, name: str, files: tuple[str, ...], base_path: str = ".") -> None:
        """Freeze files of a package."""
        for path in files:
            self._add(f"{name}/{path}", Path(base_path, name, path))

    def freeze(self, path: str, files: tuple[str, ...]) -> None:
        """Freeze modules of the port."""
        self.theirs += [f"{path}/{name}" for name in files]

    def include(self, path: str) -> None:
        """Include another list."""
        self.theirs.append(path)

    def _add(self, name: str, path: Path) -> None:
        assert name not in self.frozen, f"{name} is there twice"
        assert path.is_file(), path
        self.frozen[name] = path.resolve()


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> _Build:
    """Be where MicroPython's build is when it reads a manifest."""
    monkeypatch.chdir(HERE)
    for name in ("QUARTIER_FROZEN", "QUARTIER_BOARD"):
        monkeypatch.delenv(name, raising=False)
    return _Build()


def _read(build: _Build) -> _Build:
    names = {
        name: getattr(build, name)
        for name in ("module", "package", "freeze", "include")
    }
    exec((HERE / "manifest.py").read_text("utf-8"), names)  # noqa: S102 (as the build does)
    return build


def test_it_freezes_what_a_bundle_holds(frozen: _Build) -> None:
    """Every module of a slot, from where it lies; wire and tinyml are never copied."""
    _read(frozen)

    slot = {
        str(module.path): module.source.resolve()
        for module in modules()
        if not module.path.is_relative_to(SIMULATED)
    }
    root = {**base(), "_boot.py": HERE / "_boot.py"}
    assert frozen.frozen == {**slot, **root}


def test_it_boots_in_our_way(frozen: _Build) -> None:
    """MicroPython's own _boot.py and inisetup.py, which may wait, are not in."""
    _read(frozen)

    names = [path.rsplit("/", 1)[-1] for path in frozen.theirs]
    assert "asyncio" in names
    assert "flashbdev.py" in names
    assert not {"_boot.py", "inisetup.py"} & {*names}


def test_it_pins_the_owners_keys(
    frozen: _Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys and board come from what the build made; else no key is pinned."""
    place = tmp_path / "quartier_node" / "update" / "keys.py"
    place.parent.mkdir(parents=True)
    place.write_text(sign.module(()))
    (tmp_path / "quartier_board.py").write_text("RELAYS = ()\n")
    monkeypatch.setenv("QUARTIER_FROZEN", str(tmp_path))
    monkeypatch.setenv("QUARTIER_BOARD", str(tmp_path))

    _read(frozen)

    assert frozen.frozen["quartier_node/update/keys.py"] == place.resolve()
    assert "quartier_board.py" in frozen.frozen
