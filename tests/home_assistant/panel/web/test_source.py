"""What cards draw is asked once, told to all of them, and given up by the last."""

from typing import Any, Final

from tests.home_assistant.panel.web.node import WEB, ran

# A connection that counts what it is asked.
_HOUSE: Final = """
const { tree, hear, words, SILENT_MS } = await load();
let clock = 1_000_000_000_000;
Date.now = () => clock;
const house = { asked: 0, subscribed: 0, stopped: 0, loads: 0, refuses: false };
const connection = {
  subscribeMessage: async (tell, told) => {
    house.subscribed += 1;
    house.told = told;
    if (house.refuses) throw new Error("refused");
    house.tell = tell;
    return () => { house.stopped += 1; };
  },
};
const hass = {
  connection, locale: { language: "fr" }, config: { time_zone: "Europe/Paris" },
  callWS: async () => {
    house.asked += 1;
    if (house.refuses) throw new Error("refused");
    return { entries: [] };
  },
  loadBackendTranslation: async () => {
    house.loads += 1;
    return (key) => `say ${key}`;
  },
};
const soon = () => new Promise((done) => setTimeout(done, 0));
"""


def _source(script: str) -> Any:  # noqa: ANN401 (any JSON)
    return ran(WEB / "card/source.js", _HOUSE + script)


def test_the_tree_is_asked_once() -> None:
    """For all cards of a page; again after a while, and after a refusal."""
    found = _source("""
        await Promise.all([tree(hass), tree(hass), tree(hass)]);
        const first = house.asked;
        clock += 60_000;
        await tree(hass);
        const later = house.asked;
        clock += 60_000;
        house.refuses = true;
        await tree(hass).catch(() => {});
        house.refuses = false;
        await tree(hass);
        return [first, later, house.asked];
    """)
    assert found == [1, 2, 4]


def test_words_are_loaded_once() -> None:
    """While they load, a second reader would be given none."""
    found = _source("""
        const [one, two] = await Promise.all([words(hass), words(hass)]);
        const alone = one.alone();
        alone.wide = 1_072;
        const said = alone.say("card.household");
        return [house.loads, one === two, said, one.wide, alone.span(), one.span()];
    """)
    loads, shared, said, wide, whole, half = found
    # Phrases, and reasons of refusals.
    assert loads == 2
    assert shared
    assert said == "say component.quartier.config_panel.card.household"
    assert wide == 800
    assert whole == 1_000
    assert half == 340


def test_one_subscription_tells_all() -> None:
    """Who joins later hears what was last told; the last to leave ends it."""
    found = _source("""
        const heard = [];
        const one = hear(hass, "E", "fr", (told) => heard.push(["one", told]));
        await soon();
        house.tell("a");
        const two = hear(hass, "E", "fr", (told) => heard.push(["two", told]));
        house.tell("b");
        one();
        house.tell("c");
        await soon();
        const before = house.stopped;
        two();
        await soon();
        const other = hear(hass, "E", "fr", () => {});
        const { told: asked, stopped, subscribed } = house;
        return { heard, before, asked, stopped, subscribed };
    """)
    assert found["heard"] == [
        ["one", "a"],
        ["two", "a"],
        ["one", "b"],
        ["two", "b"],
        ["two", "c"],
    ]
    assert (found["before"], found["stopped"]) == (0, 1)
    assert found["subscribed"] == 2
    assert found["asked"] == {
        "type": "quartier/subscribe",
        "entry_id": "E",
        "language": "fr",
    }


def test_after_silence_it_asks_anew() -> None:
    """An entry that was loaded anew tells nothing to those who heard the old one."""
    found = _source("""
        const heard = [];
        const one = hear(hass, "E", "fr", () => {});
        await soon();
        house.tell("old");
        clock += SILENT_MS + 1;
        const two = hear(hass, "E", "fr", (told) => heard.push(told));
        await soon();
        house.tell("new");
        one();
        await soon();
        const three = hear(hass, "E", "fr", (told) => heard.push(told));
        return { heard, subscribed: house.subscribed, stopped: house.stopped };
    """)
    assert found == {"heard": ["new", "new"], "subscribed": 2, "stopped": 1}


def test_a_refusal_is_told_and_forgotten() -> None:
    """Each hears of it, and who asks next is not answered from memory."""
    found = _source("""
        house.refuses = true;
        const heard = [];
        const one = hear(hass, "E", "fr", (told, fault) => {
          heard.push([told, fault?.message]);
        });
        await soon();
        house.refuses = false;
        const two = hear(hass, "E", "fr", (told) => heard.push([told]));
        await soon();
        house.tell("a");
        one();
        await soon();
        return { heard, stopped: house.stopped };
    """)
    assert found == {"heard": [[None, "refused"], ["a"]], "stopped": 0}
