"""What was worked out once, kept while it may be asked again: for so many questions, the ones asked last. Pure."""

from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from threading import Lock
from typing import Generic, TypeVar

Answer = TypeVar("Answer")
_SIZE = 16


def mark(*texts: str) -> bytes:
    """A short sign of some texts, another one for others: neither the question nor the text is kept."""
    digest = blake2b(digest_size=_SIZE)
    for text in texts:
        said = text.encode("utf-8", errors="surrogatepass")
        digest.update(len(said).to_bytes(8, "big") + said)
    return digest.digest()


class Remembered(Generic[Answer]):
    """Answers by the marks of what was asked; threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._lock = Lock()

    def answer(self, question: bytes, work_out: Callable[[], Answer]) -> Answer:
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]
        worked_out = work_out()
        with self._lock:
            self._answers[question] = worked_out
            if len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return worked_out
