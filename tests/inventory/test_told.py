"""A landlord who reads French is told in French what to mend."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.inventory import Fault, InventoryError, passports_of, told

HEAD = "uid,id,model,origin"
ROW = "https://example.org/n/ab12,ab12,DevKit,new"
# One fault of each kind of cell, and of each kind of table.
FAULTY = (
    "",
    f"{HEAD},colour\n{ROW},red\n",
    "uid,id,model\nhttps://example.org/n/ab12,ab12,z\n",
    f"{HEAD},id\n{ROW},ab12\n",
    f"{HEAD}\n{ROW},more,cells\n",
    f'{HEAD}\n"https://x',
    f"{HEAD},embodied_source\n{ROW},a paper\n",
    f"{HEAD}\n{ROW}\n{ROW.replace(',ab12', ',cd34')}\n",
    f"{HEAD}\nftp://x,AB,,old\n",
    f"{HEAD},in_service,mean_power_w,flash_kb\n{ROW},2026-02-30,-1,some\n",
    f"{HEAD},is_supply_reused,firmware_sha256\n{ROW},maybe,xyz\n",
    f"{HEAD},parts,owner\n{ROW},wheel=new,{'x' * 201}\n",
    f"{HEAD},parts,repairs\n{ROW},wheel,2026-01-01\n",
    f"{HEAD},repairs\n{ROW},2026-01-01|mended|us|wheel\n",
)
# What only English says.
_ENGLISH = re.compile(r"\b(the|of|that|what|a [a-z]+ as|nothing|accepts|line|got)\b")


def _faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(InventoryError) as caught:
        passports_of(text)
    return caught.value.faults


@pytest.mark.parametrize("text", FAULTY)
def test_every_kind_of_fault_is_french(text: str) -> None:
    """Where it stands, and what would be right; no word of English is left."""
    for fault in _faults(text):
        said = told(fault, "fr")
        assert said.startswith(f"ligne {fault.line}")
        assert not _ENGLISH.search(said.partition(" admis : ")[2])


def test_every_kind_of_fault_is_tried() -> None:
    """The tables above have each fault that the room can find, but one."""
    said = {fault.accepts for text in FAULTY for fault in _faults(text)}
    kinds = {re.sub(r"\d+", "n", each) for each in said}
    assert len(kinds) >= 21


def test_a_column_has_its_french_title() -> None:
    """Whether the fault names it by its title or inside."""
    for name in ("in_service", "In service since"):
        said = told(Fault(3, name, "x", "a day as 2026-11-22"), "fr")
        assert said == (
            "ligne 3, En service depuis : lu « x », admis : un jour comme 2026-11-22"
        )


def test_another_s_number_is_french() -> None:
    """So is what only a kept inventory makes a fault."""
    accepts = "what is not the passport's already: https://example.org/n/1"
    said = told(Fault(2, "serial", "7", accepts), "fr")
    assert said.endswith("ce qui n’est pas déjà au passeport https://example.org/n/1")


@given(st.text(max_size=60), st.text(max_size=60))
def test_english_is_as_it_was(value: str, accepts: str) -> None:
    """And what French does not know is still said."""
    fault = Fault(1, "Node", value, accepts)
    assert told(fault, "en") == str(fault)
    assert told(fault, "fr").startswith("ligne 1, Nœud : lu « ")
