"""`make demo-reset`: throw the demonstration's data away. The next `make run` loads it anew. Asks before it deletes; `--yes` answers."""

import fcntl
import os
import shutil
import sys
from pathlib import Path

VAR = Path(os.environ.get("PACT_VAR_DIR") or Path(__file__).resolve().parents[1] / "var")
FOLDERS = ("postgres", "media", "private", "mail", "keys")


def main() -> int:
    if os.environ.get("DATABASE_URL"):
        print("DATABASE_URL names a server: this command only throws away what lies in var/.")
        return 1
    VAR.mkdir(exist_ok=True)
    with (VAR / "postgres.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("The site is running; stop it first (Ctrl-C).")
            return 1
        if "--yes" not in sys.argv and not confirmed():
            print("Nothing was deleted.")
            return 1
        for folder in FOLDERS:
            shutil.rmtree(VAR / folder, ignore_errors=True)
    print("Deleted. `make run` loads the demonstration anew.")
    return 0


def confirmed() -> bool:
    """Nobody there to answer is a no."""
    try:
        return input(f"Delete the demonstration's data in {VAR}? [yes/no] ").strip() == "yes"
    except EOFError:
        print()
        return False


if __name__ == "__main__":
    sys.exit(main())
