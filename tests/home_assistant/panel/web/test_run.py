"""A run is heard step by step, stopped by a button, and not begun again by itself."""

from typing import Any, Final

from tests.home_assistant.panel.web.node import WEB, ran

# A house that notes what it is asked, and tells what a test lets it tell.
_HOUSE: Final = """
const { Run } = await load();
const house = { ended: 0, told: [], said: [], heard: [] };
const connection = {
  addEventListener: (_, hear) => { house.lose = hear; },
  removeEventListener: () => { house.lose = null; },
  subscribeMessage: async (hear, message, options) => {
    house.told.push([message, options]);
    if (house.refuses) throw { message: "refused" };
    house.hear = hear;
    return () => { house.ended += 1; };
  },
};
const room = {
  hass: { connection }, entry: { entry_id: "E" }, redraw: () => {}, say: (key) => key,
  words: { short: "fr", reason: (error) => error.message },
  panel: { tell: (text, bad) => house.said.push([text, bad]) },
};
const run = new Run(room);
const who = {};
const soon = () => new Promise((done) => setTimeout(done, 0));
const begin = async () => {
  const hear = (event) => house.heard.push(Object.keys(event)[0]);
  run.begin(who, "community/preview", { days: 3 }, hear);
  await soon();
};
"""


def _run(script: str) -> Any:  # noqa: ANN401 (any JSON)
    return ran(WEB / "community/run.js", _HOUSE + script)


def test_it_is_heard_up_to_its_result() -> None:
    """Whose it is while it runs, how far it is; then it is left, and nobody's."""
    found = _run("""
        await begin();
        const during = run.who === who;
        house.hear({ about: {} });
        house.hear({ progress: { name: "now", share: 0.4 } });
        const { at } = run;
        house.hear({ lived: {} });
        house.hear({ result: {} });
        house.hear({ ended: true });
        await soon();
        return { during, at, after: run.who, ...house };
    """)
    assert found["during"]
    assert found["at"] == {"name": "now", "share": 0.4}
    assert found["heard"] == ["about", "progress", "lived", "result"]
    assert found["after"] is None
    assert found["ended"] == 1
    assert found["said"] == []
    [[message, options]] = found["told"]
    assert message == {
        "type": "quartier/community/preview",
        "entry_id": "E",
        "language": "fr",
        "days": 3,
    }
    assert options == {"resubscribe": False}


def test_a_button_stops_it_there() -> None:
    """At once, or as soon as it has begun; what still comes is not heard."""
    found = _run("""
        await begin();
        run.stop();
        house.hear({ about: {} });
        const first = house.ended;
        run.begin(who, "community/preview", {}, () => house.heard.push("late"));
        run.stop();
        await soon();
        return { first, ...house, who: run.who };
    """)
    assert found["first"] == 1
    assert found["ended"] == 2
    assert found["heard"] == []
    assert found["who"] is None


def test_what_is_in_its_way_is_said() -> None:
    """A refusal, an end without a result, a lost line, a door that is shut."""
    found = _run("""
        await begin();
        house.hear({ refused: { message: "too many" } });
        await begin();
        house.hear({ ended: true });
        await begin();
        house.lose();
        house.refuses = true;
        await begin();
        return { ...house, who: run.who, lose: house.lose };
    """)
    assert [text for text, bad in found["said"] if bad] == [
        "too many",
        "common.failed",
        "community.lost",
        "refused",
    ]
    assert found["ended"] == 3
    assert found["who"] is None
    assert found["lose"] is None
