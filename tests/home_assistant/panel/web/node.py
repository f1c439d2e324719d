"""A way to run the panel's pure modules, in the node of the browser's driver."""

import json
import subprocess
from pathlib import Path
from typing import Any, Final

import playwright

_NODE: Final = Path(playwright.__file__).parent / "driver" / "node"
_ROOT: Final = Path(__file__).parents[4] / "custom_components" / "quartier"
WEB: Final = _ROOT / "panel" / "web"
FRONTEND: Final = _ROOT / "frontend"


def ran(module: Path, script: str, told: object = None) -> Any:  # noqa: ANN401 (any JSON)
    """Run a script with `load`, which imports a module, and `told`; give its answer."""
    stage = f"""
      const [file, told] = JSON.parse(process.argv[1]);
      const act = async (load, told, file) => {{ {script} }};
      const answer = await act(() => import(file), told, file);
      console.log(JSON.stringify(answer ?? null));
    """
    asked = json.dumps([module.as_uri(), told])
    words = [str(_NODE), "--input-type=module", "-e", stage, asked]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
