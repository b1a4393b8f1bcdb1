"""The two drafts to work on, in both languages: written by one editor, commented by another, one of them public as a draft."""

from django.db import transaction
from django.utils import timezone, translation

from home.demonstration.gathered import tell_once_a_day
from home.demonstration.organisations import hush
from home.demonstration.people import DOMAIN, FIRST, person
from home.demonstration.texts import LANGUAGES, Text, read_folder
from members.drafting.clauses import Derived
from members.drafting.enums import Role, Visibility
from members.drafting.models import Clause, Draft
from members.drafting.services.acting import Actor
from members.drafting.services.clauses import save_clause
from members.drafting.services.drafts import create_draft, join_area
from members.drafting.services.threads import begin_thread
from members.drafting.services.versions import name_version
from members.organisations.selectors import mandates_in_force
from members.publishing.services import release_version

WRITER, READER = f"redaktori@{DOMAIN}", f"redaktorja@{DOMAIN}"
COMMENT = "A mjafton një person për një shkollë me dy turne? Propozoj një për çdo turn. (Koment demonstrues)"
OTHER_COMMENT = "A e kupton këtë një fëmijë dymbëdhjetë vjeç? Propozoj ta provojmë me një klasë. (Koment demonstrues)"
VERSION = {"sq": "Projekti i parë, për diskutim", "en": "First draft, for discussion"}
#: This draft is released as a public draft; in it a clause is changed by the other editor, and commented.
RELEASED, CHANGED_CLAUSE = "school-protocol", "p-5"
ADDED = " Lista përditësohet në fillim të çdo viti shkollor."


def load() -> None:
    """Load the drafts that are missing, each by the services that a person's act goes through."""
    begun = timezone.now()
    with translation.override("sq"), transaction.atomic():
        missing = [text for text in read_folder("policies") if "status" not in text and not _is_loaded(text)]
        for text in missing:
            _load(text)
        hush(begun)
        if missing:
            tell_once_a_day(person(WRITER))


def _is_loaded(text: Text) -> bool:
    return Draft.objects.filter(demonstration=True, workstream=text["workstream"]).exists()


def editor(address: str) -> Actor:
    """A demonstration editor, acting by their mandate."""
    who = person(address)
    mandate = mandates_in_force(person=who).first()
    return Actor(who, mandate.organisation if mandate else None, Role.EDITOR)


def _load(text: Text) -> None:
    writer, reader = editor(WRITER), editor(READER)
    for actor in (writer, reader):
        if actor.organisation is not None:
            join_area(actor=actor, organisation=actor.organisation, workstream=text["workstream"])
    original: Draft | None = None
    for language in LANGUAGES:
        draft = _begin(text, language, writer, original)
        original = original or draft
        if language == "sq":
            _work_on(draft, text["slug"], reader)
        version = name_version(draft=draft, actor=writer, name=VERSION[language])
        if text["slug"] == RELEASED:
            release_version(version=version, by=person(FIRST), sha256=version.sha256)


def _begin(text: Text, language: str, writer: Actor, original: Draft | None) -> Draft:
    return create_draft(
        actor=writer,
        workstream=text["workstream"],
        language=language,
        title=text[language]["title"],
        summary=text[language]["summary"],
        visibility=Visibility.WORKSTREAM,
        audience_role=Role.EDITOR,
        translation_of=original,
        demonstration=True,
        clauses=[Derived(clause["id"], clause["kind"], 1, place, "", clause[language]) for place, clause in enumerate(text["clauses"])],
    )


def _work_on(draft: Draft, slug: str, reader: Actor) -> None:
    clauses = Clause.objects.filter(draft=draft)
    clause = clauses.get(clause_id=CHANGED_CLAUSE) if slug == RELEASED else clauses.filter(kind="article").earliest("position")
    if slug == RELEASED:
        save_clause(
            draft=draft, actor=reader, clause_id=clause.clause_id, text=clause.text + ADDED, kind=clause.kind, level=clause.level,
            based_on=clause.changed_revision,
        )  # fmt: skip
    begin_thread(draft=draft, actor=reader, text=COMMENT if slug == RELEASED else OTHER_COMMENT, clause_id=clause.clause_id)
