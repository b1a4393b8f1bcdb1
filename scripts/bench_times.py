"""How long something takes."""

import time
from collections.abc import Callable
from typing import Any


def milliseconds(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)
