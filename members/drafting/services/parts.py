"""What hangs on a draft, in the search: its versions, its threads and its files. Whoever finds the draft finds them, nobody else."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from members.drafting.models import Attachment, Draft, Thread, Version
from members.drafting.services.finding import labels_of
from resources.search.services.labels import relabel

VERSION, THREAD, FILE = "version", "comment", "draft_file"
Row = TypeVar("Row", Version, Thread, Attachment)


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """A version, a thread or a file under the number by which `finding.visible` knows whose draft it belongs to."""

    row: Row

    @property
    def pk(self) -> str:
        return f"{self.row.draft_id}.{self.row.pk}"


def share_parts(draft: Draft) -> None:
    """Whoever may find the draft from now on finds these: in the transaction that shares it, with the draft held."""
    labels = labels_of(draft)
    for name, model in ((VERSION, Version), (THREAD, Thread), (FILE, Attachment)):
        numbers = model.objects.filter(draft=draft).order_by("pk").values_list("pk", flat=True)
        relabel(name, [f"{draft.pk}.{pk}" for pk in numbers], labels)
