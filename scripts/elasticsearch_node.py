"""A real Elasticsearch node for tests and for trying it out: Elastic's own minimal distribution, from Maven Central.

Usage: elasticsearch_node.py [--port 9200]   (Ctrl-C stops it and forgets what it held)
"""

import argparse
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from small_disk import mounted, within

ROOT = Path(__file__).resolve().parents[1]
VERSION = "8.19.21"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
#: Command -> Debian's package.
NEEDED = {"java": "default-jre-headless", "mvn": "maven", "unzip": "unzip", "setpriv": "util-linux"}
START_SECONDS = 120
STOP_SECONDS = 20
#: Not root, whom Elasticsearch refuses.
USER, GROUP = "nobody", "nogroup"


class NodeUnavailableError(RuntimeError):
    """The node cannot be had here; the text says what to do."""


def fetch(folder: Path) -> Path:
    """Have the unpacked distribution in `folder`. Returns: its home. Raises NodeUnavailableError."""
    home = folder / f"elasticsearch-{VERSION}"
    if (home / "bin" / "elasticsearch").exists() and (folder / f".unpacked-{VERSION}").exists():
        return home
    missing = sorted({package for command, package in NEEDED.items() if not shutil.which(command)})
    if missing:
        raise NodeUnavailableError("The Elasticsearch node needs these Debian packages: apt-get install " + " ".join(missing))
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"elasticsearch-{VERSION}.zip"
    if not archive.exists():
        print(f"Fetching Elasticsearch {VERSION} (107 MB, once)", flush=True)
        command = ["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
        if subprocess.run(command, check=False).returncode:
            raise NodeUnavailableError("Maven could not fetch " + ARTIFACT)
    shutil.rmtree(home, ignore_errors=True)
    # Python's zipfile would lose the run bits.
    subprocess.run(["unzip", "-q", "-o", str(archive), "-d", str(folder)], check=True)
    (folder / f".unpacked-{VERSION}").touch()
    return home


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _java_home() -> str:
    java = shutil.which("java")
    if not java:
        raise NodeUnavailableError("The Elasticsearch node needs Java: apt-get install default-jre-headless")
    return str(Path(java).resolve().parents[1])


def _copy_for(home: Path, place: Path) -> Path:
    """The distribution where another user may enter: links for what is only read, an own folder for settings."""
    copy = place / "home"
    shutil.copytree(home, copy, symlinks=True, copy_function=_link)
    shutil.rmtree(copy / "config")
    shutil.copytree(home / "config", copy / "config")
    for name in ("data", "logs", "tmp"):
        (copy / name).mkdir(exist_ok=True)
    return copy


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _own(place: Path) -> None:
    """Hand everything under `place` to the user who runs the node."""
    if os.geteuid():
        return
    user = pwd.getpwnam(USER)
    for folder, folders, files in os.walk(place):
        for name in [".", *folders]:
            os.chown(Path(folder) / name, user.pw_uid, user.pw_gid, follow_symlinks=False)
        if "config" in Path(folder).parts or "data" in Path(folder).parts:
            for name in files:
                os.chown(Path(folder) / name, user.pw_uid, user.pw_gid, follow_symlinks=False)


def _command(home: Path, port: int) -> list[str]:
    settings = {
        "discovery.type": "single-node",
        "xpack.security.enabled": "false",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "http.port": str(port),
        "http.host": "127.0.0.1",
        "transport.port": str(free_port()),
        "path.data": str(home / "data"),
        "path.logs": str(home / "logs"),
    }
    become = [] if os.geteuid() else ["setpriv", f"--reuid={USER}", f"--regid={GROUP}", "--clear-groups"]
    return [*become, str(home / "bin" / "elasticsearch"), *(part for name, value in settings.items() for part in ("-E", f"{name}={value}"))]


def healthy(port: int) -> bool:
    """Whether the node answers and can hold an index. `GET /` does not exist in this distribution."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_cluster/health", timeout=2) as answer:
            return json.load(answer)["status"] in {"green", "yellow"}
    except (urllib.error.URLError, OSError, ValueError):
        return False


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise NodeUnavailableError("Elasticsearch ended at start:\n" + log.read_text(errors="replace")[-3000:])
        if healthy(port):
            return
        time.sleep(0.3)
    raise NodeUnavailableError(f"Elasticsearch did not answer within {START_SECONDS} s:\n" + log.read_text(errors="replace")[-3000:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    for kind in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            return
        os.killpg(process.pid, kind)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue


class Node:
    """A node on this machine. It can be killed and started again on what it held."""

    def __init__(self, place: Path, home: Path, port: int, heap: str, disk: subprocess.Popen[bytes] | None) -> None:
        self.home = home
        self.disk = disk
        self.url = f"http://127.0.0.1:{port}"
        self._place, self._port, self._heap = place, port, heap
        self.start()

    def start(self) -> None:
        """Start it. Raises NodeUnavailableError."""
        environment = {
            "PATH": os.environ["PATH"],
            "ES_JAVA_HOME": _java_home(),
            "ES_JAVA_OPTS": f"-Xms{self._heap} -Xmx{self._heap}",
            "ES_TMPDIR": str(self.home / "tmp"),
            "HOME": str(self._place),
        }
        log = self._place / "start.log"
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [*within(self.disk), *_command(self.home, self._port)],
                env=environment,
                cwd=self.home,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            _await(self.process, self._port, log)
        except BaseException:
            self.stop()
            raise

    def kill(self) -> None:
        """As a machine that loses its power: nothing is written down any more."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(STOP_SECONDS)

    def stop(self) -> None:
        """End it in peace."""
        _stop(self.process)


@contextmanager
def started(port: int | None = None, *, heap: str = "512m", megabytes: int = 0) -> Iterator[Node]:
    """Start a node with nothing in it; stop it and delete what it held. With `megabytes`, on a disk that small where one can be had.

    Raises: NodeUnavailableError.
    """
    distribution = fetch(ROOT / "var" / "elasticsearch")
    with tempfile.TemporaryDirectory(prefix="pact-elasticsearch-", ignore_cleanup_errors=True) as name:
        place = Path(name)
        place.chmod(0o755)
        home = _copy_for(distribution, place)
        _own(place)
        with mounted(home / "data", megabytes) if megabytes else nullcontext() as disk:
            node = Node(place, home, port or free_port(), heap, disk)
            try:
                yield node
            finally:
                node.stop()


@contextmanager
def running(port: int | None = None, *, heap: str = "512m") -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address and the process of a node that is started with nothing in it. Raises NodeUnavailableError."""
    with started(port, heap=heap) as node:
        yield node.url, node.process


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=9200)
    port = parser.parse_args().port
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with running(port) as (url, process):
            print(f"Elasticsearch {VERSION} answers. In another window:\n  ELASTICSEARCH_URL={url} make run", flush=True)
            return process.wait()
    except NodeUnavailableError as error:
        print(error)
        return 1
    except KeyboardInterrupt:
        print("\nElasticsearch stopped.")
        return 0


if __name__ == "__main__":
    sys.exit(main())
