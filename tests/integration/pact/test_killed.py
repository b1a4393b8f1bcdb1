"""A process that dies while it signs: before the commit there is nothing, after it a whole record and a mail that is sent later, once."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection

from members.notifications.models import Notice, OutgoingMail
from members.notifications.services import drain_outbox
from members.pact.models import Signature
from members.pact.selectors.auditing import audit
from members.pact.services.signing import sign_pact
from members.pact.services.versions import publish_version
from tests.factories.organisations import MandateFactory, PersonFactory
from tests.factories.pact import PactVersionFactory

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
KILLED = 9
# The process signs and dies the moment `{name}` is called: no handler runs, nothing is cleaned up, as after a kill.
SCRIPT = textwrap.dedent(
    """
    import os, sys
    import django
    django.setup()
    from unittest import mock
    from members.organisations.models import Mandate
    from members.pact.models import PactVersion
    from members.pact.services.signing import sign_pact
    mandate, version = Mandate.objects.get(pk=sys.argv[1]), PactVersion.objects.get(pk=sys.argv[2])
    with mock.patch(sys.argv[3], side_effect=lambda *args, **more: os._exit(9)):
        sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])
    """
)


@pytest.fixture
def version():
    return publish_version(version=PactVersionFactory(number=1), published_by=PersonFactory(secretariat=True))


@pytest.fixture
def mandate():
    return MandateFactory()


def sign_and_die(mandate, version, at):
    """Sign in a process of its own, on this test's database, and die where `at` is called; returns the exit code."""
    base, _, query = os.environ["DATABASE_URL"].partition("?")
    url = f"{base.rsplit('/', 1)[0]}/{connection.settings_dict['NAME']}" + (f"?{query}" if query else "")
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "pact_site.settings.test"}
    command = [sys.executable, "-c", SCRIPT, str(mandate.pk), str(version.pk), at]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == KILLED, done.stderr


def test_after_the_commit_the_record_is_whole_and_the_mail_comes_later_once(version, mandate):
    sign_and_die(mandate, version, "members.notifications.ports.nudge")
    signature = Signature.objects.get()
    found = audit()
    assert (found.signatures, found.fault) == (1, None)
    assert [commitment.key for commitment in signature.commitments.all()] == ["laws-first"]
    assert signature.events.count() == 1
    assert Notice.objects.filter(kind="pact.signature.sign").count() == 1
    assert OutgoingMail.objects.get(kind="pact.signature.sign").sent_at is None
    assert [drain_outbox().sent, drain_outbox().sent] == [1, 0]
    assert [message.to for message in mail.outbox] == [[mandate.person.email]]


@pytest.mark.parametrize("at", ["members.pact.services.signing.log", "members.pact.services.signing.notify"])
def test_before_the_commit_there_is_nothing_and_signing_again_works(version, mandate, at):
    sign_and_die(mandate, version, at)
    assert not Signature.objects.exists()
    assert not OutgoingMail.objects.filter(kind="pact.signature.sign").exists()
    signature = sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])
    assert (signature.sequence, audit().fault) == (1, None)
