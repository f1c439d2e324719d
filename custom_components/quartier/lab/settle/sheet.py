"""A sheet: a file that is to be written."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file to be written: where, and what is in it."""

    path: Path
    content: bytes
    # Whether only its owner may read it.
    is_private: bool = False

    def is_there(self) -> bool:
        """Tell whether the very same file is there already."""
        return self.path.is_file() and self.path.read_bytes() == self.content
