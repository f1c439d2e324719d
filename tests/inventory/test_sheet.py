"""An inventory goes into a spreadsheet and comes back; every fault of it is named."""

import csv
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.inventory import (
    COLUMNS,
    LANGUAGES,
    InventoryError,
    Language,
    Passport,
    csv_of,
    csv_of_cells,
    passports_of,
)

from .conftest import PLAIN, passports

HEAD = "uid,id,model,origin"
ROW = "https://example.org/n/ab12,ab12,DevKit,new"


@given(
    st.lists(passports(), max_size=4, unique_by=lambda one: one.id),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["", ",", ";"]),
)
def test_there_and_back(
    found: list[Passport], language: Language, delimiter: str
) -> None:
    """Whatever a passport holds comes back, in either language and either dialect."""
    text = csv_of(found, language, delimiter)
    assert passports_of(text) == tuple(found)


def test_a_spreadsheet_knows_its_letters() -> None:
    """It begins with the mark of UTF-8, and its lines end as spreadsheets end them."""
    data = csv_of([PLAIN], "fr").encode()
    assert data.startswith(b"\xef\xbb\xbfLien du passeport;N\xc5\x93ud;")
    assert data.count(b"\r\n") == 2


def test_a_french_sheet_is_french() -> None:
    """Titles, words and numbers are as a French spreadsheet has them."""
    text = csv_of([replace(PLAIN, origin="harvested", mean_power_w=0.35)], "fr")
    _, row = list(csv.reader(text.splitlines(), delimiter=";"))
    assert "récupéré" in row
    assert "0,35" in row
    assert "en réserve" not in row


@pytest.mark.parametrize("text", ["=1+1", "+33", "-x", "@SUM(A1)", "'=x", "''=x"])
def test_no_cell_runs_as_a_formula(text: str) -> None:
    """What a spreadsheet would run is kept from it, and comes back as it was."""
    sheet = csv_of([replace(PLAIN, owner=text)])
    rows = list(csv.reader(sheet.splitlines()))
    at = [column.name for column in COLUMNS].index("owner")
    assert rows[1][at] == f"'{text}"
    assert passports_of(sheet)[0].owner == text


def _refused(text: str) -> list[str]:
    with pytest.raises(InventoryError) as caught:
        passports_of(text)
    return [str(fault) for fault in caught.value.faults]


def test_every_fault_of_every_line() -> None:
    """All of them are named at once with line and column, and nothing is read."""
    head = f"{HEAD},in_service,mean_power_w,is_supply_reused,firmware_sha256,parts"
    faults = _refused(
        f"{head}\n{ROW},2026-02-30,-1,maybe,xyz,wheel=new\nftp://x,AB,,old\n\n{ROW}\n"
    )
    found = {tuple(fault.partition(":")[0].split(", ")) for fault in faults}
    assert found == {
        ("line 2", "In service since"),
        ("line 2", "Mean power (W)"),
        ("line 2", "Supply reused"),
        ("line 2", "Firmware SHA-256"),
        ("line 2", "Parts"),
        ("line 3", "Passport link"),
        ("line 3", "Node"),
        ("line 3", "Model"),
        ("line 3", "Origin"),
        ("line 5", "uid"),
        ("line 5", "id"),
    }
    assert len(faults) == len(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a first line of titles"),
        (f"{HEAD},colour\n{ROW},red\n", "'colour', accepts titles of uid"),
        ("uid,id,model\nx,y,z\n", "line 1, Origin"),
        (f"{HEAD},id\n{ROW},ab12\n", "each column once"),
        (f"{HEAD}\n{ROW},more,cells\n", "'more, cells', accepts 4 cells"),
        (f'{HEAD}\n"https://x', "accepts CSV"),
        (f"{HEAD},embodied_source\n{ROW},a paper\n", "nothing without its kg"),
        (f"{HEAD}\n{ROW}\n{ROW.replace(',ab12', ',cd34')}\n", "not line 2's already"),
    ],
)
def test_a_fault_is_said(text: str, said: str) -> None:
    """Each kind of fault is told with what would be right."""
    assert any(said in fault for fault in _refused(text))


def test_titles_in_any_order_and_language() -> None:
    """A table that somebody made by hand is read, with what is left out unsaid."""
    text = (
        "Modèle;NODE;Origine;Lien du passeport\n"
        "DevKit;ab12;Reconditionné;https://example.org/n/ab12\n\n"
    )
    [found] = passports_of(text)
    assert (found.id, found.model, found.origin) == ("ab12", "DevKit", "refurbished")
    assert found.supply == "internal"
    assert found.told_footprint is None


@given(st.text(max_size=200) | st.text(max_size=60).map(lambda end: f"{HEAD}\n{end}"))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Garbage is refused in sentences, never with another error."""
    found: tuple[Passport, ...] = ()
    faults: tuple[object, ...] = ()
    try:
        found = passports_of(text)
    except InventoryError as error:
        faults = error.faults
    assert not (found and faults)


def test_a_blank_is_a_fault_with_its_place() -> None:
    """What was written to be filled in is refused as long as it is not."""
    blank = dict.fromkeys((column.name for column in COLUMNS), "")
    faults = _refused(csv_of_cells([{**blank, "id": "ab12"}], "fr"))
    assert [fault.partition(":")[0] for fault in faults] == [
        "line 2, Passport link",
        "line 2, Model",
        "line 2, Origin",
    ]


def test_a_number_of_another_that_is_kept() -> None:
    """An id or a serial number of somebody else is a fault; one's own is none."""
    kept = replace(PLAIN, serial="S-1")
    text = f"{HEAD},serial\nhttps://example.org/n/new,ab12,DevKit,new,S-1\n"
    with pytest.raises(InventoryError) as caught:
        passports_of(text, [kept])
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [
        (2, "id"),
        (2, "serial"),
    ]
    assert kept.uid in str(caught.value)
    assert passports_of(csv_of([replace(kept, serial="S-2")]), [kept])
    # Two nodes that change their ids in one table.
    other = replace(PLAIN, uid="https://example.org/n/cd34", id="cd34")
    swapped = [replace(kept, id="cd34"), replace(other, id="ab12")]
    assert passports_of(csv_of(swapped), [kept, other]) == tuple(swapped)
