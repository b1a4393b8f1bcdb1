"""A draft and the sessions of people who may write in it, for measuring and for the crash test. Prints them as JSON.

Usage: drafting_people.py PEOPLE SESSIONS CLAUSES   (with DATABASE_URL and DJANGO_SETTINGS_MODULE set; SESSIONS are shared out among PEOPLE)
"""

import json
import sys
from pathlib import Path
from secrets import randbelow
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
if __name__ == "__main__":
    django.setup()

from django.contrib.auth.hashers import make_password
from django.test import Client

from members.accounts.models import User
from members.drafting.models import AreaMembership
from members.pact.selectors import signatories
from tests.factories.accounts import UserFactory, log_in
from tests.factories.drafting import DraftFactory, actor, signatory
from tests.factories.organisations import MandateFactory

TEXT = "Çdo shkollë cakton një person përgjegjës dhe e shpall emrin e tij. "


def people_and_draft(*, people: int, sessions: int, clauses: int, text: str = TEXT) -> dict[str, Any]:
    """The draft's number, the keys of the sessions, and whose e-mail addresses they are; the first one owns the draft."""
    for each in (UserFactory, DraftFactory):
        each.reset_sequence(randbelow(10**8), force=True)  # another process may have made some here
    organisation = signatories().order_by("pk").first() or signatory()  # the chain of signatures has one beginning
    password = make_password(None)  # nobody logs in by one, and to hash one takes a second
    members: list[User] = []
    for _ in range(people):
        person = UserFactory(password=password)
        MandateFactory(person=person, organisation=organisation, editor=True)
        members.append(person)
    AreaMembership.objects.get_or_create(organisation=organisation, workstream="policies", defaults={"joined_by": members[0]})
    draft = DraftFactory(owner=members[0], texts=[text] * clauses)
    keys = [str(log_in(Client(), members[number % people]).session.session_key) for number in range(sessions)]
    return {"draft": draft.pk, "sessions": keys, "organisation": organisation.pk, "owner": actor(members[0]).person.pk}


if __name__ == "__main__":
    PEOPLE, SESSIONS, CLAUSES = (int(argument) for argument in sys.argv[1:4])
    print(json.dumps(people_and_draft(people=PEOPLE, sessions=SESSIONS, clauses=CLAUSES)))
