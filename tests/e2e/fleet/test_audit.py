"""The audit finds what it is for: what was lost, done twice, too late, or left out."""

from tests.e2e.fleet.audit import audited, gaps
from tests.e2e.fleet.tap import Said, Way, parted


def _said(way: Way, sequence: int, **words: object) -> Said:
    payload = f"{way}{sequence}{words}".encode()
    return Said(0.0, 0.0, way, "aaaa", 1, "boot", sequence, 0, words, payload)


def _plan(sequence: int, no: int) -> Said:
    return _said("down", sequence, k="plan", no=no)


def _ack(sequence: int, no: int, result: str = "done") -> Said:
    return _said("up", sequence, k="ack", of="plan", no=no, result=result)


def test_what_is_acknowledged_is_clean() -> None:
    """A command that is said twice and acknowledged twice was done once."""
    found = audited([_plan(1, 7), _plan(2, 7), _ack(1, 7), _ack(2, 7)])
    assert found.is_clean
    assert (found.commands, found.messages, found.acknowledged) == (1, 2, 1)


def test_what_is_not_acknowledged_is_lost() -> None:
    """Unless a newer command took its place."""
    found = audited([_plan(1, 7), _plan(2, 8)])
    assert found.superseded == 1
    assert len(found.lost) == 1


def test_what_is_done_after_a_newer_one_is_stale() -> None:
    """A superseded plan is never followed."""
    found = audited([_plan(1, 7), _plan(2, 8), _ack(1, 8), _ack(2, 7)])
    assert len(found.stale) == 1
    refused = audited([_plan(1, 7), _plan(2, 8), _ack(1, 8), _ack(2, 7, "refused")])
    assert refused.is_clean


def test_two_results_are_unlike() -> None:
    """Who says done and then refused did it twice."""
    assert audited([_plan(1, 7), _ack(1, 7), _ack(2, 7, "refused")]).unlike


def test_sequences_rise() -> None:
    """The same message again is none; another with an old number is a fault."""
    assert audited([_plan(2, 7), _plan(2, 7), _ack(1, 7)]).is_clean
    assert audited([_plan(2, 7), _plan(1, 8), _ack(1, 8)]).fallen


def test_gaps_are_whole_quarters() -> None:
    """Of a stretch, what begins before it or ends after it is not asked for."""
    assert gaps([900, 2700], 100, 3700) == [1800]
    assert gaps([900, 1800, 2700], 0, 3600) == [0]
    assert gaps([], 100, 1700) == []


def test_a_message_is_read_without_its_key() -> None:
    """And what is none is none."""
    found = parted(1.0, "up", "aaaa", b'1|2|abcd|5|99|{"k":"ack","no":1}|mac')
    assert found is not None
    assert (found.kid, found.sequence, found.expiry_s) == (2, 5, 99)
    assert found.words == {"k": "ack", "no": 1}
    assert parted(1.0, "up", "aaaa", b"rubbish") is None
    assert parted(1.0, "up", "aaaa", b"1|2|abcd|x|99|{}|mac") is None
