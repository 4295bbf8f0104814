"""`rasa run`, a tenth sooner and only with the model that was trained: `python -m runtime.rasa_server run …`.

What Rasa makes while it loads stays, and Python's collector looks through all of it again and again, also later during
conversations. With these thresholds it looks a hundred times less often.

A model names the classes that are loaded from it, so it is code; one that is not what training wrote is not opened.
"""

import gc
import sys
import traceback
from pathlib import Path

from runtime import later, seal_of_model
from runtime.console import SetupProblem

gc.set_threshold(100_000, 20, 20)


def model_in(arguments: list[str]) -> Path | None:
    """Return the model that Rasa would load, if the command names one."""
    for at, argument in enumerate(arguments):
        if argument in {"--model", "-m"} and at + 1 < len(arguments):
            return Path(arguments[at + 1])
        if argument.startswith("--model="):
            return Path(argument.removeprefix("--model="))
    return None


def main(arguments: list[str]) -> int:
    if (model := model_in(arguments)) is not None:
        try:
            seal_of_model.require(model)
        except SetupProblem as problem:
            print(problem, file=sys.stderr)
            return 1
    later.put_off(later.PUT_OFF)
    from rasa.__main__ import main as rasa

    try:
        return int(rasa() or 0)
    except Exception as error:  # noqa: BLE001 -- shown whole, and once more as the last line, which ./start repeats
        traceback.print_exc()
        reason = str(error)
    gc.collect()  # what the failed start leaves behind complains now, and not after the reason
    print(reason, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
