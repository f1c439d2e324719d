"""Stays keep their weekday, hour and energy, and nobody's name."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from quartier.engine import Grid, Home, Neighbourhood, read, write
from quartier.lab.scenario import ScenarioError
from quartier.lab.source.borrowed import charging

PARIS = "Europe/Paris"
HEADER = (
    "Type Lieu de charge;ID transaction;ID borne;ID connecteur borne;Date demarrage;"
    "Charge batterie demarrage (%);Date fin;Charge batterie fin (%);"
    "Duree inactivite totale (s);Duree totale (s);Prix total;Devise prix total;"
    "Source prix total;Statut inactivité;Consommation totale (Wh)"
)


def _row(
    begin: str, end: str, wh: float, charger: str = "NAME-01", place: str = "Domicile"
) -> str:
    seconds = datetime.fromisoformat(end) - datetime.fromisoformat(begin)
    length = seconds.total_seconds()
    idle = max(length - 7200, 0)
    return (
        f"{place};1;{charger};1;{begin};0;{end};0;{idle};{length};1;EUR;simple;I;{wh}"
    )


def _folder(tmp_path: Path, rows: list[str], header: str = HEADER) -> Path:
    path = tmp_path / "ev_sessions_fr" / "sap_labs_france_sessions.csv"
    path.parent.mkdir()
    path.write_text("\r\n".join([header, *rows, ""]), encoding="utf-8")
    return tmp_path


MONDAY = _row("2020-10-05T18:30:00+02:00", "2020-10-06T07:45:00+02:00", 14000)
FRIDAY = _row("2020-10-09T19:00:00+02:00", "2020-10-10T09:00:00+02:00", 7000)


def test_a_week_is_moved_whole(tmp_path: Path) -> None:
    """A Monday's stay is a Monday's stay in March, at the same hour of the wall."""
    [stays] = charging.chargers(_folder(tmp_path, [MONDAY, FRIDAY]), PARIS)

    car = charging.car("car-01", stays, date(2019, 3, 18), 14, PARIS)

    begins = [stay.arrival.astimezone(ZoneInfo(PARIS)) for stay in car.sessions]
    assert [(at.weekday(), at.hour, at.minute) for at in begins] == [
        (0, 18, 30),
        (4, 19, 0),
    ]
    assert all(date(2019, 3, 18) <= at.date() < date(2019, 4, 1) for at in begins)


def test_energy_and_charger(tmp_path: Path) -> None:
    """7 kW for two hours is a charger of 32 A; the battery gets nine tenths of it."""
    [stays] = charging.chargers(_folder(tmp_path, [MONDAY, FRIDAY]), PARIS)

    car = charging.car("car-01", stays, date(2019, 3, 18), 7, PARIS)

    assert car.most_kw == pytest.approx(7.36)
    charged = [stay.target_kwh - stay.soc_kwh for stay in car.sessions]
    assert charged == pytest.approx([12.6, 6.3])
    assert all(stay.target_kwh == 0.8 * car.capacity_kwh for stay in car.sessions)


def test_nothing_is_asked_that_cannot_be_had(tmp_path: Path) -> None:
    """40 kWh within an hour were not charged at home: the charger's most counts."""
    short = _row("2020-10-07T18:00:00+02:00", "2020-10-07T19:00:00+02:00", 40000)
    rows = [
        MONDAY,
        FRIDAY,
        *[MONDAY.replace("-05T", "-12T").replace("-06T", "-13T")] * 1,
    ]
    [stays] = charging.chargers(_folder(tmp_path, [*rows, short]), PARIS)

    car = charging.car("car-01", stays, date(2019, 3, 18), 7, PARIS)

    for stay in car.sessions:
        hours = (stay.departure - stay.arrival).total_seconds() / 3600
        needed = (stay.target_kwh - stay.soc_kwh) / car.efficiency
        assert needed <= car.most_kw * hours + 0.02


def test_what_is_no_stay_at_home_is_left_out(tmp_path: Path) -> None:
    """Work, badges held up twice, holidays and stays within another are none."""
    rows = [
        MONDAY,
        _row(
            "2020-10-06T09:00:00+02:00",
            "2020-10-06T17:00:00+02:00",
            9e3,
            place="Travail",
        ),
        _row("2020-10-06T18:00:00+02:00", "2020-10-06T18:01:00+02:00", 100),
        _row("2020-10-12T18:00:00+02:00", "2020-10-20T18:00:00+02:00", 9e3),
        _row("2020-10-05T19:00:00+02:00", "2020-10-05T20:00:00+02:00", 3e3),
    ]

    [stays] = charging.chargers(_folder(tmp_path, rows), PARIS)

    assert [stay.energy_kwh for stay in stays] == [14.0]


def test_the_busiest_comes_first_and_names_stay_behind(tmp_path: Path) -> None:
    """Chargers are ranked by their stays; what they are called is not told."""
    rows = [_row("2020-10-05T18:30:00+02:00", "2020-10-06T07:45:00+02:00", 5e3, "A-01")]
    rows += [row.replace("NAME-01", "SURNAME-01") for row in (MONDAY, FRIDAY)]

    found = charging.chargers(_folder(tmp_path, rows), PARIS)

    assert [len(stays) for stays in found] == [2, 1]
    assert "SURNAME" not in repr(found)


def test_the_night_when_clocks_go_forward(tmp_path: Path) -> None:
    """A stay that loses its hour is dropped; none ends before it begins."""
    rows = [
        _row("2020-10-04T02:10:00+02:00", "2020-10-04T02:50:00+02:00", 2e3),
        _row("2020-10-04T01:30:00+02:00", "2020-10-04T02:05:00+02:00", 2e3),
    ]
    [stays] = charging.chargers(_folder(tmp_path, rows), PARIS)

    car = charging.car("car-01", stays, date(2019, 3, 25), 7, PARIS)

    home = Home("home", (Grid("meter", "base"), car))
    read(Neighbourhood, write(Neighbourhood("n", PARIS, homes=(home,))))
    for stay in car.sessions:
        assert stay.arrival < stay.departure
        assert stay.arrival.tzinfo is UTC


def test_another_shape_is_refused(tmp_path: Path) -> None:
    """A file with other columns is told."""
    with pytest.raises(ScenarioError, match="ID borne"):
        charging.chargers(_folder(tmp_path, ["a;b"], "Type Lieu de charge;x"), PARIS)


def test_the_real_stays(shared_data: Path) -> None:
    """The busiest home charges by night, some 5 to 30 kWh a stay."""
    stays = charging.chargers(shared_data, PARIS)[0]

    mean_kwh = sum(stay.energy_kwh for stay in stays) / len(stays)
    overnight = sum(stay.begin.date() < stay.end.date() for stay in stays)
    assert len(stays) > 200
    assert 5 < mean_kwh < 35
    assert overnight > len(stays) / 2
