"""What pages, search and the public page show of references and tables: never the signs they are written with."""

import pytest
from django.urls import reverse

from members.drafting import ydoc
from members.drafting.clauses import TOKEN
from members.drafting.services import clauses, threads, versions
from members.drafting.services.log import writing
from members.publishing.services import clause_texts
from resources.library.services.releases import clause_blocks
from resources.search.models import SearchEntry
from tests.factories.accounts import log_in
from tests.factories.drafting import DraftFactory, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    draft = DraftFactory(texts=("Kreu", "Çdo shkollë.", "Sipas nenit [#c1] dhe [#gone]."))
    owner = draft.created_by
    clauses.add_clause(draft=draft, actor=actor(owner), text="Afati | Kush\n3 ditë | [#c2]", kind="table", level=1, after="c2")
    threads.begin_thread(draft=draft, actor=actor(owner), text="Pse?", clause_id="c2")
    return draft


def pages(draft):
    versions.name_version(draft=draft, actor=actor(draft.created_by), name="E para")
    with writing(draft_id=draft.pk, actor=actor(draft.created_by), act="clause.save") as work:
        ydoc.set_text(work.doc, "c2", "Sipas nenit [#c1], jo [#c0].")
    own = [draft.pk]
    return [
        reverse("drafting:draft", args=own), reverse("drafting:live", args=own), reverse("drafting:version", args=[*own, 1]),
        reverse("drafting:compare", args=own) + "?from=1", reverse("drafting:comment", args=own) + "?clause=c2",
        reverse("drafting:delete", args=[*own, "c2"]), reverse("drafting:add", args=own) + "?after=c2",
    ]  # fmt: skip


def test_no_page_shows_a_token(draft, client):
    log_in(client, draft.created_by)
    for address in pages(draft):
        page = client.get(address).content.decode()
        shown = page.partition("<details")[0]
        assert not TOKEN.search(shown), address
        assert "nenit" in shown, address


def test_the_draft_leads_to_the_clause_and_holds_a_table(draft, client):
    page = log_in(client, draft.created_by).get(reverse("drafting:draft", args=[draft.pk])).content.decode()
    assert 'Sipas nenit <a href="#c-c1">1</a> dhe (neni i hequr).' in page
    assert '<tr><td>3 ditë</td> <td><a href="#c-c2">2</a></td></tr>' in page
    assert "“Sipas nenit 1 dhe (neni i hequr).”" in page


def test_the_form_names_the_signs_of_the_clauses(draft, client):
    page = log_in(client, draft.created_by).get(reverse("drafting:clause", args=[draft.pk, "c2"])).content.decode()
    assert "<code>[#c1]</code>" in page
    assert "Sipas nenit [#c1] dhe [#gone].</textarea>" in page


def test_what_is_found_holds_numbers(draft):
    pages(draft)
    bodies = SearchEntry.objects.filter(kind__in=["draft", "version", "comment"]).values_list("body", flat=True)
    assert len(bodies) == 3
    assert not any("[#" in body for body in bodies)
    assert any("Sipas nenit 1" in body for body in bodies)


def test_the_public_page_holds_links_and_the_table(draft):
    pages(draft)
    blocks = [block for _name, block in clause_blocks(clause_texts(draft.versions.get().derived, "sq"))]
    assert blocks[2]["text"] == '<p>Sipas nenit <a href="#c1" rel="nofollow noopener">1</a> dhe (neni i hequr).</p>'
    assert (
        '<div class="table-scroll" role="region" tabindex="0" aria-label="Tabela te neni 2" lang="sq"><table class="ledger">'
        in blocks[3]["text"]
    )
    assert '<th scope="col">Afati</th>' in blocks[3]["text"]
