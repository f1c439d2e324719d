"""A landlord keeps consents from the first meeting to the last erasure."""

import csv
import json
from pathlib import Path

import pytest

from tests.lab.consent import written

from .conftest import Call


@pytest.fixture
def tower(quartier: Call, tmp_path: Path) -> Path:
    """Record the beginning of a building."""
    operation = written.tower(tmp_path)
    for what, on in (
        ("met", "2026-01-10"),
        ("posted", "2026-01-15"),
        ("notified", "2026-01-15"),
        ("started", "2026-03-01"),
    ):
        said = quartier(
            "consent", operation, "record", "--what", what, "--on", on, "--lang", "en"
        )
        assert said.code == 0, said.err
        assert on in said.out
    return operation


def test_who_shares_and_why(quartier: Call, tower: Path) -> None:
    """Everybody from the start, but for who left; nobody's fine curves."""
    left = ("record", "--what", "left", "--point", "a", "--on", "2026-04-01")
    assert quartier("consent", tower, *left).code == 0
    shown = quartier("consent", tower, "show", "--on", "2026-04-01", "--lang", "en")
    assert "2 of 3 share; the fine curves of 0 may be read" in shown.out
    assert "has left" in shown.out
    french = quartier("consent", tower, "show", "--on", "2026-02-01", "--lang", "fr")
    assert "0 sur 3 partagent" in french.out
    told = json.loads(
        quartier("consent", tower, "show", "--on", "2026-03-31", "--json").out
    )
    assert told["on"] == "2026-03-31"
    assert {each["point"]: each["shares"] for each in told["points"]} == {
        "a": True,
        "b": True,
        "c": True,
    }


def test_what_was_recorded_is_told_to_programs(quartier: Call, tower: Path) -> None:
    """Of several points at once, each with a pseudonym."""
    said = quartier(
        "consent", tower, "record", "--what", "curves_allowed",
        "--point", "a", "--point", "b", "--on", "2026-04-01", "--json",
    )  # fmt: skip
    rows = json.loads(said.out)["recorded"]
    assert [row["point"] for row in rows] == ["a", "b"]
    assert len({row["who"] for row in rows}) == 2
    one = quartier("consent", tower, "show", "--point", "b", "--json")
    assert [each["curves"] for each in json.loads(one.out)["points"]] == [True]


def test_duties_are_checked(quartier: Call, tower: Path) -> None:
    """All met: code 0 and a seal. A new tenant who was not told: code 1."""
    whole = quartier("consent", tower, "check", "--lang", "en")
    assert whole.code == 0
    assert "4 lines" in whole.out
    moved = ("record", "--what", "moved_in", "--point", "b", "--on", "2026-06-01")
    assert quartier("consent", tower, *moved).code == 0
    lacking = quartier("consent", tower, "check", "--lang", "fr")
    assert lacking.code == 1
    assert "Sans information individuelle : b." in lacking.out
    told = quartier("consent", tower, "check", "--json")
    assert told.code == 1
    assert [each["rule"] for each in json.loads(told.out)["to_do"]] == ["notice"]


def test_a_noted_seal_proves_what_was_there(quartier: Call, tower: Path) -> None:
    """Lines cut off the end are noticed by it, and by nothing else."""
    seal = json.loads(quartier("consent", tower, "check", "--json").out)["seal"]
    assert quartier("consent", tower, "check", "--seal", seal).code == 0
    path = tower / "consent.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), "utf-8")
    cut = quartier("consent", tower, "check", "--seal", seal)
    assert cut.code == 2
    assert "cut off" in cut.err


def test_a_change_by_hand_is_noticed(quartier: Call, tower: Path) -> None:
    """By every act."""
    path = tower / "consent.jsonl"
    path.write_text(
        path.read_text("utf-8").replace("2026-01-15", "2026-01-01"), "utf-8"
    )
    for act in ("check", "show"):
        said = quartier("consent", tower, act)
        assert said.code == 2
        assert "line 2: it was changed" in said.err
    assert quartier("consent", tower, "record", "--what", "met").code == 2


def test_all_about_a_point_is_handed_over(
    quartier: Call, tower: Path, tmp_path: Path
) -> None:
    """As JSON on the screen, or as a file of either kind."""
    left = ("record", "--what", "left", "--point", "a", "--on", "2026-04-01")
    assert quartier("consent", tower, *left).code == 0
    shown = json.loads(quartier("consent", tower, "export", "--point", "a").out)
    assert [entry["deed"] for entry in shown["entries"]][-1] == "left"
    for name in ("a.json", "a.csv"):
        into = tmp_path / name
        said = quartier("consent", tower, "export", "--point", "a", "--into", into)
        assert said.code == 0
    assert json.loads((tmp_path / "a.json").read_bytes()) == shown
    with (tmp_path / "a.csv").open(encoding="utf-8") as rows:
        assert len(list(csv.reader(rows))) == 6
    wrong = quartier("consent", tower, "export", "--point", "a", "--into", "a.doc")
    assert wrong.code == 2


def test_a_person_is_erased_for_good(quartier: Call, tower: Path) -> None:
    """Only when one is sure; the days of sharing stay, and the chain holds."""
    for what in ("left", "curves_allowed"):
        one = ("record", "--what", what, "--point", "a", "--on", "2026-04-01")
        assert quartier("consent", tower, *one).code == 0
    before = quartier("consent", tower, "show", "--on", "2026-05-01", "--json")
    [who] = {e["who"] for e in json.loads(before.out)["points"] if e["who"]}
    unsure = quartier("consent", tower, "erase", "--point", "a")
    assert unsure.code == 2
    assert who in unsure.err
    assert who in (tower / "consent.jsonl").read_text("utf-8")
    assert quartier("consent", tower, "erase", "--point", "a", "--yes").code == 0
    assert who not in (tower / "consent.jsonl").read_text("utf-8")
    after = quartier("consent", tower, "show", "--on", "2026-05-01", "--json")
    found = json.loads(after.out)["points"][0]
    assert (found["shares"], found["curves"]) == (False, False)
    assert quartier("consent", tower, "check").code == 0
    nothing = quartier("consent", tower, "erase", "--point", "c", "--yes")
    assert nothing.code == 2
    assert "nothing at c" in nothing.err


@pytest.fixture
def relet(quartier: Call, tower: Path) -> Path:
    """Record a flat that was let twice; the first tenant left the sharing."""
    for what, on in (
        ("left", "2026-04-01"),
        ("moved_out", "2026-05-01"),
        ("moved_in", "2026-06-01"),
    ):
        words = ("record", "--what", what, "--point", "a", "--on", on)
        assert quartier("consent", tower, *words).code == 0
    return tower


def _deeds(text: str) -> list[str]:
    return [entry["deed"] for entry in json.loads(text)["entries"]]


def test_the_next_tenant_is_not_handed_the_one_before(
    quartier: Call, relet: Path
) -> None:
    """Unless all are asked for; of an empty flat it is asked whom one means."""
    export = ("export", "--point", "a")
    assert "left" not in _deeds(quartier("consent", relet, *export).out)
    before = quartier("consent", relet, *export, "--on", "2026-04-15")
    assert _deeds(before.out)[-2:] == ["left", "moved_out"]
    every = _deeds(quartier("consent", relet, *export, "--all").out)
    assert every[-3:] == ["left", "moved_out", "moved_in"]
    empty = quartier("consent", relet, *export, "--on", "2026-05-15")
    assert empty.code == 2
    assert "Name one with --who" in empty.err


def test_of_several_people_one_is_named_to_be_erased(
    quartier: Call, relet: Path
) -> None:
    """Or all are, in so many words: nobody is forgotten by mistake."""
    path = relet / "consent.jsonl"
    before = path.read_bytes()
    unclear = quartier("consent", relet, "erase", "--point", "a", "--yes")
    assert unclear.code == 2
    assert "Name one with --who" in unclear.err
    assert path.read_bytes() == before
    gone = quartier("consent", relet, "erase", "--point", "a", "--all", "--yes")
    assert gone.code == 0
    assert "p-" not in path.read_text("utf-8")


def test_what_stays_is_named(quartier: Call, relet: Path, tmp_path: Path) -> None:
    """In the language that is asked for, like all closing words."""
    words = ("--point", "a", "--lang", "fr")
    for what in ("curves_allowed", "curves_withdrawn"):
        said = quartier("consent", relet, "record", "--what", what, *words)
        assert ("meters/" in said.err) is (what == "curves_withdrawn")
    into = tmp_path / "a.csv"
    export = quartier("consent", relet, "export", *words, "--into", into)
    assert "Tout sur p-" in export.err
    erased = quartier("consent", relet, "erase", *words, "--all", "--yes")
    assert "leurs relevés dans out/" in " ".join(erased.err.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("record",), "--what"),
        (("record", "--what", "left"), "which point"),
        (
            ("record", "--what", "left", "--point", "z"),
            "no point z. Name",
        ),
        (("record", "--what", "left", "--point", "a", "--on", "soon"), "no day"),
        (("record", "--what", "met", "--on", "2199-01-01"), "lies ahead"),
        (("record", "--what", "left", "--point", "a", "--who", "Mme D"), "no name"),
        (("export",), "--point"),
        (("erase", "--point", "a", "--point", "b", "--yes"), "one point"),
        (("export", "--point", "a", "--who", "p-1", "--all"), "not both"),
        (("check", "--seal", "0f"), "back from a copy"),
        (("export", "--point", "a", "--into", "a.doc"), "name one of them"),
    ],
)
def test_what_makes_no_sense_is_said(
    quartier: Call, tower: Path, words: tuple[str, ...], said: str
) -> None:
    """With code 2, and nothing is written."""
    before = (tower / "consent.jsonl").read_bytes()
    answer = quartier("consent", tower, *words)
    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err
    assert (tower / "consent.jsonl").read_bytes() == before


def test_a_folder_of_an_operation_is_wanted(quartier: Call, tmp_path: Path) -> None:
    """Another one is refused in a sentence."""
    answer = quartier("consent", tmp_path, "show")
    assert answer.code == 2
    assert "operation.json" in answer.err
