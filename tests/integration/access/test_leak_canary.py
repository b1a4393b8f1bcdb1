"""The leak canary: gated words are looked for on every channel, as every role that must not see them."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import CollectionViewRestriction

from members.notifications.models import OutgoingMail
from members.notifications.services import drain_outbox
from members.pact import views
from members.pact.certificates import CertificateText
from resources.content import views as paper_views
from resources.content.models import ContentPage
from resources.content.papers import shelf
from resources.search.services.entries import rebuild
from tests.integration.access.addresses import NOBODY, ROLES, STAFF
from tests.integration.access.declared import DECLARED, library, open_data, papers, reports, search_desk
from tests.integration.access.declared.drafting import OWNERS, READERS
from tests.integration.access.world import BAIT, TOKENS

REPRESENTATIVE = frozenset({"representative"})
APPLICANT = frozenset({"editor"})
LOGGED_IN = frozenset(ROLES) - {"anonymous"}
# Word -> who may see it. The file's word stands in two files: one of the applicant, one of the reader's mandate.
MAY_SEE = {
    "draft title": READERS,
    "draft text": READERS,
    "comment": READERS,
    "version": READERS,
    "suggestion": READERS,
    "decision on a suggestion": READERS,
    "private draft": OWNERS,
    "title in the trash": OWNERS,
    "reason of the trash": OWNERS,
    "text in the trash": NOBODY,
    "request for a role": OWNERS | {"editor"},
    "answer to a request": OWNERS | {"editor"},
    "file beside a draft": READERS,
    "words in a file beside a draft": READERS,
    "task": READERS,
    "application": APPLICANT | STAFF,
    "gated file": APPLICANT | REPRESENTATIVE | STAFF | {"reader"},
    "gated logo": APPLICANT | STAFF,
    "internal note": STAFF,
    "invitation": REPRESENTATIVE,
    "join request": REPRESENTATIVE,
    "unpublished page": STAFF,
    "file of a hidden page": STAFF,
    "file of a closed collection": LOGGED_IN,
    "prospect": STAFF,
    "draft of the pact": STAFF,
    "report draft": reports.DRAFT,
    "report evidence": reports.EVIDENCE,
    "open verification": NOBODY,
}
# What the secretariat alone reads under /cms/, where the rest is Wagtail's.
CMS = ["/cms/organisations/prospects/", "/cms/organisations/prospects/?standing=invited"]
NARROWED = (
    "",
    *(f"&kind={kind}" for kind in ("draft", "version", "comment", "guide", "document", "report_evidence", "draft_file")),
    "&page=2",
)
SEARCHES = [f"/{language}/search/?q={BAIT}{more}" for language in ("sq", "en") for more in NARROWED]
PAGES = ["/sq/", "/en/", "/sq/udhezime/", "/en/guides/", "/sq/politika/", "/sq/lajme/", "/sq/udhezime/i-pabotuar/", "/sitemap.xml"]


def channels(world: SimpleNamespace) -> Iterator[str]:
    """Every address of ours, lists and searches, and the addresses that a gated file would have if it had one."""
    # An invitation's page is opened by the secret in its address: whoever holds it was invited, and its words are no leak.
    own = {name: address for name, address in DECLARED.items() if address.get and name != "organisation:invitation"}
    yield from (address.path(name, world) for name, address in own.items())
    yield from (f"/{language}/pact/versions/{rest}" for language in ("sq", "en") for rest in ("2/", "2/text.json", "1/2/", "2/1/", "2/2/"))
    yield from (f"/sq/members/drafts/{world.draft.pk}/suggestions/?show={show}" for show in ("mine", "decided"))
    yield from (f"/sq/members/drafts/{world.draft.pk}/threads/?show={show}" for show in ("lost", "mine", "named", "resolved"))
    yield from (
        f"/sq/members/drafts/{draft.pk}/{rest}" for draft in (world.private, world.trashed) for rest in ("", "live/", "versions/1/")
    )
    yield from PAGES
    yield from open_data.channels(world, BAIT)
    yield from library.channels(world)
    yield from papers.channels(world.page)
    yield from CMS
    yield from search_desk.channels(world, BAIT)
    yield from SEARCHES
    stored_files = (
        world.application.evidence.name,
        world.application.logo.name,
        world.mandate.evidence.name,
        world.report_evidence.file.name,
        world.attachment.file.name,
    )
    for stored in stored_files:
        yield f"/media/{stored}"
        yield f"/static/{stored}"
        yield f"/documents/1/{stored.rsplit('/', 1)[-1]}"
    yield world.closed_file.url
    yield world.hidden_file.url


def body(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code < 500, path
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", errors="replace")


@pytest.mark.parametrize("role", ROLES)
def test_no_gated_word_reaches_who_must_not_see_it(client_of: Callable[[str], Client], world: SimpleNamespace, role: str) -> None:
    list(rebuild())
    client = client_of(role)
    hidden = {name: token for name, token in TOKENS.items() if role not in MAY_SEE[name]}
    leaks = []
    for path in channels(world):
        text = body(client, path)
        leaks += [f"{path}: {name}" for name, token in hidden.items() if token in text]
    assert not leaks, "\n".join(leaks)


def test_the_words_are_there_for_those_who_may_see_them(client_of: Callable[[str], Client], world: SimpleNamespace) -> None:
    client = client_of("representative")
    seen = "".join(body(client, path) for path in channels(world))
    missing = [name for name in TOKENS if "representative" in MAY_SEE[name] and TOKENS[name] not in seen]
    assert missing == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [("draft", "draft text"), ("version", "version"), ("comment", "comment"), ("draft_file", "file beside a draft")],
)
def test_a_member_finds_the_draft_by_search_and_an_outsider_does_not(
    client_of: Callable[[str], Client], world: SimpleNamespace, kind: str, name: str
) -> None:
    list(rebuild([kind]))
    path = f"/sq/search/?q={BAIT}&kind={kind}"
    assert TOKENS[name] in body(client_of("editor"), path)
    assert TOKENS[name] not in body(client_of("other_representative"), path)


@pytest.mark.parametrize(("name", "may"), [("report evidence", reports.EVIDENCE), ("report draft", reports.DRAFT)])
def test_evidence_is_found_by_all_who_may_open_it(
    client_of: Callable[[str], Client], world: SimpleNamespace, name: str, may: frozenset[str]
) -> None:
    list(rebuild(["report_evidence"]))
    path = f"/sq/search/?q={BAIT}&kind=report_evidence"
    assert {role for role in ROLES if TOKENS[name] in body(client_of(role), path)} == may


def test_no_certificate_carries_a_gated_word(
    client_of: Callable[[str], Client], world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PDF's text is packed away in its fonts: every word that goes into it is read instead."""
    printed: list[CertificateText] = []
    monkeypatch.setattr(views, "certificate_pdf", lambda text: printed.append(text) or b"%PDF-")
    for language in ("sq", "en"):
        client_of("anonymous").get(f"/{language}/pact/verify/{world.signature.public_id}/certificate.pdf")
    assert len(printed) == 2
    assert not any(token in repr(text) for text in printed for token in TOKENS.values())


def test_no_paper_carries_a_gated_word(client_of: Callable[[str], Client], world: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are packed away in the files: what goes into every paper and picture is read instead, of each page that there is."""
    monkeypatch.setattr(shelf, "kept", lambda *, make, **_of: make())
    makers = {form: (lambda document: repr(document).encode(), *rest) for form, (_make, *rest) in paper_views.FORMS.items()}
    monkeypatch.setattr(paper_views, "FORMS", makers)
    monkeypatch.setattr(paper_views, "page_picture", lambda text: repr(text).encode())
    pages = ContentPage.__subclasses__()
    found = [page for model in pages for page in model.objects.select_related("locale").all()]
    client = client_of("anonymous")
    said = {path: body(client, path) for page in found for path in papers.channels(page)}
    assert "Document(" in said[next(papers.channels(world.pack))]
    assert [path for path, text in said.items() if any(token in text for token in TOKENS.values())] == []


@pytest.mark.parametrize(
    "name",
    [
        "draft text",
        "comment",
        "suggestion",
        "decision on a suggestion",
        "request for a role",
        "answer to a request",
        "file beside a draft",
        "task",
        "application",
        "gated file",
        "internal note",
        "unpublished page",
    ],
)
def test_no_mail_carries_a_gated_word(world: SimpleNamespace, name: str) -> None:
    assert OutgoingMail.objects.exists()
    words = [f"{mail.subject} {mail.text} {mail.html}" for mail in OutgoingMail.objects.all()]
    assert not any(TOKENS[name] in text for text in words)


def test_no_gathered_mail_names_a_draft_to_who_must_not_see_it(world: SimpleNamespace) -> None:
    """Everybody was told of it once; the mail is made when it leaves."""
    drain_outbox()
    told = {message.to[0] for message in mail.outbox if TOKENS["draft title"] in f"{message.subject} {message.body} {message.alternatives}"}
    assert told == {person.email for role, person in world.people.items() if role in MAY_SEE["draft title"]}


def test_a_file_is_found_once_its_page_is_open_and_its_collection_too(client_of: Callable[[str], Client], world: SimpleNamespace) -> None:
    """So that it is the page and the collection that hide its words, and nothing else."""
    path, client = f"/sq/search/?q={BAIT}&kind=document", client_of("anonymous")
    words = {"file of a hidden page", "file of a closed collection"}
    assert not [name for name in words if TOKENS[name] in body(client, path)]
    world.page.get_latest_revision_as_object().save_revision().publish()
    CollectionViewRestriction.objects.get(collection=world.closed_file.collection).delete()
    assert [name for name in words if TOKENS[name] not in body(client, path)] == []
