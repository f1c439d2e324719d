"""Issues: the record of what was told comes back exactly, and knows corrections."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.lab.settle import Issue, SettleError
from quartier.lab.settle.issue import issues_csv, read_issues
from quartier.lab.statement import Change

ISSUE = Issue("flat_1", "Flat, 1", 100_000, 40_000, 3000, 2500)


def test_nothing_was_told() -> None:
    """Then it is the first issue."""
    assert ISSUE.after(None) == ISSUE


def test_the_same_is_no_correction() -> None:
    """Even after one."""
    told = replace(ISSUE, correction=2, change=Change(5, 5))
    assert ISSUE.after(told) == told


@pytest.mark.parametrize("field", ["without_cents", "with_cents"])
@pytest.mark.parametrize("cents", [-1, 1])
def test_a_cent_that_rounding_moved_is_none(field: str, cents: int) -> None:
    """What was told stays told: it cannot drift cent by cent."""
    told = replace(ISSUE, **{field: getattr(ISSUE, field) + cents})
    assert ISSUE.after(told) == told
    moved = replace(ISSUE, **{field: getattr(ISSUE, field) - cents})
    assert moved.after(told).correction == 1


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("used_wh", Change(0, 0)),
        ("shared_wh", Change(-7, 0)),
        ("without_cents", Change(0, 0)),
        ("with_cents", Change(0, -7)),
    ],
)
def test_anything_else_is_a_correction(field: str, change: Change) -> None:
    """With what it changed of what matters to a household."""
    told = replace(ISSUE, **{field: getattr(ISSUE, field) + 7, "correction": 1})
    found = ISSUE.after(told)
    assert (found.correction, found.change) == (2, change)
    assert found.amounts == ISSUE.amounts


def test_who_took_no_part_is_told_once() -> None:
    """All that was told is taken back, and stays so."""
    told = replace(ISSUE, correction=1, change=Change(5, 5))
    void = told.annulled()
    assert (void.amounts, void.correction) == ((0, 0, 0, 0), 2)
    assert void.change == Change(-40_000, -2500)
    assert void.is_annulled
    assert void.annulled() == void


def test_a_name_is_no_news() -> None:
    """It asks for no paper; a correction, an annulment and a first word do."""
    assert ISSUE.is_news_to(None)
    assert not replace(ISSUE, name="Appartement 1").is_news_to(ISSUE)
    assert replace(ISSUE, correction=1).is_news_to(ISSUE)
    assert replace(ISSUE, is_annulled=True).is_news_to(ISSUE)


@pytest.mark.parametrize("issue", [ISSUE, replace(ISSUE, used_wh=0, shared_wh=0)])
def test_who_comes_back_hears_it(issue: Issue) -> None:
    """Whatever they used, and even if it was nothing."""
    void = replace(issue, without_cents=0, with_cents=0).annulled()
    back = issue.after(void)
    assert (back.correction, back.is_annulled) == (2, False)
    assert back.change == Change(issue.shared_wh, issue.with_cents)
    nothing = replace(void, correction=0, change=Change(0, 0), is_annulled=False)
    assert nothing.after(void).correction == 2


_AMOUNT = st.integers(-(10**9), 10**9)
_NAME = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1)


@given(
    st.builds(
        Issue,
        *(_NAME, _NAME, _AMOUNT, _AMOUNT, _AMOUNT, _AMOUNT),
        st.integers(0, 99),
        st.builds(Change, _AMOUNT, _AMOUNT),
        st.booleans(),
    )
)
def test_the_record_comes_back(
    tmp_path_factory: pytest.TempPathFactory, issue: Issue
) -> None:
    """To the watt-hour and the cent."""
    path = tmp_path_factory.mktemp("record") / "points.csv"
    path.write_bytes(issues_csv([issue]).encode())
    assert read_issues(path) == {issue.point: issue}


def test_there_may_be_no_record(tmp_path: Path) -> None:
    """Then nothing was told."""
    assert read_issues(tmp_path / "points.csv") == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("100.000", "many"),
        ("100.000", "0.0001"),
        ("shared_kwh", "shared"),
        (",0,", ",,"),
        (",no", ",maybe"),
    ],
)
def test_a_record_changed_by_hand(tmp_path: Path, old: str, new: str) -> None:
    """Is refused: corrections would be reckoned from it, and nobody told again."""
    path = tmp_path / "points.csv"
    path.write_text(issues_csv([ISSUE]).replace(old, new, 1), "utf-8")
    with pytest.raises(SettleError, match="only if no statement of it was handed out"):
        read_issues(path)
