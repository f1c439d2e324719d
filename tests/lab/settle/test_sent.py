"""What was sent stays as it was; what is sent anew says what changed."""

from collections.abc import Mapping
from pathlib import Path

from quartier.lab.settle.sent import unsent

_HEAD = "Horodate;1;2\r\n"
_FIRST = {
    "a.csv": f"{_HEAD}t1;50,0;50,0\r\nt2;33,4;33,3\r\n",
    "b.csv": f"{_HEAD}t1;10,0;90,0\r\n",
    "READ-ME.txt": "lost 1 kWh",
}


def _send(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write what is to be written, and name it."""
    found = list(unsent(folder, files.items()))
    for path, text in found:
        path.parent.mkdir(parents=True, exist_ok=True)
        assert not path.exists()
        path.write_bytes(text.encode())
    return [str(path.relative_to(folder)) for path, _ in found]


def test_once_is_enough(tmp_path: Path) -> None:
    """The same again writes nothing; a file that was lost is written again."""
    assert _send(tmp_path, _FIRST) == ["a.csv", "b.csv", "READ-ME.txt"]
    assert _send(tmp_path, _FIRST) == []
    (tmp_path / "b.csv").unlink()
    assert _send(tmp_path, _FIRST) == ["b.csv"]


def test_a_correction_has_a_folder_of_its_own(tmp_path: Path) -> None:
    """With the plants that changed, the notice, and every coefficient that did."""
    _send(tmp_path, _FIRST)
    second = {
        **_FIRST,
        "a.csv": f"{_HEAD}t1;50,0;50,0\r\nt2;33,3;33,4\r\n",
        "READ-ME.txt": "lost 2 kWh",
    }
    assert _send(tmp_path, second) == [
        "correction-1/changed.csv",
        "correction-1/a.csv",
        "correction-1/READ-ME.txt",
    ]
    assert (tmp_path / "a.csv").read_bytes().decode() == _FIRST["a.csv"]
    assert (tmp_path / "READ-ME.txt").read_text() == "lost 1 kWh"
    rows = (tmp_path / "correction-1" / "changed.csv").read_text().splitlines()
    assert rows == [
        "Horodate;plant;point;percent_before;percent",
        "t2;a;1;33,4;33,3",
        "t2;a;2;33,3;33,4",
    ]
    assert _send(tmp_path, second) == []
    # What changes again is held against what was last given out, not against the first.
    third = {**second, "b.csv": f"{_HEAD}t1;20,0;80,0\r\n"}
    assert _send(tmp_path, third) == [
        "correction-2/changed.csv",
        "correction-2/b.csv",
        "correction-2/READ-ME.txt",
    ]
    assert _send(tmp_path, _FIRST)[0] == "correction-3/changed.csv"


def test_who_joins_or_leaves_is_listed(tmp_path: Path) -> None:
    """Nothing stands where a point has no coefficient."""
    _send(tmp_path, {"a.csv": "Horodate;1;2\r\nt1;40,0;60,0\r\n"})
    _send(tmp_path, {"a.csv": "Horodate;1;3\r\nt1;40,0;55,0\r\n"})
    rows = (tmp_path / "correction-1" / "changed.csv").read_text().splitlines()[1:]
    assert rows == ["t1;a;2;60,0;", "t1;a;3;;55,0"]
