"""Named versions."""

from django.db import transaction

from members.drafting.canonical import clause_list, content_hash
from members.drafting.clauses import clean_line
from members.drafting.enums import Role
from members.drafting.kinds import VERSION
from members.drafting.models import Draft, DraftUpdate, Suggestion, Version, VersionContributor
from members.drafting.services.access import hold
from members.drafting.services.acting import Actor, record
from members.drafting.services.finding_versions import index_version
from members.drafting.services.log import document
from members.drafting.services.telling_followers import tell_followers
from members.drafting.ydoc import SCHEMA_VERSION, derive

#: What migration 0004 added to each log: nobody wrote it.
UPGRADE = "draft.upgrade"


class NothingToNameError(Exception):
    """The draft has no clause yet, or nothing has changed since its newest version."""


@transaction.atomic
def name_version(*, draft: Draft, actor: Actor, name: str, note: str = "") -> Version:
    """Save the text as it stands as the next version, with its hash and who wrote since the last one.

    Raises PermissionDenied, NothingToNameError, ValueError for a name with control characters or none.
    """
    actor.require(Role.EDITOR)
    name = clean_line(name)
    held = hold(draft)
    last = Version.objects.filter(draft=held).order_by("-number").defer("clauses", "state").first()
    doc = document(held)
    clauses = clause_list(derive(doc, held.numbering))
    digest = content_hash(title=held.title, language=held.language, workstream=held.workstream, clauses=clauses)
    if not clauses or (last is not None and last.sha256 == digest):
        raise NothingToNameError
    version = Version.objects.create(
        draft=held, number=(last.number if last else 0) + 1, name=name, note=note, title=held.title, summary=held.summary,
        language=held.language, workstream=held.workstream, clauses=clauses, sha256=digest, state=doc.get_update(),
        revision=held.revision, schema_version=SCHEMA_VERSION, created_by=actor.person, created_for=actor.organisation,
    )  # fmt: skip
    _add_contributors(version, since=last.revision if last else 0)
    record(held, actor=actor, action="drafting.version.name", number=version.number, sha256=digest)
    index_version(version)
    tell_followers(draft=held, kind=VERSION, actor=actor, fragment=f"versions/{version.number}/", number=str(version.number))
    return version


def _add_contributors(version: Version, *, since: int) -> None:
    """Who wrote, and whose suggestions were taken into the text."""
    updates = DraftUpdate.objects.filter(draft=version.draft_id, sequence__gt=since, sequence__lte=version.revision).exclude(act=UPGRADE)
    taken = Suggestion.objects.filter(draft=version.draft_id, taken_revision__gt=since, taken_revision__lte=version.revision)
    pairs = {pair for rows in (updates, taken) for pair in rows.order_by().values_list("author", "organisation").distinct()}
    VersionContributor.objects.bulk_create(
        [
            VersionContributor(version=version, person_id=author, organisation_id=organisation)
            for author, organisation in sorted(pairs, key=lambda pair: (pair[0], pair[1] or 0))
        ]
    )
