"""The folder of models: each is opened only if it is the one that was judged.

In a checkout it is ``models`` beside ``custom_components``; in a release it lies in
this room. A folder without models is an empty shelf.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import tomllib

from ..tinyml import Model, ModelError

_HERE: Final = Path(__file__).parent
_PLACES: Final = (_HERE / "models", _HERE.parents[2] / "models")
_FACTS: Final = "facts.toml"
_MODEL: Final = "model.tflite"
_CARD: Final = "card.md"


class ShelfError(Exception):
    """A model that is not there, or whose file is not the one that was judged."""


@dataclass(frozen=True)
class Entry:
    """A model on the shelf: where it lies, and what is known of it."""

    folder: Path

    @property
    def name(self) -> str:
        """Its name, which is that of its folder."""
        return self.folder.name

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """What facts.toml says. Raises ShelfError where it cannot be read."""
        try:
            return tomllib.loads((self.folder / _FACTS).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ShelfError(f"The facts of {self.name} cannot be read.") from error

    @property
    def ships(self) -> bool:
        """Whether it beats doing without it; else the product does without it."""
        return bool(self.facts.get("ships", False))

    @property
    def card(self) -> str:
        """Its card, for people. Raises ShelfError where it cannot be read."""
        try:
            return (self.folder / _CARD).read_text("utf-8")
        except (OSError, ValueError) as error:
            raise ShelfError(f"The card of {self.name} cannot be read.") from error

    def open(self) -> Model:
        """Load the model. Raises ShelfError for a file that is not the one judged."""
        try:
            data = (self.folder / _MODEL).read_bytes()
        except OSError as error:
            raise ShelfError(f"The file of {self.name} cannot be read.") from error
        if sha256(data).hexdigest() != self.facts.get("model", {}).get("sha256"):
            raise ShelfError(
                f"The file of {self.name} is not the one that was judged:"
                " fetch it again."
            )
        try:
            return Model(data)
        except ModelError as error:
            raise ShelfError(f"{self.name} does not run here: {error}.") from error


@dataclass(frozen=True)
class Shelf:
    """All models of a folder."""

    folder: Path

    @classmethod
    def usual(cls) -> "Shelf":
        """Find the folder where it usually is."""
        return cls(next((one for one in _PLACES if one.is_dir()), _PLACES[0]))

    def entries(self) -> tuple[Entry, ...]:
        """List what is there, in order of names."""
        found = sorted(self.folder.glob(f"*/{_FACTS}"))
        return tuple(Entry(path.parent) for path in found)

    def find(self, name: str) -> Entry:
        """Find a model. Raises ShelfError, naming those there are, for another name."""
        every = {entry.name: entry for entry in self.entries()}
        if name not in every:
            there = ", ".join(every) or "no model at all"
            raise ShelfError(f"There is no model {name!r}: the shelf has {there}.")
        return every[name]
