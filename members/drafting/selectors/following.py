"""Who follows a draft: who said so, of it or of its workstream, and whoever wrote, commented or suggested in it. Who muted it does not."""

from dataclasses import dataclass

from django.db.models import Q

from members.accounts.models import User
from members.drafting.models import Comment, Draft, Follow, Stint, Suggestion


@dataclass(frozen=True, slots=True)
class Following:
    """How a person stands to a draft. `takes_part`: they would follow it without having said so; `area`: they follow its workstream."""

    chosen: bool = False
    muted: bool = False
    takes_part: bool = False
    area: bool = False

    @property
    def told(self) -> bool:
        return not self.muted and (self.chosen or self.takes_part or self.area)


def followers(draft: Draft) -> list[User]:
    """Everybody who follows a draft, whether they may still see it or not. Three queries, however many they are."""
    rows = Follow.objects.filter(Q(draft=draft) | Q(workstream=draft.workstream)).values_list("person", "muted")
    muted = {person for person, is_muted in rows if is_muted}
    chosen = {person for person, _is_muted in rows}
    return list(User.objects.filter(pk__in=(chosen | _taking_part(draft)) - muted, is_active=True).order_by("pk"))


def following(person: User, draft: Draft) -> Following:
    """Two queries."""
    rows = list(Follow.objects.filter(Q(draft=draft) | Q(workstream=draft.workstream), person=person))
    own = next((row for row in rows if row.draft_id == draft.pk), None)
    return Following(
        chosen=own is not None and not own.muted,
        muted=own is not None and own.muted,
        takes_part=person.pk in _taking_part(draft),
        area=any(row.workstream for row in rows),
    )


def follows_area(person: User, workstream: str) -> bool:
    return Follow.objects.filter(person=person, workstream=workstream).exists()


def _taking_part(draft: Draft) -> set[int]:
    wrote = Stint.objects.filter(draft=draft).order_by().values_list("author")
    said = Comment.objects.filter(thread__draft=draft).order_by().values_list("author")
    suggested = Suggestion.objects.filter(draft=draft).order_by().values_list("author")
    return {draft.created_by_id, *(author for (author,) in wrote.union(said, suggested))}
