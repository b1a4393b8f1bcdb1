"""A proxy before the node: it counts what passes, and a test steps in where it wants."""

import http.client
import ssl
import threading
from collections.abc import Callable
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

Ask = Callable[[], tuple[int, bytes]]
#: Given the address and how to ask the node: what to answer, None to end the connection without a word.
Step = Callable[[str, Ask], tuple[int, bytes] | None]


def pass_on(path: str, ask: Ask) -> tuple[int, bytes] | None:
    return ask()


class Proxy:
    def __init__(self, target: str, tls: ssl.SSLContext | None) -> None:
        self.target = urlsplit(target).netloc
        self.step: Step = pass_on
        self.paths: list[str] = []
        self.headers: list[Message] = []
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                proxy.paths.append(self.path)
                proxy.headers.append(self.headers)
                answer = proxy.step(self.path, lambda: self._ask(body))
                if answer is None:
                    self.close_connection = True
                    return
                status, content = answer
                self.send_response(status)
                self.send_header("X-Elastic-Product", "Elasticsearch")
                self.send_header("Content-Type", "application/vnd.elasticsearch+json;compatible-with=8")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any  # noqa: N815 -- the names that the server calls

            def _ask(self, body: bytes) -> tuple[int, bytes]:
                node = http.client.HTTPConnection(proxy.target, timeout=30)
                headers = {name: value for name, value in self.headers.items() if name.lower() not in {"host", "connection"}}
                node.request(self.command, self.path, body, headers)
                answer = node.getresponse()
                content = answer.read()
                node.close()
                return answer.status, content

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *about: None  # clients that leave are what is tried
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.server.server_port}"

    def bulks(self) -> int:
        return sum("/_bulk" in path for path in self.paths)


@contextmanager
def before(target: str, tls: ssl.SSLContext | None = None):
    proxy = Proxy(target, tls)
    thread = threading.Thread(target=proxy.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.server.shutdown()
        proxy.server.server_close()
        thread.join()
