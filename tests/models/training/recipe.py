"""A whole training of a small net; as a program it prints the digest of its file.

Another process may run it with other kernels of the numerical libraries.
"""

from hashlib import sha256

from models.training import (
    Course,
    Net,
    fine_tune,
    fit,
    fresh,
    pinball,
    quantised,
    write,
)
from tests.models.training.nets import chance, taught

TAUGHT = (600, (24, 20, 16, 6))
COURSE = Course(epochs=6, batch=64, rate=3e-3, decay=0.01, fine_epochs=3)


def tuned() -> Net:
    """Draw samples and a net, fit and tune it."""
    luck = chance(11)
    x, y = taught(*TAUGHT)
    loss, valid = pinball([0.5, 0.9] * 3), (x[500:], y[500:])
    net = fit(fresh((24, 20, 16, 6), luck), x, y, loss, COURSE, luck, valid)
    return fine_tune(net, x, y, loss, COURSE, luck, valid=valid)


def baked() -> bytes:
    """Round what was tuned, and write the file."""
    x, _ = taught(*TAUGHT)
    return write(quantised(tuned(), x))


def main() -> None:
    """Print the digest."""
    print(sha256(baked()).hexdigest())  # noqa: T201 (a program's answer)


if __name__ == "__main__":
    main()
