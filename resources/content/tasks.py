"""Reading the words of documents in the background. Rows hold what waits; losing a task here loses nothing."""

from __future__ import annotations

from django_tasks import task

from resources.content import reading_files


@task()
def read_document() -> bool:
    """Read one document, and come back for the next after what else waits: a mail is not kept waiting by a hundred files."""
    another = reading_files.read_next()
    if another:
        nudge()
    return another


def nudge() -> None:
    """Have what waits read soon; in the transaction of the change where there is one."""
    read_document.enqueue()
