"""What the panel says is written as its reader writes: numbers, times, reasons."""

from typing import Any, Final

import pytest

from tests.home_assistant.panel.web.node import WEB, ran

_NOON: Final = "2026-11-26T12:05:00+01:00"


def _said(script: str, language: str = "fr", **locale: str) -> Any:  # noqa: ANN401 (JSON)
    """Run a script with `words`, in whose translations each key says itself."""
    house = """
    const { speaker } = await load();
    const hass = {
      locale: told, config: { time_zone: "Europe/Paris", currency: "EUR" },
      loadBackendTranslation: async () => (key, put) =>
        key.includes("gone") ? "" : `${key}${put ? JSON.stringify(put) : ""}`,
    };
    const words = await speaker(hass);
    """
    return ran(WEB / "speak.js", house + script, {"language": language, **locale})


@pytest.mark.parametrize(
    ("script", "french", "english"),
    [
        ("words.number(1234.56, 1, 'kWh')", "1\u202f234,6\xa0kWh", "1,234.6\xa0kWh"),
        ("words.number(-0.004, 2)", "0,00", "0.00"),
        ("words.number(null, 1, 'kW')", "–", "–"),
        ("words.number(NaN)", "–", "–"),
        ("words.money(1234.5)", "1\u202f234,50\xa0€", "€1,234.50"),
        ("words.money(-0.001)", "0,00\xa0€", "€0.00"),
        ("words.money(undefined)", "–", "–"),
        ("words.percent(0.424)", "42\xa0%", "42\xa0%"),
        ("words.percent(null)", "–", "–"),
        ("words.power(0.9)", "900\xa0W", "900\xa0W"),
        ("words.power(-1.25)", "-1,3\xa0kW", "-1.3\xa0kW"),
        (f"words.time('{_NOON}')", "12:05", "12:05 PM"),
        (f"words.day('{_NOON}')", "jeudi 26 novembre", "Thursday, November 26"),
        (
            f"words.moment('{_NOON}')",
            "jeu.\xa026\xa0nov., 12:05",
            "Thu,\xa0Nov\xa026, 12:05 PM",
        ),
        ("words.short", "fr", "en"),
    ],
)
def test_it_is_written_as_it_is_read(script: str, french: str, english: str) -> None:
    """In both languages, with spaces that never break and no minus before nothing."""
    assert _said(f"return {script};") == french
    assert _said(f"return {script};", "en") == english


def test_hours_stand_as_chosen() -> None:
    """On the clock of the house; twelve or twenty-four where the reader chose."""
    script = f"return words.time('{_NOON}');"
    assert _said(script, "en", time_format="24") == "12:05"
    assert _said(script, "fr", time_format="12") == "12:05 PM"
    assert _said("return words.time('2026-11-26T23:30:00Z');") == "00:30"


def test_what_lacks_words_is_seen() -> None:
    """A key without words is said itself, rather than nothing."""
    found = _said(
        """return [words.say("card.gone"), words.say("card.household", { a: 1 })];"""
    )
    assert found == [
        "card.gone",
        'component.quartier.config_panel.card.household{"a":1}',
    ]


def test_reasons_are_in_the_readers_words() -> None:
    """Else in those that came along, else that it did not work."""
    found = _said("""
    const ours = { message: "x", translation_domain: "quartier" };
    const put = { translation_placeholders: { asked: "a" } };
    return [
      words.reason({ ...ours, ...put, translation_key: "not_yours" }),
      words.reason({ ...ours, translation_key: "gone" }),
      words.reason(new Error("y")),
      words.reason(undefined),
    ];""")
    assert found == [
        'component.quartier.exceptions.not_yours.message{"asked":"a"}',
        "x",
        "y",
        "component.quartier.config_panel.common.failed",
    ]


@pytest.mark.parametrize(
    ("wide", "whole", "half"),
    [(1200, 1128, 540), (1000, 928, 440), (390, 318, 318), (200, 260, 260)],
)
def test_drawings_are_as_wide_as_their_place(wide: int, whole: int, half: int) -> None:
    """So that no text in them is shrunk; a card of its own has one column."""
    found = _said(f"""words.wide = {wide};
      const alone = words.alone().span();
      return [words.span(true), words.span(), alone];""")
    assert found == [whole, half, whole]


def test_the_currency_is_its_sign() -> None:
    """On an axis as in a sentence; what has no sign keeps its code."""
    found = _said("""const coins = ["EUR", "CHF"];
      return coins.map((one) => Object.assign(words, { currency: one }).coin());""")
    assert found == ["€", "CHF"]
