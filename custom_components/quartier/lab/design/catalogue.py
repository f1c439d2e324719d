"""The catalogue: what there is to buy, from a file or as it usually costs."""

import json
from pathlib import Path
from typing import Final

from ...engine import Fault, RefusedError, read
from ...engine.study.size import Catalogue
from ..scenario import ScenarioError

_USUAL: Final = Path(__file__).with_name("catalogue.json")


def read_document[T](path: Path, cls: type[T]) -> T:
    """Read a document from a file of JSON.

    Raises ScenarioError with every fault in it.
    """
    try:
        return read(cls, json.loads(path.read_text(encoding="utf-8")))
    except RefusedError as error:
        raise ScenarioError(tuple((path, fault) for fault in error.faults)) from None
    except (ValueError, OSError) as error:
        fault = Fault("", str(error), "a JSON document")
        raise ScenarioError(((path, fault),)) from error


def usual() -> Catalogue:
    """Read the catalogue that is used where none is given."""
    return read_document(_USUAL, Catalogue)


def catalogue_of(path: Path | None) -> Catalogue:
    """Read a catalogue, or the usual one.

    Raises ScenarioError with every fault in it.
    """
    return usual() if path is None else read_document(path, Catalogue)
