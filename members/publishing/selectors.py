"""Reads: what a draft has become in public, and where a page came from."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from members.accounts.models import User
from members.drafting.models import Draft, Version, VersionContributor
from members.drafting.ports import VersionAct, VersionFate
from members.publishing.enums import ReleaseKind
from members.publishing.models import Release
from resources.library.ports import Provenance

MARKS = {ReleaseKind.DRAFT: "draft", ReleaseKind.ADOPTED: "verified"}


def releases_of(draft: Draft) -> QuerySet[Release]:
    """What was released of a draft, the newest first."""
    return Release.objects.filter(version__draft=draft).select_related("page").defer("version__clauses", "version__state")


def page_of(draft: Draft) -> Page | None:
    """The page that shows the draft's text in public; None before the first release, or once it was deleted."""
    newest = releases_of(draft).filter(page__isnull=False).first()
    return newest.page if newest else None


def is_adopted(draft: Draft) -> bool:
    return releases_of(draft).filter(kind=ReleaseKind.ADOPTED).exists()


def page_in_other_language(draft: Draft) -> Page | None:
    """The page of the same text in the other language, where that was released already."""
    original = draft.translation_of_id or draft.pk
    others = Draft.objects.filter(Q(pk=original) | Q(translation_of=original)).exclude(pk=draft.pk).exclude(language=draft.language)
    return next((page for page in map(page_of, others) if page is not None), None)


def contributors_of(draft: Draft) -> QuerySet[User]:
    """Everybody who wrote on a draft up to its newest version."""
    return User.objects.filter(pk__in=VersionContributor.objects.filter(version__draft=draft).values("person"))


def address_of(page: Page) -> str:
    """The page's path on this site; empty where it is not public."""
    parts = page.get_url_parts() if page.live else None
    return str(parts[2]) if parts else ""


def provenance(page: Page) -> Provenance | None:
    """The version a page shows: number, name, hash and day. Nobody's name, no other version."""
    newest = Release.objects.filter(page=page.pk).select_related("version").defer("version__clauses", "version__state").first()
    if newest is None:
        return None
    note = _("Written together by signatories of the Pact, released by the secretariat.")
    if newest.kind == ReleaseKind.DRAFT:
        note = _("This is a draft. It has not been adopted and may still change.")
    return Provenance(
        version_label=_("version %(number)s, “%(name)s”") % {"number": newest.version.number, "name": newest.version.name},
        text_hash=newest.text_sha256,
        released_on=timezone.localdate(newest.made_at),
        note=note,
    )


def fates(version_ids: Iterable[int]) -> dict[int, list[VersionFate]]:
    """For the pages of the drafting room: what became of these versions."""
    words = {ReleaseKind.DRAFT: gettext_lazy("Released as a public draft"), ReleaseKind.ADOPTED: gettext_lazy("Adopted")}
    out: dict[int, list[VersionFate]] = {}
    for release in Release.objects.filter(version__in=list(version_ids)).select_related("page", "page__locale").order_by("made_at", "pk"):
        kind = ReleaseKind(release.kind)
        url = address_of(release.page) if release.page else ""
        out.setdefault(release.version_id, []).append(VersionFate(words[kind], url, MARKS[kind]))
    return out


def acts(version: Version, secretariat: bool) -> list[VersionAct]:
    """For the page of a version: what the secretariat may do with it now."""
    done = set(releases_of(version.draft).filter(version=version).values_list("kind", flat=True)) if secretariat else set()
    if not secretariat or ReleaseKind.ADOPTED in done:
        return []
    args = [version.draft_id, version.number]
    adopt = VersionAct(gettext_lazy("Adopt"), reverse("publishing:adopt", args=args))
    if ReleaseKind.DRAFT in done or is_adopted(version.draft):
        return [adopt]
    return [VersionAct(gettext_lazy("Release as a public draft"), reverse("publishing:release", args=args)), adopt]
