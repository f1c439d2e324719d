"""The ledger's file: read whole, and written whole while nobody else writes."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from .chain import Line, chain_faults, line_of, text_of
from .error import ChainError, ConsentError
from .ledger import Ledger

FILE: Final = "consent.jsonl"
_LOCK: Final = "consent.lock"
# Only its owner reads who refused what.
_MODE: Final = 0o600
_WAIT_S: Final = 5.0
_PAUSE_S: Final = 0.05


def has_ledger(folder: Path) -> bool:
    """Tell whether a folder keeps a ledger of consents."""
    return (folder / FILE).exists()


def load(folder: Path) -> Ledger:
    """Read the ledger of a folder; where there is none yet, it is empty.

    Raises ChainError where it is not as it was written, with every fault.
    """
    path = folder / FILE
    if not path.exists():
        return Ledger()
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise ChainError((f"{FILE} holds what is no text.",)) from error
    lines: list[Line] = []
    faults: list[str] = []
    for number, row in enumerate(text.splitlines(), 1):
        try:
            lines.append(line_of(row, number))
        except ValueError as error:
            faults.append(str(error))
    if faults := faults or list(chain_faults(lines)):
        raise ChainError(tuple(faults))
    return Ledger(tuple(lines))


def change(folder: Path, how: Callable[[Ledger], Ledger]) -> Ledger:
    """Read the ledger, change it, and write it whole, while nobody else does.

    Raises ChainError where what is there is not as it was written, ConsentError where
    another writes, and OSError where the file cannot be written; then nothing changed.
    """
    if not folder.is_dir():
        raise ConsentError(f"{folder} is no folder: name that of the operation.")
    with _alone(folder / _LOCK):
        changed = how(load(folder))
        _write(folder / FILE, "".join(f"{text_of(line)}\n" for line in changed.lines))
    return changed


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait for a while until nobody else has the lock, then have it."""
    until = time.monotonic() + _WAIT_S
    while True:
        try:
            os.close(os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE))
            break
        except FileExistsError:
            if time.monotonic() > until:
                raise ConsentError(
                    f"Another program is writing the ledger. If none is, delete {lock}."
                ) from None
            time.sleep(_PAUSE_S)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    staged = path.with_name(f"{path.name}.part")
    handle = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        staged.replace(path)
    finally:
        with suppress(OSError):
            staged.unlink(missing_ok=True)
