"""What the pages tell of the worked cases is what the cases gave.

``stored.json`` is what ``quartier case NAME FOLDER --json`` told: of the blocks with
``--weeks 4``, and of ``social_block_by_day`` with ``--tanks day``.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from quartier.engine import LANGUAGES, Language, write
from quartier.lab.case import YEAR, Divided, files, study
from quartier.lab.example.sharing import BY_DAY, CASES, Case
from quartier.lab.settle import households, load, whole_months, year_of

_ROOT: Final = Path(__file__).parents[2]
_STORED: Final[Mapping[str, Any]] = json.loads(
    (Path(__file__).parent / "case" / "stored.json").read_text("utf-8")
)
_PAGES: Final[Mapping[Language, str]] = {"en": "cases.md", "fr": "cas.md"}
_EVERY: Final[Mapping[str, Callable[[], Case]]] = {
    **CASES,
    **{f"{name}_by_day": make for name, make in BY_DAY.items()},
}
# Where a table names the block's keys, in the order in which they are stored.
_KEYS: Final = (0, 2, 1, 3)


def _number(value: float, digits: int, unit: str, language: Language) -> str:
    text = f"{value:,.{digits}f} {unit}"
    if language == "fr":
        text = text.replace(",", " ").replace(".", ",").replace("EUR", "€")
    return text


def _rows(page: str, *, cells: int) -> list[list[str]]:
    """List the rows of tables that have so many cells, without their heads."""
    found = []
    for line in page.splitlines():
        row = [cell.strip() for cell in line.strip("|").split("|")]
        if (
            line.startswith("|")
            and len(row) == cells
            and any(c.isdigit() for c in line)
        ):
            found.append(row)
    return found


def _page(language: Language) -> str:
    page = _ROOT / "docs" / "communities" / _PAGES[language]
    return page.read_text("utf-8").replace("\u00a0", " ").replace("\u202f", " ")


def _shares(one: Mapping[str, float], language: Language) -> Iterator[str]:
    for whole in ("used_kwh", "made_kwh"):
        yield _number(100 * one["shared_kwh"] / one[whole], 1, "%", language)


def _divided(one: Mapping[str, float], language: Language) -> list[str]:
    shared = _number(one["shared_kwh"] / 1000, 1, "MWh", language)
    return [shared, *_shares(one, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_as_told(language: Language) -> None:
    """Four of them, and what each shares of what is used and made."""
    keys = [_divided(one, language) for one in _STORED["social_block"]["keys"]]
    told = [row[1:] for row in _rows(_page(language), cells=4)]
    assert told == [keys[at] for at in _KEYS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_tanks_by_night_and_by_day_are_as_told(language: Language) -> None:
    """What is shared, and what that spares, beside what was published."""
    *ours, published = _rows(_page(language), cells=6)
    assert [row[1:] for row in ours] == [
        [
            *_divided(_STORED[name]["keys"][0], language),
            *(
                _number(_STORED[name]["published"][figure], 0, "EUR", language)
                for figure in ("spared_eur_per_home", "saved_eur_per_home")
            ),
        ]
        for name in ("social_block", "social_block_by_day")
    ]
    low, high = CASES["social_block"]().published[1:]
    assert published[4] == _number(low.low, 0, "EUR", language)
    assert _number(high.low, 0, "EUR", language) in published[5]


@pytest.mark.parametrize("language", LANGUAGES)
def test_weeks_are_as_told(language: Language) -> None:
    """Energies are added up over the weeks; percentages are of the sums."""
    expected = []
    for name in ("social_block", "social_block_by_day"):
        for way in ("usual", "planned"):
            row = []
            for key in ("own", "most"):
                parts = [week[way][key] for week in _STORED[name]["weeks"]]
                assert len(parts) == 4
                total = {each: sum(part[each] for part in parts) for each in parts[0]}
                row.append(_number(total["shared_kwh"], 0, "kWh", language))
                row.extend(_shares(total, language))
            expected.append(row)
    assert [row[2:] for row in _rows(_page(language), cells=8)] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_as_told(language: Language) -> None:
    """The numbers that stand in them."""
    page = _page(language)
    block, village, cer = (
        _STORED[name] for name in ("social_block", "village", "italian_cer")
    )
    assert block["worse_off"] == []
    told = [
        _number(100 * one["least_to_most"], 0, "%", language)
        for one in (block, village)
    ]
    told.append(_number(block["keys"][0]["made_kwh"] / 100, 0, "kWh", language))
    for one in (village["keys"][0], cer["keys"][0]):
        told.append(_number(one["made_kwh"] / 1000, 1, "MWh", language))
        told.append(_number(one["shared_kwh"] / 1000, 1, "MWh", language))
    told.append(next(_shares(village["keys"][0], language)))
    told.append(_number(cer["saved_eur"], 0, "EUR", language))
    assert [number for number in told if number not in page] == []


def test_by_day_the_published_order_of_magnitude_is_reached() -> None:
    """A fifth of what is used, and within a fifth of both sums; by night neither is."""
    night, day = (
        _STORED[name]["published"] for name in ("social_block", "social_block_by_day")
    )
    shares, spared, saved = BY_DAY["social_block"]().published
    assert shares.low <= day["self_production"] <= shares.high
    assert not shares.low <= night["self_production"] <= shares.high
    for one in (spared, saved):
        assert day[one.figure] >= 0.8 * one.low
        assert night[one.figure] < 0.8 * one.low


def _counted(one: Divided) -> dict[str, object]:
    return {
        "key": write(one.key),
        **{
            name: round(getattr(one, name), 3)
            for name in ("made_kwh", "used_kwh", "shared_kwh")
        },
    }


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", sorted(_EVERY))
def test_what_is_stored_is_what_a_year_gives(name: str, tmp_path: Path) -> None:
    """Energies to the watt-hour, money to the cent; weeks are not lived again."""
    case, stored = _EVERY[name](), _STORED[name]
    for path, content in files(case, YEAR):
        (tmp_path / path).write_bytes(content)
    found = study(case, load(tmp_path))
    assert [_counted(one) for one in (found.own, *found.others)] == stored["keys"]
    assert round(found.saved_eur, 2) == stored["saved_eur"]
    assert list(found.settlement.worse_off) == stored["worse_off"]
    assert round(found.audit.least_to_most, 4) == stored["least_to_most"]
    ours = {each.published.figure: round(each.ours, 4) for each in found.held}
    assert ours == stored["published"]


@pytest.mark.slow
def test_houses_with_panels_gain_most_in_the_village(tmp_path: Path) -> None:
    """More than twice what any other does, with what their own sun is paid."""
    case = CASES["village"]()
    for path, content in files(case, YEAR):
        (tmp_path / path).write_bytes(content)
    desk = load(tmp_path)
    known = whole_months(desk.meters.curves(), desk.operation.time_zone)
    span = year_of(desk, known, YEAR, None).whole()
    giving = {point.id for point in desk.operation.points if point.produces}
    sunny, others = [], []
    for each in households(desk, [span]):
        (sunny if each.id in giving else others).append(each.benefit_eur)
    assert len(sunny) == 6
    assert min(sunny) > 2 * max(others)
