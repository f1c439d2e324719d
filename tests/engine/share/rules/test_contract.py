"""Where sharing is a contract, nobody is in who has not joined."""

from quartier.engine.share.rules import Source
from quartier.engine.share.rules.contract import joined_by_contract


def test_the_contract_is_the_information() -> None:
    """No meeting, no posting, no notice, no waiting; and a source."""
    source = Source("law", "2026-11-26")
    duties = joined_by_contract(source)
    assert duties.sharing == "opt_in"
    assert (duties.meeting, duties.posting, duties.notice) == (False, False, False)
    assert (duties.lead_months, duties.refusal_days) == (0, 0)
    assert duties.source == source
    assert not duties.leave_any_time
