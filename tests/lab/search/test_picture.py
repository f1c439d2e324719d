"""A picture is sound markup, holds every entrant, and keeps within its frame."""

import re
from xml.etree import ElementTree as ET

from quartier.lab.search.picture import picture
from quartier.lab.search.race import Lap, Race

RACES = {
    "home & garden": Race(
        (
            Lap("HiGHS", 1.0, 0.5, 10.0, 9.9),
            Lap("a < b", 1.0, 1e-9, 10.0, None),
            Lap("HiGHS", 4.0, 1e6, 9.95, 9.9),
            Lap("none", 4.0, 4.0, None, None),
        ),
        12.0,
    ),
    "plant": Race((Lap("HiGHS", 1.0, 1.0, 5.0, 5.0),), 6.0),
}


def test_it_is_sound() -> None:
    """It parses, whatever the names, and is said in words to who cannot see it."""
    root = ET.fromstring(picture(RACES, "Gap & time"))  # noqa: S314 (written here)
    texts = [each.text for each in root.iter() if each.tag.endswith("text")]
    assert {"home & garden", "plant", "HiGHS", "a < b", "none"} <= set(texts)
    [title] = [each.text for each in root if each.tag.endswith("title")]
    assert title == "Gap & time"
    assert root.get("role") == "img"


def test_points_keep_within_their_panel() -> None:
    """What is too fast, too slow or without a gap lies on the edge."""
    drawn = re.findall(r'<circle class="c\d" cx="([\d.]+)" cy="([\d.]+)" r="3"/>',
                       picture(RACES, ""))  # fmt: skip
    assert len(drawn) == 4
    for x, y in drawn:
        assert 0.0 <= float(x) <= 240.0
        assert 0.0 <= float(y) <= 156.0


def test_it_is_for_light_and_dark() -> None:
    """Every colour of the one has one of the other."""
    markup = picture(RACES, "")
    light, _, dark = markup.partition("prefers-color-scheme: dark")
    for name in ("c0", "c1", "c2", "c3", "c4", "c5", "paper"):
        assert f".{name} {{" in light
        assert f".{name} {{" in dark
