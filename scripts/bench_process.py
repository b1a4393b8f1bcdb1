"""A process of the site that answers one question after the other, so that several can be asked in turn."""

import json
import subprocess
import sys
from typing import Any

from running_site import RunningSite

Answer = dict[str, Any]


class Process:
    """One of our scripts: it says "ready" when it is, then answers each line of JSON with another."""

    def __init__(self, site: RunningSite, *command: str, **environment: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, *command],
            cwd=site.root,
            env=site.script_environment | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ready(self) -> None:
        self._line("ready")

    def ask(self, **question: Any) -> Answer:
        assert self._process.stdin
        print(json.dumps(question), file=self._process.stdin, flush=True)
        answer: Answer = json.loads(self._line("{"))
        return answer

    def _line(self, beginning: str) -> str:
        """The next line of ours: others may be of the site's log."""
        assert self._process.stdout
        for line in self._process.stdout:
            if line.startswith(beginning):
                return line
        raise RuntimeError(f"A process of the site ended with code {self._process.wait()}; the lines above say why.")

    def end(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(30)
