"""Who is told of a comment, and who chooses to hear of a thread or not."""

from django.db import transaction
from django.utils import timezone

from members.accounts.models import User
from members.drafting.kinds import COMMENT, MENTION
from members.drafting.kinds_following import COMMENTED
from members.drafting.models import Clause, Thread, ThreadFollow
from members.drafting.selectors.followers import followers_of, want_no_more
from members.drafting.selectors.hearing import Heard
from members.drafting.services.acting import Actor
from members.drafting.services.telling import tell
from members.drafting.services.telling_followers import tell_followers
from members.organisations.selectors import people_of


@transaction.atomic
def follow_thread(*, thread: Thread, actor: Actor, muted: bool) -> None:
    """Hear what is said in a thread from now on, or no more of it."""
    chosen = {"muted": muted, "chosen_at": timezone.now()}
    ThreadFollow.objects.update_or_create(thread=thread, person=actor.person, defaults=chosen)


def tell_of_comment(*, thread: Thread, actor: Actor, heard: Heard) -> None:
    """Tell whoever is named that they are, even who wants to hear no more; then who follows the thread and who wrote its clause last; then who
    follows the draft."""
    named = {person.pk: person for person in heard.people}
    for organisation in heard.organisations:
        named |= {person.pk: person for person in people_of(organisation=organisation)}
    others = [person for person in (*followers_of(thread), *_writer(thread)) if person.pk not in named]
    place, by = f"#thread-{thread.pk}", actor.acts_for
    tell(draft=thread.draft, kind=MENTION, people=named.values(), but=actor.person, fragment=place, organisation=by)
    tell(draft=thread.draft, kind=COMMENT, people=others, but=actor.person, fragment=place, organisation=by)
    told = [*named.values(), *others, *want_no_more(thread)]
    tell_followers(draft=thread.draft, kind=COMMENTED, actor=actor, told=told, fragment="changes/")


def _writer(thread: Thread) -> list[User]:
    """Who wrote the clause last, but for those who want to hear no more."""
    clause = Clause.objects.select_related("changed_by").filter(draft=thread.draft_id, clause_id=thread.clause_id).first()
    if clause is None or want_no_more(thread).filter(pk=clause.changed_by_id).exists():
        return []
    return [clause.changed_by]
