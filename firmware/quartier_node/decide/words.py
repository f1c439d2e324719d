"""Words: why the node does what it does, and what became of a message."""

from ..safety.urgency import WORDS as GUARDS

# Beside the guards, which say why by their own names.
SAFE_MODE = "safe_mode"
NO_TIME = "no_time"
NO_SENSOR = "no_sensor"
NO_MODEL = "no_model"
PLAN = "plan"
# Off the plan, because the store is not as the plan thought.
MADE_UP = "made_up"
SAVED = "saved"
SIGNAL = "signal"
LOCAL = "local"
LIMIT_RUN = "limit_run"
LIMIT_PAUSE = "limit_pause"
REASONS = GUARDS
REASONS += (
    SAFE_MODE,
    NO_TIME,
    NO_SENSOR,
    NO_MODEL,
    PLAN,
    MADE_UP,
    SAVED,
    SIGNAL,
    LOCAL,
    LIMIT_RUN,
    LIMIT_PAUSE,
)
# Of a message: taken, taken before, older than another, over, not as it must be.
TAKEN = "taken"
AGAIN = "again"
OLD = "old"
OVER = "over"
BAD = "bad"
MESSAGES = (TAKEN, AGAIN, OLD, OVER, BAD)
