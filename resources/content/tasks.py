"""Reading the words of files in the background, those of every room. Rows hold what waits; losing a task here loses nothing."""

from __future__ import annotations

from django_tasks import task

from resources.content import piles


@task()
def read_files() -> bool:
    """Read one file of each room, and come back for the next after what else waits: a mail is not kept waiting by a hundred files."""
    another = piles.read_a_round()
    if another:
        nudge()
    return another


def nudge() -> None:
    """Have what waits read soon; in the transaction of the change where there is one."""
    read_files.enqueue()
