"""A chain of lines: a change to any of them, or a line lost in between, is noticed.

Each line has a digest of its content, made with a salt of its own, and a seal over the
seal before it, its number and its digest:

    digest = SHA-256(salt, content)        seal = SHA-256(seal before, number, digest)

Where content is erased its salt goes with it. The digest stays, and the chain holds;
but nobody can find the content by trying, for the salt is 16 random bytes.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ...engine import RefusedError, read, write
from .entry import Entry

SALT_BYTES: Final = 16
START: Final = "0" * 64


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ledger; an erased one has neither salt nor entry."""

    number: int
    digest: str
    seal: str
    salt: str = ""
    entry: Entry | None = None


def sealed(lines: Sequence[Line], entry: Entry, salt: bytes) -> Line:
    """Make the line that comes next."""
    number = len(lines) + 1
    digest = _digest(salt, entry)
    seal = _seal(lines[-1].seal if lines else START, number, digest)
    return Line(number, digest, seal, salt.hex(), entry)


def emptied(line: Line) -> Line:
    """Take the content out of a line, and leave the chain."""
    return replace(line, salt="", entry=None)


def chain_faults(lines: Sequence[Line]) -> Iterator[str]:
    """Say of each line what is wrong with it."""
    before = START
    gone = {number for line in lines if line.entry for number in line.entry.lines}
    for number, line in enumerate(lines, 1):
        if line.number != number:
            yield f"line {number}: it says that it is line {line.number}."
        if line.seal != _seal(before, number, line.digest):
            yield f"line {number}: its seal does not follow from the line before."
        if line.entry is None and number not in gone:
            yield f"line {number}: its content is gone, and no erasure tells of it."
        if line.entry is not None:
            if number in gone:
                yield f"line {number}: it was erased, and its content is there."
            if line.digest != _digest(bytes.fromhex(line.salt), line.entry):
                yield f"line {number}: it was changed after it was written."
        before = line.seal


def text_of(line: Line) -> str:
    """Spell a line as it stands in the file."""
    document: dict[str, object] = {"number": line.number}
    if line.entry is not None:
        document |= {"entry": write(line.entry), "salt": line.salt}
    return _canonical({**document, "digest": line.digest, "seal": line.seal})


def line_of(text: str, number: int) -> Line:
    """Read a line of the file.

    Raises ValueError, with a sentence, where it is none.
    """
    try:
        document = dict(json.loads(text))
        body = document.get("entry")
        salt = str(document.get("salt", ""))
        bytes.fromhex(salt)
        return Line(
            int(document["number"]),
            str(document["digest"]),
            str(document["seal"]),
            salt,
            None if body is None else read(Entry, body),
        )
    except RefusedError as error:
        faults = "; ".join(map(str, error.faults))
        raise ValueError(f"line {number}: {faults}.") from error
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"line {number}: it is no line of a ledger.") from error


def _digest(salt: bytes, entry: Entry) -> str:
    return hashlib.sha256(salt + _canonical(write(entry)).encode()).hexdigest()


def _seal(before: str, number: int, digest: str) -> str:
    return hashlib.sha256(f"{before} {number} {digest}".encode()).hexdigest()


def _canonical(document: Mapping[str, object]) -> str:
    """Spell a document in the one way that it is hashed in."""
    return json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
