"""A table that changed is shown as a table: where versions are compared, where it is suggested, and in the file of a suggestion."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from members.drafting.clauses import Derived
from members.drafting.enums import Role
from members.drafting.services import clauses, drafts, suggesting, versions
from tests.factories.accounts import log_in
from tests.factories.drafting import actor, member, signatory
from tests.redlines import seen

pytestmark = pytest.mark.django_db
OLD = "Afati | Kush\n3 ditë | shkolla\n9 ditë | policia"
NEW = "Afati | Kush\n5 ditë | shkolla\n9 ditë | policia\n1 orë | ALO 116-111"


@pytest.fixture
def draft(client):
    """Two tables under one article, of which one has changed since the version, and a suggestion for each."""
    owner = member(signatory("policies"))
    who = actor(owner, Role.OWNER)
    kinds = (("a", "article", "Afatet"), ("t1", "table", OLD), ("t2", "table", "Muaji | Raste\njanar | 12"))
    text = [Derived(clause_id, kind, 1, place, "", words) for place, (clause_id, kind, words) in enumerate(kinds)]
    made = drafts.create_draft(
        actor=who, clauses=text, title="Tabelat", summary="", language="sq", workstream="policies", visibility="workstream",
        audience_role=Role.EDITOR,
    )  # fmt: skip
    versions.name_version(draft=made, actor=who, name="E para")
    clauses.save_clause(draft=made, actor=who, clause_id="t1", text=NEW, kind="table", level=1, based_on=1)
    suggesting.suggest_change(draft=made, actor=who, clause_id="t1", text=NEW.replace("policia", "prokuroria"))
    suggesting.suggest_change(draft=made, actor=who, clause_id="t2", text="Muaji | Raste | Burimi\njanar | 12 | hotline")
    log_in(client, owner)
    return made


def page(client, view, draft, **query):
    return client.get(reverse(f"drafting:{view}", args=[draft.pk]), query).content.decode()


def regions(html):
    return re.findall(r'role="region" tabindex="0" aria-label="([^"]*)"', html)


def test_where_versions_are_compared_rows_and_words_are_told_apart(draft, client):
    html = page(client, "compare", draft, **{"from": 1, "to": "now"})
    rows = re.findall(r'<tr class="diff--(\w+)">', html)
    assert rows == ["same", "changed", "same", "added"]
    assert "<del>3 </del><ins>5 </ins>ditë" in seen(html)
    assert regions(html) == ["Tabela te neni 1"]
    assert "Ndryshuar · Tabela te neni 1" in re.sub(r"\s+", " ", html)


def test_every_table_of_a_page_has_a_name_of_its_own(draft, client):
    first, second = draft.suggestions.order_by("pk").values_list("pk", flat=True)
    found = ["Tabela te neni 1", f"Propozimi {first}: Tabela te neni 1"]
    found += ["Tabela te neni 1, e 2-ta", f"Propozimi {second}: Tabela te neni 1, e 2-ta"]
    assert regions(page(client, "draft", draft)) == found
    assert regions(page(client, "suggestions", draft)) == [name for name in found if "Propozimi" in name]


def test_two_saves_of_one_table_are_shown_by_three_names(draft, client):
    address = reverse("drafting:clause", args=[draft.pk, "t1"])
    answer = client.post(address, {"text": OLD, "kind": "table", "level": 1, "based_on": 1})
    assert answer.status_code == 409
    names = regions(answer.content.decode())
    assert len(names) == len(set(names)) == 3


def test_a_file_has_what_is_suggested_for_a_table_in_its_cells(draft, client):
    answer = client.get(reverse("drafting:export_file", args=[draft.pk, "docx"]), {"suggestions": "on"})
    with ZipFile(BytesIO(answer.content)) as file:
        body = file.read("word/document.xml").decode()
        said = file.read("word/comments.xml").decode() if "word/comments.xml" in file.namelist() else ""
    assert re.findall(r"<w:delText[^>]*>([^<]*)", body) == ["policia"]
    assert re.findall(r"<w:ins [^>]*><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t[^>]*>([^<]*)", body) == ["prokuroria"]
    assert "Burimi" in said
