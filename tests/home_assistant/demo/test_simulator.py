"""The simulator: lives while Home Assistant runs, and goes on after a restart."""

import asyncio
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from custom_components.quartier.demo import demo_subentries, simulator_of
from custom_components.quartier.demo.simulator import Simulator

from .alive import alive, later, number, state, tell
from .worlds import NOW

_KEY = "quartier.DEMO.demo"


async def test_every_entity_that_the_entry_names_is_there(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """No answer of the forms points to nothing, and every entity has a value."""
    entry = await alive(hass, freezer)

    told = [value for each in demo_subentries() for value in each["data"].values()]
    told += list(entry.data.values())
    named = [
        one
        for value in told
        for one in (value if isinstance(value, list) else [value])
        if isinstance(one, str) and ".demo_" in one
    ]
    assert len(named) > 150
    for entity_id in named:
        assert state(hass, entity_id) != "unavailable"
        if not entity_id.startswith("button."):
            assert state(hass, entity_id) != "unknown", entity_id


async def test_it_lives(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Time passes every ten seconds, and what was told is heard at the next step."""
    entry = await alive(hass, freezer)
    simulator = simulator_of(hass, entry)
    assert simulator.world.at == NOW

    await tell(hass, "switch.turn_off", "switch.demo_tilleuls_22_tank_relay")
    assert state(hass, "switch.demo_tilleuls_22_tank_relay") == "off"
    assert number(hass, "sensor.demo_tilleuls_22_tank_power") == 2200
    await later(hass, freezer)

    assert (simulator.world.at - NOW).total_seconds() == 10
    assert number(hass, "sensor.demo_tilleuls_22_tank_power") == 0


async def test_what_is_told_while_it_steps_is_not_lost(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An order that comes in the middle of a step is heard at the next one."""
    entry = await alive(hass, freezer)
    simulator = simulator_of(hass, entry)
    relay = "tilleuls-22-tank.on"
    run = hass.async_add_executor_job

    def and_tell(job: Any, *given: Any) -> Any:  # noqa: ANN401 (as the real one)
        stepping = run(job, *given)
        simulator.tell(relay, 0.0)
        return stepping

    monkeypatch.setattr(hass, "async_add_executor_job", and_tell)
    simulator.tell(relay, 1.0)
    freezer.tick(10)
    await simulator.async_step(NOW.replace(second=10))
    monkeypatch.undo()

    assert simulator.world.told[relay] == 1.0
    assert simulator.told(relay, 1.0) == 0.0
    await later(hass, freezer)
    assert simulator.world.told[relay] == 0.0


async def test_a_factor_makes_physics_go_faster(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Two minutes of the wall cool a tank as four hours would; then it heats again."""
    await alive(hass, freezer, factor=120.0)
    sensor = "sensor.demo_cordiers_31_tank_temperature"
    await tell(hass, "switch.turn_off", "switch.demo_cordiers_31_tank_relay")
    hot = number(hass, sensor)
    for _ in range(12):
        await later(hass, freezer)
    cool = number(hass, sensor)
    assert cool < hot - 2.0

    await tell(hass, "switch.turn_on", "switch.demo_cordiers_31_tank_relay")
    for _ in range(12):
        await later(hass, freezer)
    assert number(hass, sensor) > cool + 2.0
    assert number(hass, sensor) > 59


async def test_a_restart_goes_on_where_it_stopped(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    """What was told and how warm things are outlives a reload."""
    entry = await alive(hass, freezer)
    await tell(hass, "switch.turn_off", "switch.demo_tilleuls_22_tank_relay")
    await later(hass, freezer)
    before = simulator_of(hass, entry).world

    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    assert _KEY in hass_storage
    freezer.tick(3600)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()

    after = simulator_of(hass, entry).world
    assert state(hass, "switch.demo_tilleuls_22_tank_relay") == "off"
    assert (after.at - before.at).total_seconds() == 3600


@pytest.mark.parametrize(
    "kept",
    [{}, {"at": "never"}, {"at": "2026-11-01T00:00:00+00:00", "neighbourhood": {}}],
    ids=["empty", "no moment", "no neighbourhood"],
)
async def test_a_world_that_cannot_be_read_begins_anew(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
    kept: dict[str, Any],
) -> None:
    """A file of another version is no reason not to start."""
    hass_storage[_KEY] = {"version": 1, "minor_version": 1, "key": _KEY, "data": kept}

    entry = await alive(hass, freezer)

    assert entry.state is ConfigEntryState.LOADED
    assert simulator_of(hass, entry).world.at == NOW


async def test_a_world_of_long_ago_begins_anew(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_storage: dict[str, Any]
) -> None:
    """After days without anybody nothing is caught up with."""
    entry = await alive(hass, freezer)
    simulator_of(hass, entry).tell("tilleuls-22-tank.on", 0.0)
    await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    assert _KEY in hass_storage
    freezer.tick(3 * 86_400)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()

    assert simulator_of(hass, entry).world.told["tilleuls-22-tank.on"] == 1.0


async def test_nothing_is_left_of_a_demo_that_is_removed(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, hass_storage: dict[str, Any]
) -> None:
    """Its world and its entities go with the entry."""
    entry = await alive(hass, freezer)
    await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()

    assert _KEY not in hass_storage
    assert not er.async_entries_for_config_entry(er.async_get(hass), "DEMO")
    await later(hass, freezer)


async def test_nobody_may_look_before_it_has_begun(hass: HomeAssistant) -> None:
    """A simulator that has not begun has no world to show."""
    from .alive import entry_of  # noqa: PLC0415 (only here)

    with pytest.raises(RuntimeError):
        _ = Simulator(hass, entry_of()).world


async def test_a_step_under_way_ends_with_the_entry(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody is told of it, and nothing is written after the entry is unloaded."""
    entry = await alive(hass, freezer)
    simulator = simulator_of(hass, entry)
    run, let_go = hass.async_add_executor_job, asyncio.Event()

    async def slow(job: Any, *given: Any) -> Any:  # noqa: ANN401 (as the real one)
        await let_go.wait()
        return await run(job, *given)

    monkeypatch.setattr(hass, "async_add_executor_job", slow)
    freezer.tick(10)
    stepping = asyncio.create_task(simulator.async_step(NOW.replace(second=10)))
    await asyncio.sleep(0)
    monkeypatch.undo()
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()
    heard: list[bool] = []
    simulator.listen(lambda *, again: heard.append(again))
    del hass_storage[_KEY]

    let_go.set()
    await stepping
    await later(hass, freezer, seconds=400)
    await simulator.async_step(NOW.replace(minute=20))

    assert heard == []
    assert _KEY not in hass_storage
    assert simulator.world.at < NOW.replace(minute=20)
