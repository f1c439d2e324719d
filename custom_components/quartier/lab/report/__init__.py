"""Reports: a plan or a replay as one page for residents, whole in itself.

Knows results, words and drawings. Never knows how a result came about, and never
fetches anything, neither while it is written nor while it is read.
"""

from .compare import compare_page
from .picture import neighbourhood_svg
from .plan import plan_page
from .replay import replay_page

__all__ = ["compare_page", "neighbourhood_svg", "plan_page", "replay_page"]
