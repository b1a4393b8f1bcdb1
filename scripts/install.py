"""Make `.venv` hold what a requirements file names, no more often than needed. Runs with the system's Python 3.11 or newer.

Usage: install.py run|test   (test: also Debian's packages and npm's, for the checks that need them)
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
REQUIREMENTS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
# Command -> Debian's package.
DEBIAN = {
    "chromium": "chromium",
    "node": "nodejs",
    "npm": "npm",
    "java": "default-jre-headless",
    "mvn": "maven",
    "unzip": "unzip",
    "setpriv": "util-linux",
    "redis-server": "redis-server",
}


def main() -> int:
    what = sys.argv[1] if len(sys.argv) > 1 else "run"
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        return 1
    install_python(what)
    if what == "test":
        return install_debian()
    return 0


def install_python(what: str) -> None:
    wanted = ROOT / REQUIREMENTS[what]
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    stamps = [VENV / f"installed-{name}" for name in ({"run", "test"} if what == "run" else {"test"})]
    if what == "run" and _holds(VENV / "installed-test", ROOT / REQUIREMENTS["test"]):
        return
    stamp = VENV / f"installed-{what}"
    if _holds(stamp, wanted):
        return
    if not (VENV / "bin" / "python").exists():
        print("Creating .venv", flush=True)
        venv.create(VENV, with_pip=True)
    print(f"Installing {wanted.name} (once)", flush=True)
    _install(wanted.read_text(), at_once=min(2, os.cpu_count() or 1))
    for other in stamps:
        other.unlink(missing_ok=True)
    stamp.write_text(digest)


def _install(locked: str, *, at_once: int) -> None:
    """Install the packages of a lock by `at_once` pips beside each other, then compile them on every core: pip does one after the other.

    The lock names every package, so that none has to be looked for. Raises CalledProcessError.
    """
    python = str(VENV / "bin" / "python")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-compile", "--no-deps", "--require-hashes", "-r"]
    packages = re.split(r"(?m)^(?=\w)", locked)
    started = []
    for number in range(at_once):
        share = VENV / f"share-{number}.txt"
        share.write_text("".join(packages[number::at_once]))
        started.append(subprocess.Popen([*pip, str(share)]))
    for process in [each for each in started if each.wait()]:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    # As with pip, a module that does not compile (a template, a sample for another Python) is no failure.
    subprocess.run([python, "-m", "compileall", "-qq", "-j", "0", str(VENV / "lib")], check=False)


def _holds(stamp: Path, wanted: Path) -> bool:
    return stamp.exists() and stamp.read_text() == hashlib.sha256(wanted.read_bytes()).hexdigest()


def install_debian() -> int:
    missing = sorted({package for command, package in DEBIAN.items() if not shutil.which(command)})
    if not missing:
        return 0
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print("The checks also need these Debian packages; install them, then run again:\n  apt-get install " + " ".join(missing))
        return 1
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run(["apt-get", "install", "-y", "-qq", *missing], check=True, env=environment, stdout=subprocess.DEVNULL)
    return 0


if __name__ == "__main__":
    sys.exit(main())
