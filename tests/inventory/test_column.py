"""The columns of an inventory: each field of a passport once, in two languages."""

from dataclasses import fields
from pathlib import Path

from quartier.inventory import BLOCKS, COLUMNS, LANGUAGES, Passport


def test_every_field_has_its_column() -> None:
    """A field without a column would be lost in a file; the footprint takes three."""
    names = [column.name for column in COLUMNS]
    footprint = {"embodied_kg", "embodied_method", "embodied_source"}
    expected = {field.name for field in fields(Passport)} - {"told_footprint"}
    assert set(names) == expected | footprint
    assert len(set(names)) == len(names)


def test_titles_are_told_apart() -> None:
    """No title stands for two columns, in one language or across both."""
    for language in LANGUAGES:
        titles = [column.title(language) for column in COLUMNS]
        assert len(set(titles)) == len(titles)
    meant: dict[str, set[str]] = {}
    for column in COLUMNS:
        for title in (column.en, column.fr, column.name):
            meant.setdefault(title.lower(), set()).add(column.name)
    assert all(len(names) == 1 for names in meant.values())


def test_no_column_asks_for_a_person() -> None:
    """There is no place for a name, a telephone number or an address."""
    asked = " ".join(f"{column.name} {column.en}" for column in COLUMNS).lower()
    for word in ("resident", "tenant", "phone", "mail", "street", "person", "flat "):
        assert word not in asked


def test_the_page_tells_every_column() -> None:
    """What landlords read is what the program does, word for word."""
    page = Path(__file__).parents[2] / "docs" / "landlords" / "inventory.md"
    text = page.read_text("utf-8")
    for column in COLUMNS:
        star = " *" if column.is_required else ""
        doc = column.doc.replace("|", "\\|")
        cells = (f"`{column.name}`{star}", column.en, column.fr, doc, column.passport)
        assert f"| {' | '.join(cells)} |" in text
    for block in BLOCKS:
        assert f"`{block}`" in text
