"""A command is said at 0, 2, 5 and 15 s, and is unconfirmed at 30."""

from quartier.fleet.command import GIVEN_UP_S, RETRIES_S, Command


def test_when_it_is_due() -> None:
    """Each time once, from when there is somebody to say it to."""
    command = Command(1, {"k": "limit", "until": 1}, 100)
    assert command.due_s is None
    command.begin(50.0)
    due = []
    while not command.is_given_up:
        due.append(command.due_s)
        command.tries += 1
    due.append(command.due_s)
    assert due == [50.0 + each for each in (0.0, *RETRIES_S, GIVEN_UP_S)]
    command.is_unconfirmed = True
    assert command.due_s is None
    command.begin(99.0)
    assert command.due_s == 99.0


def test_what_takes_its_place() -> None:
    """A plan that of a plan; a request only that of the same request."""
    plan, limit = Command(1, {"k": "plan"}, 1), Command(2, {"k": "limit"}, 1)
    forget = Command(3, {"k": "request", "do": "forget"}, 1)
    reboot = Command(4, {"k": "request", "do": "reboot"}, 1)
    assert len({each.slot for each in (plan, limit, forget, reboot)}) == 4
