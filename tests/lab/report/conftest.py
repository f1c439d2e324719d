"""What tests of the reports share: a house planned for real, its past, a browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from quartier.engine import (
    CONDUCTS,
    Appliance,
    Band,
    Battery,
    Building,
    Clock,
    Days,
    Effort,
    Ev,
    Floats,
    Grid,
    HeatedSpace,
    HeatPump,
    Home,
    HotWater,
    Language,
    Load,
    Neighbourhood,
    Outlook,
    Plan,
    Planner,
    Policy,
    Pv,
    Run,
    Session,
    Sharing,
    replay,
)
from quartier.lab.desk import Rerun, Truth
from quartier.lab.report.plan import Scene, scene
from quartier.lab.report.replay.past import Past, past

ZONE: Final = "Europe/Paris"
# A local midnight.
START: Final = datetime(2026, 3, 8, 23, tzinfo=UTC)
CHROMIUM: Final = "/usr/bin/chromium"


@dataclass(frozen=True, slots=True)
class World:
    """Homes, what is expected, and the plan made of it."""

    neighbourhood: Neighbourhood
    outlook: Outlook
    plan: Plan

    def scene(
        self, language: Language = "en", shown: frozenset[str] | None = None
    ) -> Scene:
        """Set the scene."""
        return scene(self.neighbourhood, self.outlook, self.plan, language, shown)


def at(hours: float) -> datetime:
    """Tell a moment of the first days."""
    return START + timedelta(hours=hours)


def street(name: str = "Les Tilleuls", **changes: object) -> Neighbourhood:
    """Make two homes under one roof with panels and a battery."""
    washer = Appliance("washer", (0.5, 2.0, 0.5), runs=(Run(at(8), at(20)),))
    tank = HotWater("tank", 150.0, 2.0, 45.0, name="Tank")
    stay = Session(at(18), at(31), 10.0, 30.0)
    car = Ev("car", 50.0, sessions=(stay,), name="Little car")
    rooms = HeatedSpace(
        "rooms", 0.5, 10.0, 1.0, 0.12, 19.0, 19.0, (Band(time(6), 19.0, 22.0),), 5.0
    )
    return Neighbourhood(
        id="street",
        time_zone=ZONE,
        buildings=(
            Building(
                "house",
                homes=(
                    Home("ada", (Grid("m1", "flat"), Load("l1"), tank, washer), "Ada"),
                    Home(
                        "bob",
                        (
                            Grid("m2", "flat"),
                            Load("l2"),
                            car,
                            rooms,
                            HeatPump("pump", 2),
                        ),
                        "Bob",
                    ),
                ),
                things=(
                    Grid("m0", "flat"),
                    Pv("roof", 6.0, name="Roof"),
                    Battery("cell", 8.0, 3.0, 3.0, 2.0, name="Cell"),
                ),
                name="The house",
                sharing=Sharing(),
            ),
        ),
        name=name,
        **changes,  # type: ignore[arg-type]  # each test knows what it changes
    )


def outlook(steps: int = 96, step_s: int = 1800) -> Outlook:
    """Expect sunny days, dear evenings and cheap nights."""
    clock = Clock.even(START, step_s, steps)
    hour = clock.hour_of_day(ZONE)
    dear = np.where((hour >= 7) & (hour < 22), 0.26, 0.16)
    sun = np.maximum(0.0, np.sin((hour - 7.0) / 12.0 * np.pi)) * (
        (hour > 7) & (hour < 19)
    )

    def level(value: float) -> Floats:
        return np.full(steps, value)

    return Outlook(
        clock,
        {
            "flat.import_eur_per_kwh": dear,
            "flat.export_eur_per_kwh": level(0.06),
            "carbon_g_per_kwh": 40.0 + 20.0 * (dear > 0.2),
            "outdoor_c": 6.0 + 5.0 * sun,
            "l1.power_kw": 0.2 + 0.4 * (dear > 0.2),
            "l2.power_kw": level(0.3),
            "tank.draw_kw": np.where((hour >= 7) & (hour < 8), 2.0, 0.05),
            "roof.available_kw": 5.0 * sun,
        },
    )


def planned(neighbourhood: Neighbourhood, expected: Outlook | None = None) -> World:
    """Plan for real."""
    found = outlook() if expected is None else expected
    plan = Planner().plan(neighbourhood, found, Policy(), effort=Effort(seconds=3))
    return World(neighbourhood, found, plan)


@pytest.fixture(scope="session")
def world() -> World:
    """Plan the usual house."""
    return planned(street())


@pytest.fixture(scope="session")
def still_world() -> World:
    """Plan one home in which nothing can be moved."""
    home = Home("ada", (Grid("m1", "flat"), Load("l1")), "Ada")
    alone = Neighbourhood("street", ZONE, homes=(home,), name="Ada's")
    return planned(alone)


@pytest.fixture(scope="session")
def breached_world() -> World:
    """Plan the house behind a fuse too small for it, with a sensor lost."""
    lost = replace(outlook(), degraded=("l1.power_kw", "outdoor_c", "stray.level"))
    return planned(street(import_limit_kw=0.4), lost)


@pytest.fixture
def seen(world: World) -> Scene:
    """Set the scene of the usual house, in English."""
    return world.scene()


@pytest.fixture(scope="session")
def rerun() -> Rerun:
    """Replay two days of the usual house in all conducts."""
    truth = outlook(steps=96 + 48)
    days = Days(
        street(),
        Policy(),
        truth,
        lambda now, clock: _expected(truth, now, clock),
        steps=96,
        cadence=48,
        fine_h=24.0,
        coarse_h=6.0,
        effort=Effort(seconds=2.0, certify=False),
    )
    outcomes = {conduct: replay(days, conduct) for conduct in CONDUCTS}
    return Rerun(START, 2, outcomes, Truth(truth, {"l1.power_kw": 0.04}))


def _expected(truth: Outlook, now: datetime, clock: Clock) -> Outlook:
    """Expect what comes, but for a cloudier sky."""
    del now
    index = np.minimum(
        [int(truth.clock.position(moment)) for moment in clock.moments()],
        len(truth.clock) - 1,
    )
    series = {name: values[index] for name, values in truth.series.items()}
    return Outlook(
        clock, {**series, "roof.available_kw": series["roof.available_kw"] / 2}
    )


@pytest.fixture
def seen_past(rerun: Rerun) -> Past:
    """Look back on the usual house, in English."""
    return past(street(), rerun, "en")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser."""
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


type Look = Callable[..., Page]


@pytest.fixture
def look(browser: Browser, tmp_path: Path) -> Iterator[Look]:
    """Open a page; fail at the end if it complained, or asked for anything."""
    faults: list[str] = []
    contexts = []

    def open_page(html: str, width: int = 1280, **options: object) -> Page:
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            **options,  # type: ignore[arg-type]  # each test knows what it asks for
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.on("request", lambda request: faults.append(request.url))
        page.goto(file.as_uri())
        faults.remove(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [fault for fault in faults if not fault.startswith("data:")] == []


def width_of(page: Page) -> int:
    """Measure how wide a page is, to the right of its window too."""
    found: int = page.evaluate("document.documentElement.scrollWidth")
    return found


def longer(rerun: Rerun, times: int) -> Rerun:
    """Let the same days come so many times."""
    truth = outlook(steps=96 * times)
    outcomes = {
        name: replace(
            outcome,
            ledger=replace(
                outcome.ledger, exchange_kw=np.tile(outcome.ledger.exchange_kw, times)
            ),
        )
        for name, outcome in rerun.outcomes.items()
    }
    return replace(
        rerun,
        days=2 * times,
        outcomes=outcomes,
        truth=replace(rerun.truth, outlook=truth),
    )
