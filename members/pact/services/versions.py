"""Writing a version down and publishing it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from members.accounts.models import User
from members.accounts.selectors import is_secretariat
from members.pact.canonical import digest
from members.pact.enums import ClauseKind, VersionState, Workstream
from members.pact.models import Commitment, PactClause, PactVersion
from members.pact.selectors import current_version, version_content
from members.pact.selectors.revisions import revision, whole_of
from members.pact.services.refusals import Refused, Stale
from members.pact.services.renewal import ask_to_sign_again
from members.pact.services.site_keys import lock_chain
from resources.search.services.entries import index

DAYS_TO_SIGN_AGAIN = timedelta(days=90)
_CLAUSE_TEXTS = ("heading", "text")
_COMMITMENT_TEXTS = ("title", "text")


def _in_both(source: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    return {f"{name}_{language}": source[language][name].strip() for language in ("sq", "en") for name in names}


@transaction.atomic
def create_version(*, number: int, content: Mapping[str, Any], created_by: User | None) -> PactVersion:
    """A draft from a whole text: `sq` and `en` with title and preamble, `clauses` and `commitments` in order (see `home/demo/pact.toml`)."""
    version = PactVersion.objects.create(
        number=number, demonstration=content.get("demonstration", False), **_in_both(content, ("title", "preamble"))
    )
    clauses = {}
    for position, clause in enumerate(content["clauses"], start=1):
        clauses[clause["id"]] = PactClause.objects.create(
            version=version,
            key=clause["id"],
            position=position,
            kind=clause["kind"],
            workstream=clause["workstream"],
            **_in_both(clause, _CLAUSE_TEXTS),
        )
    for position, commitment in enumerate(content["commitments"], start=1):
        Commitment.objects.create(
            version=version,
            clause=clauses[commitment["clause"]],
            key=commitment["id"],
            position=position,
            workstream=commitment["workstream"],
            kinds=commitment["kinds"],
            indicators=commitment.get("indicators", []),
            **_in_both(commitment, _COMMITMENT_TEXTS),
        )
    log(instance=version, action="pact.version.create", user=created_by, data={"number": number})
    return version


@transaction.atomic
def publish_version(*, version: PactVersion, published_by: User, resign_by: date | None = None, started_from: str = "") -> PactVersion:
    """Freeze a draft: from here on the database refuses every change of it. Raises Refused.

    Organisations whose signature holds under an earlier text keep it and are asked, once, to sign this one by `resign_by` (in 90 days).
    `started_from`, where given, is the revision that was looked at before; raises Stale where something was saved since.
    """
    current = PactVersion.objects.select_for_update().get(pk=version.pk)
    if not is_secretariat(published_by):
        raise Refused(_("Only the secretariat publishes a version of the Pact."))
    if current.state == VersionState.PUBLISHED:
        raise Refused(_("This version is published already."))
    if started_from and revision(whole_of(current)) != started_from:
        raise Stale(_("Somebody has changed the draft since you looked at it. Nothing was published."), whole_of(current))
    lock_chain()  # whoever is signing the text before comes first, and is asked to sign this one
    current.resign_by = _resign_by(current, resign_by)
    fault = unready(current)
    if fault is not None:
        raise Refused(fault)
    current.sha256 = digest(version_content(current))
    current.state, current.published_at, current.published_by = VersionState.PUBLISHED, timezone.now(), published_by
    current.save(update_fields=["sha256", "state", "published_at", "published_by", "resign_by"])
    _make_findable(current)
    asked = ask_to_sign_again(version=current)
    data = {"number": current.number, "sha256": current.sha256, "asked": asked}
    log(instance=current, action="pact.version.publish", user=published_by, data=data)
    return current


def _resign_by(version: PactVersion, wanted: date | None) -> date | None:
    """The last day to sign again: none for the first version, else a day to come."""
    if not PactVersion.objects.published().exists():
        return None
    day = wanted or version.resign_by or timezone.localdate() + DAYS_TO_SIGN_AGAIN
    if day <= timezone.localdate():
        raise Refused(_("The day by which signatories are asked to sign again must lie in the future."))
    return day


def _make_findable(version: PactVersion) -> None:
    """The new text is found from now on, the one before no more."""
    for older in PactVersion.objects.published().exclude(pk=version.pk).prefetch_related("commitments"):
        index("pact", older)
        for commitment in older.commitments.all():
            index("commitment", commitment)
    index("pact", version)
    for commitment in version.commitments.select_related("version"):
        index("commitment", commitment)


def unready(version: PactVersion) -> Any:
    """Why a draft cannot be published yet (lazily translated), or None."""
    if PactVersion.objects.published().filter(number__gte=version.number).exists():
        return _("A version with this number or a later one is published already.")
    if not all(getattr(version, name).strip() for name in ("title_sq", "title_en", "preamble_sq", "preamble_en")):
        return _("Title and preamble are needed in both languages.")
    streams = set(PactClause.objects.filter(version=version, kind=ClauseKind.WORKSTREAM).values_list("workstream", flat=True))
    if streams != set(Workstream.values):
        return _("Each of the five fields needs a clause.")
    if set(version.commitments.values_list("workstream", flat=True)) != set(Workstream.values):
        return _("Each of the five fields needs a commitment.")
    if _come_back(version):
        return _("A clause or commitment that an earlier version had, and the one in force has not, may not come back under its old id.")
    return None


def _come_back(version: PactVersion) -> bool:
    """Whether an id means something else than in the version in force: it was given up before, or it was the other kind of part."""
    in_force = current_version()
    for model, other in ((PactClause, Commitment), (Commitment, PactClause)):
        keys = set(model.objects.filter(version=version).values_list("key", flat=True))
        published = model.objects.filter(version__in=PactVersion.objects.published(), key__in=keys)
        kept = set(model.objects.filter(version=in_force).values_list("key", flat=True))
        if set(published.values_list("key", flat=True)) - kept:
            return True
        if other.objects.filter(version__in=PactVersion.objects.published(), key__in=keys).exists():
            return True
    return False
