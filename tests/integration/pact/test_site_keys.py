"""The site's key: a new one by the explicit act alone, old receipts verify, and a lost key stops signing but not verifying."""

import base64

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from nacl.signing import SigningKey
from wagtail.models import ModelLogEntry

from members.pact.keys import ENVIRONMENT, key_file, public_text, signing_key
from members.pact.models import Signature, SiteKey
from members.pact.receipts import check_receipt, trusted_keys
from members.pact.selectors.auditing import audit
from members.pact.services.refusals import Refused
from members.pact.services.signing import sign_pact
from members.pact.services.site_keys import may_sign
from tests.factories.accounts import log_in
from tests.factories.organisations import MandateFactory, PersonFactory


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.delenv(ENVIRONMENT, raising=False)


def sign(version):
    mandate = MandateFactory()
    return sign_pact(person=mandate.person, mandate=mandate, text_sha256=version.sha256, commitments=["laws-first"])


def published(client):
    return client.get(reverse("pact_keys")).content.decode()


def receipt_holds(client, signature):
    data = client.get(reverse("pact:receipt", args=[signature.public_id])).content
    return all(finding.holds for finding in check_receipt(data, trusted_keys(published(client))))


def text_of_a_new_key():
    return base64.b64encode(bytes(SigningKey.generate())).decode()


def test_after_a_rotation_old_and_new_receipts_verify(client, version, capsys):
    before = sign(version)
    call_command("pact_rotate_key")
    after = sign(version)
    assert before.site_key_id != after.site_key_id
    assert receipt_holds(client, before)
    assert receipt_holds(client, after)
    assert [key["retired_at"] is None for key in client.get(reverse("pact_keys")).json()["keys"]] == [False, True]
    assert audit().fault is None
    assert after.site_key.key_id in capsys.readouterr().out
    assert ModelLogEntry.objects.filter(action="pact.key.adopt").count() == 1


def test_the_old_private_key_lies_aside(version):
    old = sign(version).site_key.key_id
    before = key_file().read_text()
    call_command("pact_rotate_key")
    assert key_file().read_text() != before
    assert key_file().with_name(f"pact-signing.{old}.retired").read_text() == before
    assert not list(key_file().parent.glob("*.next"))


def test_a_rotation_that_was_cut_short_is_taken_up(version, monkeypatch):
    sign(version)
    with monkeypatch.context() as patch:
        patch.setattr("members.pact.management.commands.pact_rotate_key.put_next_in_place", raising(OSError("kill")))
        with pytest.raises(OSError, match="kill"):
            call_command("pact_rotate_key")
    with pytest.raises(Refused, match=r"\w"):
        sign(version)
    call_command("pact_rotate_key")
    assert sign(version).site_key.retired_at is None
    assert SiteKey.objects.count() == 2


def raising(error):
    def act():
        raise error

    return act


def test_a_key_in_the_environment_is_changed_there_first(version, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, text_of_a_new_key())
    sign(version)
    with pytest.raises(CommandError, match="still names the key in force"):
        call_command("pact_rotate_key")
    first = SiteKey.objects.get()
    kept = text_of_a_new_key()
    monkeypatch.setenv(ENVIRONMENT, kept)
    with pytest.raises(Refused, match=r"\w"):
        sign(version)
    call_command("pact_rotate_key")
    assert sign(version).site_key != first


def test_a_retired_key_never_returns(version, monkeypatch):
    old = text_of_a_new_key()
    monkeypatch.setenv(ENVIRONMENT, old)
    sign(version)
    monkeypatch.setenv(ENVIRONMENT, text_of_a_new_key())
    call_command("pact_rotate_key")
    monkeypatch.setenv(ENVIRONMENT, old)
    with pytest.raises(Refused, match=r"\w"):
        sign(version)
    with pytest.raises(CommandError):
        call_command("pact_rotate_key")
    assert Signature.objects.count() == 1


@pytest.mark.parametrize("value", ["x", "", None])
def test_a_malformed_key_changes_nothing(version, monkeypatch, settings, value):
    signature = sign(version)
    if value:
        monkeypatch.setenv(ENVIRONMENT, value)
    else:
        key_file().write_text("" if value == "" else "☃")
    with pytest.raises(Refused, match=r"\w"):
        sign(version)
    assert SiteKey.objects.get() == signature.site_key


def test_a_lost_key_stops_signing_and_nothing_else(client, version, settings):
    signature = sign(version)
    settings.DEMO = False
    key_file().unlink()
    mandate = MandateFactory(person=PersonFactory(with_totp=True))
    log_in(client, mandate.person, second_factor_seconds_ago=0)
    posted = {"text_sha256": version.sha256, "mandate": mandate.pk, "commitments": ["services-first"], "confirmed": "on"}
    response = client.post(reverse("pact:sign"), posted)
    page = response.content.decode()
    assert response.status_code == 409
    assert "çelësi" in page
    assert 'id="commitment-services-first" checked' in page
    assert receipt_holds(client, signature)
    assert audit().fault is None
    assert not key_file().exists()


def test_a_lost_key_is_said_before_anybody_reads_and_chooses(client, version, settings):
    sign(version)
    mandate = MandateFactory(person=PersonFactory(with_totp=True))
    log_in(client, mandate.person, second_factor_seconds_ago=0)
    said = "Faqja nuk mund të nënshkruajë tani"
    assert said not in client.get(reverse("pact:sign")).content.decode()
    settings.DEMO = False
    key_file().unlink()
    assert said in client.get(reverse("pact:sign")).content.decode()
    call_command("pact_rotate_key")
    assert said not in client.get(reverse("pact:sign")).content.decode()


@pytest.mark.usefixtures("db")
def test_whether_it_may_sign_changes_nothing(settings, monkeypatch):
    assert may_sign()
    assert not SiteKey.objects.exists()
    monkeypatch.setenv(ENVIRONMENT, "rubbish")
    assert not may_sign()
    monkeypatch.setenv(ENVIRONMENT, text_of_a_new_key())
    assert may_sign()
    SiteKey.objects.create(key_id="x", public_key=public_text(signing_key()), retired_at=timezone.now())
    assert not may_sign()


def test_after_a_loss_a_new_key_comes_by_the_command(client, version, settings):
    before = sign(version)
    settings.DEMO = False
    key_file().unlink()
    call_command("pact_rotate_key")
    after = sign(version)
    assert receipt_holds(client, before)
    assert receipt_holds(client, after)


def test_even_the_demonstration_does_not_change_its_key_in_silence(version):
    sign(version)
    key_file().unlink()
    with pytest.raises(Refused, match=r"\w"):
        sign(version)


def test_before_the_first_signature_a_lost_key_is_no_error(client, db, settings):
    settings.DEMO = False
    assert client.get(reverse("pact_keys")).json() == {"keys": []}


def test_a_record_signed_with_a_key_after_it_was_retired_is_found(version):
    signature = sign(version)
    SiteKey.objects.filter(pk=signature.site_key_id).update(retired_at=version.published_at)
    assert audit().fault.what == "key"
    assert public_text(SigningKey(base64.b64decode(key_file().read_text()))) == signature.site_key.public_key
