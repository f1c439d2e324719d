"""Fields as HTML: escaped, labelled, and with what is wrong beside them."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from quartier_node.provision.tags import Tags, place


class _Seen(HTMLParser):
    """The tags and texts that a browser would make of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def _tags(wrong: list[str], told: dict[str, str] | None = None) -> Tags:
    return Tags(lambda name: f"<{name}>", wrong, told or {})


@given(st.text(st.characters(exclude_characters="\r\0", codec="utf-8"), max_size=40))
def test_what_was_written_comes_back_and_does_nothing(text: str) -> None:
    """No text becomes a tag; the field's value is the text."""
    for html in (
        _tags([]).field("a.b", text),
        _tags(["a.b"], {"a.b": text}).field("a.b", "kept"),
        _tags([]).choice(text, text, is_chosen=True),
    ):
        seen = _Seen(html)
        assert {tag for tag, _ in seen.tags} <= {"label", "input", "p", "option"}
        assert seen.tags[-1 if "option" in html else 1][1]["value"] == text
    area = _Seen(_tags([]).area("ca", text))
    assert [tag for tag, _ in area.tags] == ["label", "textarea"]


def test_a_field_that_is_wrong_says_so_to_all() -> None:
    """A screen reader is led from the field to the sentence about it."""
    seen = _Seen(
        _tags(["ev.most_a"]).field("ev.most_a", "99", "Most", "", "From 6 to 32.")
    )

    field = seen.tags[1][1]
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "e-ev-most_a" == seen.tags[2][1]["id"]
    assert seen.text == "MostFrom 6 to 32."
    assert "aria-invalid" not in _tags([]).field("ev.most_a", "9")


def test_a_network_that_was_not_joined_is_told_at_its_password() -> None:
    """That is what is wrong most often."""
    html = _tags(["join"]).password("wifi_password", is_kept=True)

    assert "join!" in html
    assert "aria-invalid" in html
    assert place("join") == "wifi_password"


def test_a_password_is_never_shown() -> None:
    """Only that one is kept, and what was typed wrong is not sent back either."""
    told = {"wifi_password": "secret"}

    assert "secret" not in _tags(["wifi_password"], told).password(
        "wifi_password", is_kept=True
    )
    assert "kept" in _tags([]).password("wifi_password", is_kept=True)
    assert "kept" not in _tags([]).password("wifi_password", is_kept=False)


def test_boxes_and_lists_show_what_is_so() -> None:
    """Ticked, and chosen by number."""
    assert _Seen(_tags([]).check("x", is_on=True)).tags[1][1].keys() >= {"checked"}
    assert "checked" not in _tags([]).check("x", is_on=False)
    chosen = _Seen(_tags([]).choices("k", ["a", "b", "c"], 1, "K"))
    assert [tag["value"] for name, tag in chosen.tags if "selected" in tag] == ["1"]
