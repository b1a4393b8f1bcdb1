"""The world of the matrix: two signatories, a person of each role, and one object of every gated kind, each with a word of its own.

The words (`TOKENS`) are what the leak canary looks for: they stand nowhere else. Beside each stands `BAIT`, by which it can be searched
for without typing it.
"""

import datetime as dt
import hashlib
import tomllib
from pathlib import Path
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from home.demonstration.mails import mails
from members.drafting.kinds import COMMENT
from members.drafting.models import AttachmentReading
from members.drafting.selectors.told import DRAFT
from members.drafting.services import deciding, suggesting, threads, versions
from members.drafting.services.finding_files import index_file
from members.drafting.services.tasking import give_task
from members.notifications.models import Notice
from members.organisations.models import ApplicationNote, Invitation, JoinRequest, Organisation, Prospect
from members.pact.enums import EventKind
from members.pact.models import PactVersion, Signature, SignatureEvent
from members.pact.services.signing import sign_pact
from members.pact.services.versions import create_version, publish_version
from resources.content.enums import ReadingState
from resources.library.models import GuidePage
from resources.search.models import Pin, PinnedEntry, ProtectedWord
from tests.factories.accounts import UserFactory
from tests.factories.drafting import DraftFactory, actor, attach, signatory
from tests.factories.library import GuideFactory, LessonFactory, PolicyFactory
from tests.factories.organisations import ApplicationFactory, MandateFactory, OrganisationFactory
from tests.integration.access.world_files import TOKENS as FILE_TOKENS
from tests.integration.access.world_files import add_files
from tests.integration.access.world_life import TOKENS as LIFE_TOKENS
from tests.integration.access.world_life import add_life
from tests.integration.access.world_reports import TOKENS as REPORT_TOKENS
from tests.integration.access.world_reports import add_reports

DEMO = Path(__file__).resolve().parents[3] / "home" / "demo"
TOKENS = {
    "draft title": "zogjtitulli",
    "draft text": "zogjteksti",
    "comment": "zogjkomenti",
    "version": "zogjversioni",
    "suggestion": "zogjpropozimi",
    "decision on a suggestion": "zogjvendimi",
    "file beside a draft": "zogjshtojca",
    "words in a file beside a draft": "zogjbrendia",
    "task": "zogjdetyra",
    "application": "zogjaplikimi",
    "gated file": "zogjdosja",
    "gated logo": "zogjlogoja",
    "internal note": "zogjshënimi",
    "invitation": "zogjftesa",
    "join request": "zogjkërkesa",
    "unpublished page": "zogjfaqja",
    "prospect": "zogjparashikimi",
    "draft of the pact": "zogjpakti",
    **REPORT_TOKENS,
    **FILE_TOKENS,
    **LIFE_TOKENS,
}
BAIT = "kanarinë"
INVITATION_SECRET = "a-secret-of-an-invitation"
PDF = b"%PDF-1.4\n% zogjdosja\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def build() -> SimpleNamespace:
    """`people` by role; `draft`, `thread`, `suggestion`, `application`, `invitation`, `join_request`, `mandate`, `access`, `notice`, `signature`,
    `page` (never published), `pack` (published)."""
    version = _published_version()
    ours = signatory("policies", version=version)
    theirs = signatory("laws", version=version)
    people = _people(ours, theirs)
    world = SimpleNamespace(people=people, ours=ours, theirs=theirs, version=version)
    _draft(world)
    _organisation_papers(world)
    add_reports(world, BAIT)
    add_life(world, BAIT)
    _told_of_the_draft(world)
    world.notice = Notice.objects.create(person=people["reader"], kind="drafting.version.name", context={}, url="/sq/members/")
    world.pact_draft = _draft_of_the_pact()
    world.signature = _real_signature(version)
    ours_signed = Signature.objects.filter(organisation=ours).latest("sequence")
    world.event = SignatureEvent.objects.create(signature=ours_signed, kind=EventKind.OVERDUE, at=timezone.now())
    world.page = _unpublished_page()
    world.guide, world.policy = GuideFactory(slug="i-hapur"), PolicyFactory(slug="teksti-i-hapur")
    world.taken_off = _page_taken_off()
    add_files(world, BAIT)
    world.pack = LessonFactory(slug="paketa", handout=[("paragraph", "<p>Fleta.</p>")])
    world.mail = _demonstration_mail()
    world.protected = ProtectedWord.objects.create(language="sq", word="ruteri")
    world.pin = Pin.objects.create(language="sq", phrases="ruteri")
    PinnedEntry.objects.create(pin=world.pin, place=1, kind="guide", object_id=str(world.guide.pk), title="Ruteri")
    return world


def _published_version() -> PactVersion:
    """The demonstration's text, published by the service: a certificate is made of what the service wrote."""
    secretariat = UserFactory(secretariat=True)
    content = tomllib.loads((DEMO / "pact.toml").read_text(encoding="utf-8"))
    return publish_version(version=create_version(number=1, content=content, created_by=secretariat), published_by=secretariat)


def _draft_of_the_pact() -> PactVersion:
    """The next version, which the secretariat is still writing."""
    content = tomllib.loads((DEMO / "pact.toml").read_text(encoding="utf-8"))
    words = f"Fjalë {BAIT} {TOKENS['draft of the pact']}"
    content["sq"]["title"] = content["en"]["title"] = content["clauses"][0]["sq"]["text"] = content["clauses"][0]["en"]["text"] = words
    return create_version(number=2, content=content, created_by=UserFactory(secretariat=True))


def _real_signature(version: PactVersion) -> Signature:
    mandate = MandateFactory(person=UserFactory(), organisation=OrganisationFactory(verified=True))
    chosen = [commitment.key for commitment in version.commitments.order_by("position") if mandate.organisation.kind in commitment.kinds]
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=chosen[:1])


def _demonstration_mail() -> str:
    """The key of a mail that the demonstration shows."""
    backend = get_connection("django.core.mail.backends.filebased.EmailBackend")
    backend.send_messages([EmailMessage("Njoftim", "Përshëndetje.", to=["lexuesi@demo.example"])])
    return mails()[0].key


def _unpublished_page() -> GuidePage:
    """A guide that was saved and never published."""
    return GuideFactory(title=f"Udhëzues {BAIT} {TOKENS['unpublished page']}", slug="i-pabotuar", draft=True)


def _page_taken_off() -> GuidePage:
    """A guide that stood on the site, with everything that follows a publication, and was taken off it."""
    page = GuideFactory(title=f"Udhëzues {BAIT} {TOKENS['unpublished page']}", slug="i-hequr")
    page.save_revision().publish()
    page.refresh_from_db()
    page.unpublish()
    return page


def _people(ours: Organisation, theirs: Organisation) -> dict[str, object]:
    yesterday = timezone.localdate() - dt.timedelta(days=1)

    def with_mandate(organisation, *, with_totp=False, **traits):
        return MandateFactory(person=UserFactory(with_totp=with_totp), organisation=organisation, **traits).person

    return {
        "reader": with_mandate(ours, reader=True),
        "editor": with_mandate(ours, editor=True),
        "representative": with_mandate(ours, with_totp=True),
        "other_representative": with_mandate(theirs, with_totp=True),
        "expired": with_mandate(ours, ends=yesterday),
        "handler": UserFactory(case_handler=True, with_totp=True),
        "secretariat": UserFactory(secretariat=True, with_totp=True),
        "superuser": UserFactory(superuser=True, with_totp=True),
    }


def _draft(world: SimpleNamespace) -> None:
    owner = world.people["representative"]
    world.draft = DraftFactory(
        owner=owner,
        title=f"Projekti {BAIT} {TOKENS['draft title']}",
        texts=("Kreu", f"Neni {BAIT} {TOKENS['draft text']}."),
        workstream="policies",
    )
    who = actor(owner)
    world.thread = threads.begin_thread(draft=world.draft, actor=who, clause_id="c1", text=f"Shënim {BAIT} {TOKENS['comment']}.")
    versions.name_version(draft=world.draft, actor=who, name=f"Version {BAIT} {TOKENS['version']}")
    words = f"Neni {BAIT} {TOKENS['draft text']} {TOKENS['suggestion']}."
    world.suggestion, refused = (
        suggesting.suggest_change(draft=world.draft, actor=actor(by), clause_id="c1", text=words, note=words)
        for by in (owner, world.people["editor"])
    )
    reason = f"Arsye {BAIT} {TOKENS['decision on a suggestion']}"
    deciding.reject(draft=world.draft, actor=who, suggestion_ids=[refused.pk], reason=reason)
    words = f"%PDF-1.4\n% {BAIT} {TOKENS['words in a file beside a draft']}\n%%EOF\n".encode()
    world.task = give_task(draft=world.draft, actor=who, says=f"Detyrë {BAIT} {TOKENS['task']}", person=owner)
    world.attachment = attach(world.draft, owner, data=words, title=f"Shtojca {BAIT} {TOKENS['file beside a draft']}")
    words = f"Fjalë {BAIT} {TOKENS['words in a file beside a draft']}."
    AttachmentReading.objects.filter(attachment=world.attachment).update(state=ReadingState.READ, words=words)
    index_file(world.attachment)
    world.draft.refresh_from_db()
    world.access = world.draft.accesses.order_by("pk").first()


def _told_of_the_draft(world: SimpleNamespace) -> None:
    """Everybody has once been told of the draft, and waits for a gathered mail about it; some may not see it any more."""
    for person in world.people.values():
        context = {"title": world.draft.title, "organisation": "Qendra"}
        told = {"kind": COMMENT.name, "context": context, "url": f"/sq/members/drafts/{world.draft.pk}/", "digest_at": timezone.now()}
        Notice.objects.create(person=person, about_kind=DRAFT.name, about_id=world.draft.pk, **told)


def _organisation_papers(world: SimpleNamespace) -> None:
    people = world.people
    world.application = ApplicationFactory(
        applicant=people["editor"], submitted=True, answers={"legal_name": f"Shoqata {BAIT} {TOKENS['application']}", "kind": "cso"}
    )
    world.application.evidence.save("dokument.pdf", ContentFile(PDF))
    world.application.logo.save("logo.png", ContentFile(f"\x89PNG {TOKENS['gated logo']}".encode()))
    note = ApplicationNote(application=world.application, author=people["secretariat"], text=f"{BAIT} {TOKENS['internal note']}")
    note.save()
    world.mandate = people["reader"].mandates.get()
    world.mandate.evidence.save("mandati.pdf", ContentFile(PDF))
    world.invitation = Invitation.objects.create(
        organisation=world.ours,
        email=f"{TOKENS['invitation']}@shembull.example",
        role="editor",
        token_sha256=hashlib.sha256(INVITATION_SECRET.encode()).hexdigest(),
        invited_by=people["representative"],
        expires_at=timezone.now() + dt.timedelta(days=7),
    )
    Prospect.objects.create(
        name=f"Shoqata {TOKENS['prospect']}",
        kind="cso",
        email=f"{TOKENS['prospect']}@shembull.example",
        invited_by=people["secretariat"],
        invited_at=timezone.now(),
    )
    world.join_request = JoinRequest.objects.create(organisation=world.ours, person=people["handler"], message=TOKENS["join request"])
