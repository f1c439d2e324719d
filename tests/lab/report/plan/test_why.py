"""Why: sentences by home, those worth most first."""

from dataclasses import replace

from quartier.lab.report.plan.scene import Scene
from quartier.lab.report.plan.why import decided, why

from tests.lab.report.conftest import World


def test_sentences_are_grouped_by_home(seen: Scene) -> None:
    """Every decision is told once, at its home; the first few are in view."""
    found = decided(seen)

    told = why(seen, found, [place.id for place in seen.places])

    first = [text for reasons in told.first for text in reasons.sentences]
    assert told.count == len(found) == len(first) + told.more
    assert len(first) == min(6, len(found))
    assert any(text.startswith("Tank heats") for text in first)
    assert not any(
        "washer" in text for reasons in told.rest for text in reasons.sentences
    )


def test_only_chosen_places_speak(seen: Scene) -> None:
    """Other places' decisions are neither told nor counted."""
    told = why(seen, decided(seen), ["bob"])

    assert {reasons.name for reasons in (*told.first, *told.rest)} == {"Bob"}


def test_habit_decides_nothing(world: World) -> None:
    """Where all goes on as usual there is nothing to explain."""
    usual = replace(world, plan=replace(world.plan, status="habit"))

    assert decided(usual.scene()) == ()
    assert decided(world.scene(shown=frozenset({"bob"})))
    assert all(each.place != "ada" for each in decided(world.scene(shown=frozenset())))
