"""Files that the command writes: whole, or not at all."""

import errno
from contextlib import suppress
from pathlib import Path
from typing import Final

_PRIVATE: Final = 0o600


def write_whole(path: Path, text: str) -> None:
    """Write a text beside its place, then put it there.

    Raises OSError, with the path that was asked for, where that cannot be done.
    """
    write_bytes_whole(path, text.encode())


def write_bytes_whole(path: Path, content: bytes, *, is_private: bool = False) -> None:
    """Write bytes beside their place, then put them there.

    A private file is never, not even half written, for others to read. Raises OSError,
    with the path that was asked for, where that cannot be done.
    """
    if path.is_dir():
        said = "this is a folder: name a file in it"
        raise IsADirectoryError(errno.EISDIR, said, str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(path.name + ".part")
    try:
        if is_private:
            staged.unlink(missing_ok=True)
            staged.touch(_PRIVATE)
        staged.write_bytes(content)
        staged.replace(path)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)
