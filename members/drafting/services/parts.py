"""What hangs on a draft, in the search: its versions and its threads. Whoever finds the draft finds them, nobody else."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from members.drafting.models import Draft, Thread, Version
from members.drafting.services.finding import labels_of
from resources.search.services.labels import relabel

VERSION, THREAD = "version", "comment"
Row = TypeVar("Row", Version, Thread)


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """A version or a thread under the number by which `finding.visible` knows whose draft it belongs to."""

    row: Row

    @property
    def pk(self) -> str:
        return f"{self.row.draft_id}.{self.row.pk}"


def share_parts(draft: Draft) -> None:
    """Whoever may find the draft from now on finds these: in the transaction that shares it, with the draft held."""
    labels = labels_of(draft)
    for name, model in ((VERSION, Version), (THREAD, Thread)):
        numbers = model.objects.filter(draft=draft).order_by("pk").values_list("pk", flat=True)
        relabel(name, [f"{draft.pk}.{pk}" for pk in numbers], labels)
