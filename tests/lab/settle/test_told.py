"""What a household is told: its own energies and bills, as they were settled."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from quartier.engine.share.money import Line, cents
from quartier.lab.settle import Span, Year
from quartier.lab.settle.tenancy import point_of
from quartier.lab.settle.told import (
    entries,
    former_tenants,
    participants,
    period_of,
    statements,
    two_tenants,
)
from quartier.lab.statement import Change, Entry, Option, Period, Statement

from .block import FLATS, meters, month_of, operation, prices
from .desk import desk_of, first, year
from .ledger import Happened, record

_EUR = Fraction(1)


def _told(folder: Path, **documents: dict[str, object]) -> dict[str, Statement]:
    desk = desk_of(folder, **documents)
    return {each.point: each for each in statements(desk, first(desk), {})}


def test_energies_and_bills_are_those_settled(tmp_path: Path) -> None:
    """Of the month alone, though the year was settled at once."""
    desk = desk_of(tmp_path)
    span = first(desk)
    told = {each.point: each for each in statements(desk, span, {})}
    assert list(told) == ["stairs", *FLATS]
    readings = span.allocation.readings
    for at, name in enumerate(readings.consumers):
        assert told[name].used_wh == readings.consumed_wh[at].sum()
        assert told[name].shared_wh == span.allocation.allocated_wh[at].sum()
        bill = span.so_far.bills[name].months[0]
        assert told[name].without_cents == bill.without_cents
        assert told[name].shared_cents == bill.sharing_cents
    flat = told["flat_1"]
    assert (flat.name, flat.meter) == ("Flat 1", "30000000000002")
    assert flat.sharing.sources == ("Roof",)
    assert flat.sharing.key == "priority_cascade"
    assert flat.sharing.has_doubts


def test_by_hand(tmp_path: Path) -> None:
    """Shared at 12 cents, bought at 20.01, and a subscription either way."""
    flat = _told(tmp_path)["flat_2"]
    energy, subscription = flat.without
    assert energy.cents == round(flat.used_wh * 0.02001)
    assert subscription == Entry("subscription", "", 1544)
    by_key = {entry.key: entry for entry in flat.shared}
    assert by_key["energy"].cents == round(flat.bought_wh * 0.02001)
    assert abs(by_key["shared"].cents - flat.shared_wh * 0.012) < 1
    assert by_key["shared"].energy_wh == flat.shared_wh


def test_months_up_to_the_end(tmp_path: Path) -> None:
    """A chart of April shows March as well, one of March no April."""
    desk = desk_of(tmp_path)
    found = year(desk)
    for month, bars in zip(found.months, (1, 2), strict=True):
        told = next(statements(desk, found.month(month), {}))
        assert [bar.month for bar in told.bars] == [3, 4][:bars]
    whole = next(statements(desk, found.whole(), {}))
    assert whole.used_wh == sum(bar.whole_wh for bar in whole.bars)
    assert period_of(found.whole()) == Period(2026, 3, 4)


def test_two_plants_have_their_names(tmp_path: Path) -> None:
    """One needs none."""
    points = [
        *operation()["points"],
        {"id": "barn", "name": "Barn", "role": "producer"},
    ]
    text = meters(*month_of(2026, 3, 3))
    header, _, rows = text.partition("\n")
    doubled = "\n".join(
        f"{row},{row.split(',')[1]}" for row in rows.strip().split("\n")
    )
    desk = desk_of(
        tmp_path, f"{header},barn:power_w\n{doubled}\n", own={"points": points}
    )
    told = next(statements(desk, first(desk), {}))
    parts = [entry.part for entry in told.shared if entry.key == "shared"]
    assert sorted(parts) == ["Barn", "Roof"]
    assert {entry.part for entry in _told(tmp_path / "one")["stairs"].shared} == {""}


def test_changes_reach_those_they_are_about(tmp_path: Path) -> None:
    """And nobody else."""
    desk = desk_of(tmp_path)
    changes = {"flat_1": Change(-5, 7)}
    told = {each.point: each.change for each in statements(desk, first(desk), changes)}
    assert told["flat_1"] == Change(-5, 7)
    assert told["flat_2"] is None


def test_steps_that_were_filled_are_counted(tmp_path: Path) -> None:
    """Those of the flat, in the operation's steps."""
    begin, _ = month_of(2026, 3, 4)
    lost = (begin + timedelta(hours=30)).isoformat()
    text = meters(*month_of(2026, 3, 4))
    row = next(line for line in text.split("\n") if line.startswith(lost))
    cells = row.split(",")
    cells[3] = ""
    own = {"missing": {"kind": "zero"}}
    desk = desk_of(tmp_path, text.replace(row, ",".join(cells)), own=own)
    told = {each.point: each for each in statements(desk, first(desk), {})}
    assert {name: each.filled_steps for name, each in told.items()} == {
        **dict.fromkeys(("stairs", "flat_2", "flat_3"), 0),
        "flat_1": 1,
    }
    assert told["flat_1"].sharing.filled_by == "zero"


def test_the_option_of_the_network_is_told(tmp_path: Path) -> None:
    """Of a month only what holds, of a year what it was worth."""
    contract = {
        "energy": {"kind": "flat", "eur_per_kwh": 0.1},
        "includes_all": False,
        "network": {"kind": "turpe", "version": "BTINFCU4"},
        "taxes": {"kind": "france"},
    }
    windows = [{"begins": "22:00", "ends": "06:00"}]
    holding = {"points": ["stairs", *FLATS], "contract": "base", "windows": windows}
    priced = prices(
        contracts={"base": contract}, holdings=[holding], is_option_open=True
    )
    flat = _told(tmp_path, priced=priced)["flat_3"]
    assert flat.option == Option(
        is_taken=False, basis="undecided", saved_cents=None, days=61
    )
    found = year(desk_of(tmp_path, priced=priced))
    whole = {each.point: each for each in statements(found.desk, found.whole(), {})}
    choice = found.settlement.bills["flat_3"].choice
    assert choice is not None
    assert whole["flat_3"].option == Option(
        is_taken=False,
        basis="undecided",
        saved_cents=cents(choice.saving_eur),
        days=61,
    )
    assert _told(tmp_path)["flat_3"].option is None


def test_what_a_contract_says_is_told_of_a_year(tmp_path: Path) -> None:
    """Each month would be too often."""
    base = {
        "energy": {"kind": "flat", "eur_per_kwh": 0.1},
        "includes_all": False,
        "network": {"kind": "turpe", "version": "BTINFCU4"},
        "taxes": {"kind": "france"},
    }
    held = {"points": ["stairs", *FLATS], "contract": "base", "option": "taken"}
    priced = prices(contracts={"base": base}, holdings=[held], is_option_open=True)
    desk = desk_of(tmp_path, priced=priced)
    found = year(desk)
    months = [
        each.option
        for month in found.months
        for each in statements(desk, found.month(month), {})
    ]
    whole = [each.option for each in statements(desk, found.whole(), {})]
    assert set(months) == {None}
    assert {(told.is_taken, told.basis) for told in whole if told} == {
        (True, "contract")
    }


def test_lines_alike_are_one_entry() -> None:
    """By what they are for and their class of time, whatever their price was."""
    lines = [
        Line("energy", _EUR, "peak", 100, 200_000, 20),
        Line("energy", _EUR, "peak", 50, 210_000, 11),
        Line("shared", _EUR, "roof", 30, None, 4),
        Line("fee", _EUR, rounded_cents=100),
    ]
    assert entries(lines, {"roof": "Toit"}) == (
        Entry("energy", "peak", 31, 150),
        Entry("shared", "Toit", 4, 30),
        Entry("fee", "", 100),
    )


def test_all_take_part_without_a_ledger(tmp_path: Path) -> None:
    """As consumers; a plant is told nothing."""
    desk = desk_of(tmp_path)
    names = [point.id for point in participants(desk, first(desk))]
    assert names == ["stairs", *FLATS]


def test_leaving_at_any_time_is_told_where_the_rules_have_it(tmp_path: Path) -> None:
    """Of a landlord's tenants; a village, or rules of nobody, give no such right."""
    told = {
        rules: statement.sharing.may_leave
        for rules in ("fr_acc_hlm", "fr_acc", "of_our_own")
        for statement in _told(tmp_path / rules, own={"rules": rules}).values()
    }
    assert told == {"fr_acc_hlm": True, "fr_acc": False, "of_our_own": False}


_STARTED: tuple[Happened, ...] = (
    ("notified", date(2025, 11, 1)),
    ("started", date(2026, 1, 1)),
)


def _moved(folder: Path, out: date, joined: date) -> Year:
    """Settle March and April, with a change of tenants in flat_3."""
    desk_of(folder)
    record(
        folder,
        *_STARTED,
        ("moved_out", out, "flat_3"),
        ("moved_in", out + timedelta(2), "flat_3"),
        ("joined", joined, "flat_3"),
    )
    return year(desk_of(folder))


def _of_flat_3(found: Year, span: Span) -> list[Statement]:
    every = statements(found.desk, span, {})
    return [each for each in every if point_of(each.point) == "flat_3"]


def test_no_statement_tells_of_two_tenants(tmp_path: Path) -> None:
    """One left on 3 April, the next shares from the 6th: neither hears of the other."""
    found = _moved(tmp_path, date(2026, 4, 3), date(2026, 4, 6))
    march, april = map(found.month, found.months)
    measured = found.desk.meters.consumed["flat_3"]
    begin, end = month_of(2026, 4, 4)
    cuts = [begin + timedelta(days=days) for days in (0, 2, 5)]
    used = [measured.between(*at).wh.sum() for at in pairwise((*cuts, end))]
    one, other = _of_flat_3(found, april)
    assert (one.point, other.point) == (
        "flat_3.04-01-to-04-02",
        "flat_3.04-05-to-04-30",
    )
    assert (one.days, other.days) == (
        ("2026-04-01", "2026-04-02"),
        ("2026-04-05", "2026-04-30"),
    )
    assert (one.used_wh, other.used_wh) == (used[0], used[2])
    assert [bar.month for bar in one.bars] == [3, 4]
    assert [(bar.month, bar.whole_wh) for bar in other.bars] == [(4, other.used_wh)]
    old, new = _of_flat_3(found, found.whole())
    assert old.point == "flat_3.03-01-to-04-02"
    assert new.used_wh == other.used_wh
    for span, key in ((april, one.point), (found.whole(), old.point)):
        assert two_tenants(found.desk, span) == ("flat_3",)
        assert former_tenants(found.desk, span) == (key,)
    [old] = _of_flat_3(found, march)
    assert [bar.month for bar in old.bars] == [3]
    assert two_tenants(found.desk, march) == ()
    assert former_tenants(found.desk, march) == ("flat_3",)


def _same_day(
    folder: Path, text: str | None = None, **documents: dict[str, object]
) -> Year:
    """Let flat_3 change hands on 10 April, without a day between the two."""
    desk_of(folder, text, **documents)
    day = date(2026, 4, 10)
    moved: list[Happened] = [
        (deed, day, "flat_3") for deed in ("moved_out", "moved_in", "joined")
    ]
    record(folder, *_STARTED, *moved)
    return year(desk_of(folder, text, **documents))


def test_two_statements_are_the_flats_month(tmp_path: Path) -> None:
    """To the watt-hour and to the cent, line by line, charges of stairs among them."""
    landlord = {"producers": ["roof"], "contribution_eur_per_year": 25}
    found = _same_day(tmp_path, priced={"landlord": landlord})
    april = found.month(found.months[1])
    one, other = _of_flat_3(found, april)
    flat = april.so_far.bills["flat_3"].months[1]
    assert one.used_wh + other.used_wh == flat.consumed_wh
    assert one.shared_wh + other.shared_wh == flat.shared_wh
    assert min(one.shared_wh, other.shared_wh) > 0
    for side, lines in (("without", flat.without), ("shared", flat.sharing)):
        cents = Counter[str]()
        for entry in (*getattr(one, side), *getattr(other, side)):
            cents[entry.key] += entry.cents
        whole = Counter[str]()
        for line in lines:
            whole[line.key] += line.amount_cents
        assert cents == whole
    keys = {entry.key for entry in one.shared}
    assert {"common_charges", "contribution", "shared"} <= keys
    assert one.saved_cents + other.saved_cents == flat.saved_cents


def test_a_gap_is_told_to_whose_days_it_is_in(tmp_path: Path) -> None:
    """Steps that nobody read on 3 April are no matter of who came on the 10th."""
    begin, _ = month_of(2026, 4, 4)
    rows = meters(*month_of(2026, 3, 4)).split("\n")
    lost = (begin + timedelta(days=2, hours=9)).isoformat()
    at = next(at for at, row in enumerate(rows) if row.startswith(lost))
    rows[at] = rows[at].rpartition(",")[0] + ","
    own = {"missing": {"kind": "zero"}}
    found = _same_day(tmp_path, "\n".join(rows), own=own)
    told = _of_flat_3(found, found.month(found.months[1]))
    assert [each.filled_steps for each in told] == [1, 0]


def test_a_new_tenant_sees_nothing_of_before(tmp_path: Path) -> None:
    """Neither bars nor energies of who moved out on the last day of March."""
    found = _moved(tmp_path, date(2026, 4, 1), date(2026, 4, 6))
    march, april = map(found.month, found.months)
    [new] = _of_flat_3(found, april)
    measured = found.desk.meters.consumed["flat_3"]
    begin, end = month_of(2026, 4, 4)
    since = measured.between(begin + timedelta(days=5), end).wh
    assert new.used_wh == since.sum()
    assert [(bar.month, bar.whole_wh) for bar in new.bars] == [(4, new.used_wh)]
    assert former_tenants(found.desk, march) == ("flat_3",)
    assert former_tenants(found.desk, april) == ()


def test_who_stays_sees_all_of_the_year(tmp_path: Path) -> None:
    """To leave and to come back, or to get a pseudonym, is no change of tenants."""
    desk_of(tmp_path)
    record(
        tmp_path,
        *_STARTED,
        ("left", date(2026, 3, 10), "flat_3"),
        ("joined", date(2026, 4, 10), "flat_3"),
    )
    found = year(desk_of(tmp_path))
    [told] = _of_flat_3(found, found.month(found.months[1]))
    assert [bar.month for bar in told.bars] == [3, 4]
    assert len(_of_flat_3(found, found.whole())) == 1
    assert former_tenants(found.desk, found.whole()) == ()


def test_who_follows_on_the_same_day_is_another(tmp_path: Path) -> None:
    """No day lies between the two."""
    found = _same_day(tmp_path)
    april = found.month(found.months[1])
    assert two_tenants(found.desk, april) == ("flat_3",)
    assert [each.days for each in _of_flat_3(found, april)] == [
        ("2026-04-01", "2026-04-09"),
        ("2026-04-10", "2026-04-30"),
    ]
