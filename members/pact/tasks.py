"""Reading the evidence of reports in the background. Rows hold what waits; losing a task here loses nothing."""

from django_tasks import task

from members.pact.services import evidence_words


@task()
def read_evidence() -> bool:
    """Read one file, and come back for the next after what else waits. Returns whether another one waits."""
    another = evidence_words.read_next()
    if another:
        nudge()
    return another


def nudge() -> None:
    """Have what waits read soon; in the transaction of the change where there is one."""
    read_evidence.enqueue()
