"""A version made the text again: what changes, what stays untouched, and when it is refused."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from pycrdt import XmlText
from wagtail.models import ModelLogEntry

from members.drafting import ydoc
from members.drafting.enums import Role
from members.drafting.models import Draft, DraftUpdate, Version
from members.drafting.services import clauses, drafts, threads, versions
from members.drafting.services.acting import DraftLockedError
from members.drafting.services.log import document, writing
from members.drafting.services.restoring import NothingToRestoreError, TextMovedOnError, restore_version
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor
from tests.redlines import seen

pytestmark = pytest.mark.django_db


def now(draft):
    return Draft.objects.get(pk=draft.pk)


def restore(draft, number=1, who=None, based_on=None):
    who = who or actor(draft.created_by)
    return restore_version(
        draft=draft, actor=who, number=number, reason="Mbledhja vendosi.", based_on=now(draft).revision if based_on is None else based_on
    )


def said(draft):
    return [(row.clause_id, row.text, row.marks) for row in now(draft).clauses.order_by("position")]


@pytest.fixture
def draft():
    """A version with a bold word; then another with a clause changed, one removed, one added and one moved."""
    draft = DraftFactory(texts=("Kreu", "Çdo shkollë.", "Neni i dytë.", "Neni i tretë."))
    who = actor(draft.created_by)
    with writing(draft_id=draft.pk, actor=who, act="clause.save") as work:
        (text,) = [child for child in ydoc.find(work.doc, "c1")[1].children if isinstance(child, XmlText)]
        text.format(0, 4, {"bold": {}})
    versions.name_version(draft=draft, actor=who, name="E para")
    draft.before = said(draft)
    threads.begin_thread(draft=draft, actor=who, text="Pse?", clause_id="c2")
    clauses.save_clause(draft=draft, actor=who, clause_id="c1", text="Asnjë shkollë.", kind="article", level=1, based_on=99)
    clauses.delete_clause(draft=draft, actor=who, clause_id="c2", based_on=99)
    clauses.add_clause(draft=draft, actor=who, text="I ri.", kind="article", level=1, after="c3")
    clauses.move_clause(draft=draft, actor=who, clause_id="c3", up=True)
    versions.name_version(draft=draft, actor=who, name="E dyta")
    return draft


def test_the_text_says_what_it_said_with_its_ids_and_marks(draft):
    untouched = now(draft).clauses.get(clause_id="c3").changed_revision
    made = restore(draft)
    assert said(draft) == draft.before
    assert ydoc.check_schema(document(now(draft))) is None
    assert (made.number, made.name, made.note) == (3, "E para (versioni 1 i rikthyer)", "Mbledhja vendosi.")
    assert made.sha256 == Version.objects.get(draft=draft, number=1).sha256
    assert now(draft).clauses.get(clause_id="c3").changed_revision == untouched
    assert DraftUpdate.objects.filter(draft=draft).order_by("-sequence")[0].act == "version.restore"
    assert ModelLogEntry.objects.filter(action="drafting.version.restore", user=draft.created_by).exists()


def test_what_another_writes_meanwhile_in_a_clause_that_stays_survives(draft):
    other = ydoc.load([document(now(draft)).get_update()], client_id=2_000_000)
    state = other.get_state()
    ydoc.set_text(other, "c3", "Neni i tretë, më i gjatë.")
    restore(draft)
    doc = document(now(draft))
    ydoc.absorb(doc, other.get_update(state))
    assert ydoc.derive(doc, draft.numbering)[3].text == "Neni i tretë, më i gjatë."


def test_the_newest_version_is_not_named_again(draft):
    newest = Version.objects.get(draft=draft, number=2)
    clauses.save_clause(draft=draft, actor=actor(draft.created_by), clause_id="c3", text="Tjetër.", kind="article", level=1, based_on=99)
    assert restore(draft, 2) == newest
    assert Version.objects.filter(draft=draft).count() == 2


def test_a_version_of_the_first_schema_is_read_from_its_clauses(draft):
    made = Version.objects.get(draft=draft, number=1)
    fields = {field.attname: getattr(made, field.attname) for field in Version._meta.concrete_fields if field.attname != "id"}
    Version.objects.create(**fields | {"number": 3, "schema_version": 1, "state": b"\x00\x00"})
    restore(draft, 3)
    assert [(clause_id, text) for clause_id, text, _marks in said(draft)] == [row[:2] for row in draft.before]


def test_when_it_is_refused(draft):
    with pytest.raises(PermissionDenied):
        restore(draft, who=actor(draft.created_by, Role.COMMENTER))
    with pytest.raises(TextMovedOnError):
        restore(draft, based_on=1)
    with pytest.raises(Version.DoesNotExist):
        restore(draft, 7)
    restore(draft)
    with pytest.raises(NothingToRestoreError):
        restore(draft)
    drafts.lock_draft(draft=draft, actor=actor(draft.created_by))
    with pytest.raises(DraftLockedError):
        restore(draft)


def test_the_page_shows_what_would_change_and_asks_why(draft, client):
    address = reverse("drafting:restore", args=[draft.pk, 1])
    page = log_in(client, draft.created_by).get(address)
    assert "<del>Asnjë </del><ins><strong>Çdo</strong> </ins>shkollë." in seen(page.content.decode())
    revision = now(draft).revision
    assert client.post(address, {"reason": "", "based_on": revision}).status_code == 400
    stale = client.post(address, {"reason": "Sepse.", "based_on": 1})
    assert (stale.status_code, stale.context["form"].initial["reason"]) == (409, "Sepse.")
    done = client.post(address, {"reason": "Sepse.", "based_on": revision})
    assert done["Location"] == reverse("drafting:version", args=[draft.pk, 3])
    assert client.post(address, {"reason": "Sepse.", "based_on": now(draft).revision}).status_code == 400
