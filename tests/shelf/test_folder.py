"""The shelf gives a model only if its file is the one that was judged."""

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from quartier.shelf.folder import Shelf, ShelfError

from models.training.write import write
from tests.tinyml.zoo import made


def _put(folder: Path, name: str, *, ships: str = "true", digest: str = "") -> bytes:
    data = write(made("dense"))
    place = folder / name
    place.mkdir()
    (place / "model.tflite").write_bytes(data)
    (place / "card.md").write_text(f"# {name}\n", "utf-8")
    told = digest or sha256(data).hexdigest()
    facts = f'name = "{name}"\nships = {ships}\n\n[model]\nsha256 = "{told}"\n'
    (place / "facts.toml").write_text(facts, "utf-8")
    return data


def test_a_model_is_found_and_runs(tmp_path: Path) -> None:
    """By its name, with what is known of it."""
    _put(tmp_path, "second")
    _put(tmp_path, "first", ships="false")
    (tmp_path / "training").mkdir()

    shelf = Shelf(tmp_path)
    entry = shelf.find("first")

    assert [one.name for one in shelf.entries()] == ["first", "second"]
    assert [one.ships for one in shelf.entries()] == [False, True]
    assert entry.card == "# first\n"
    assert entry.open().predict(np.zeros((1, 33), np.int8)).shape == (1, 9)


def test_a_file_that_was_not_judged_is_not_run(tmp_path: Path) -> None:
    """Whoever changed it: it says what to do."""
    _put(tmp_path, "other", digest="0" * 64)

    with pytest.raises(ShelfError, match="not the one that was judged: fetch it again"):
        Shelf(tmp_path).find("other").open()


def test_a_file_that_does_not_run_is_named(tmp_path: Path) -> None:
    """With the reason that the interpreter gives."""
    digest = sha256(b"nothing").hexdigest()
    _put(tmp_path, "other", digest=digest)
    (tmp_path / "other" / "model.tflite").write_bytes(b"nothing")

    with pytest.raises(ShelfError, match="other does not run here: this is no"):
        Shelf(tmp_path).find("other").open()


@pytest.mark.parametrize("lost", ["model.tflite", "card.md", "facts.toml"])
def test_what_cannot_be_read_is_named(tmp_path: Path, lost: str) -> None:
    """Each file of a model may be missing."""
    _put(tmp_path, "other")
    entry = Shelf(tmp_path).find("other")
    (tmp_path / "other" / lost).unlink()

    with pytest.raises(ShelfError, match="of other cannot be read"):
        _ = (entry.card, entry.facts, entry.open())


def test_facts_that_are_no_toml_are_named(tmp_path: Path) -> None:
    """They were damaged."""
    _put(tmp_path, "other", ships="perhaps")

    with pytest.raises(ShelfError, match="facts of other cannot be read"):
        _ = Shelf(tmp_path).find("other").ships


def test_another_name_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """In a sentence."""
    with pytest.raises(ShelfError, match="'first': the shelf has no model at all"):
        Shelf(tmp_path).find("first")
    _put(tmp_path, "second")
    with pytest.raises(ShelfError, match="'first': the shelf has second"):
        Shelf(tmp_path).find("first")


def test_the_usual_shelf_is_that_of_the_checkout() -> None:
    """Its folder holds the bench and the models."""
    folder = Shelf.usual().folder

    assert (folder / "training" / "write.py").is_file()
    assert folder.name == "models"
