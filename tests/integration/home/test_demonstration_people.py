"""The demonstration's people, their codes and mails exist under demonstration settings only."""

from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.management import CommandError, call_command

from home import checks
from home.demonstration import accounts
from members.accounts.models import User
from members.accounts.selectors import is_case_handler, is_secretariat, must_enrol

pytestmark = pytest.mark.django_db

SECRETARIAT = "sekretaria@demo.example"
READER = "lexuesi@demo.example"


def code_of(address):
    out = StringIO()
    call_command("demo_code", address, stdout=out)
    return out.getvalue().strip()


def test_loading_twice_makes_everybody_once():
    accounts.load()
    before = list(Authenticator.objects.order_by("pk").values_list("pk", "data"))
    accounts.load()
    assert list(Authenticator.objects.order_by("pk").values_list("pk", "data")) == before
    assert User.objects.count() == EmailAddress.objects.filter(verified=True).count() == len(accounts.ACCOUNTS)


def test_each_is_what_the_list_says():
    accounts.load()
    for account in accounts.ACCOUNTS:
        person = User.objects.get(email=account.email)
        assert person.check_password(accounts.PASSWORD)
        assert not must_enrol(person)
        assert is_secretariat(person) == account.email.startswith("sekretaria")
        assert is_case_handler(person) == account.email.startswith("hotline")
        assert person.authenticator_set.filter(type="totp").exists() == account.needs_code


def test_the_printed_code_logs_in():
    accounts.load()
    code = code_of(SECRETARIAT)
    app = Authenticator.objects.get(user__email=SECRETARIAT, type="totp")
    assert TOTP(app).validate_code(code)
    assert app.data["secret"] != accounts.secret_of(SECRETARIAT), "secrets are sealed at rest"


@pytest.mark.parametrize("address", [READER, "somebody@people.example", "nobody@demo.example"])
def test_no_code_for_others(address):
    accounts.load()
    with pytest.raises(CommandError):
        code_of(address)


@pytest.mark.parametrize("command", [("demo_code", SECRETARIAT), ("demo_accounts",), ("load_demo",)])
def test_the_commands_refuse_outside_the_demonstration(settings, command):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command(*command)


def test_production_refuses_to_start_with_them(settings):
    accounts.load()
    assert checks.no_demonstration_accounts() == []
    settings.DEMO = False
    (error,) = checks.no_demonstration_accounts()
    assert error.id == "home.E001"
    assert SECRETARIAT in error.msg
    assert "delete" in error.hint
    User.objects.all().delete()
    assert checks.no_demonstration_accounts() == []


def test_the_server_refuses_too(settings, monkeypatch):
    settings.DEMO = False
    monkeypatch.setattr(checks, "present", lambda: [SECRETARIAT])
    with pytest.raises(ImproperlyConfigured, match="Demonstration accounts"):
        checks.refuse_demonstration_accounts()
    monkeypatch.setattr(checks, "present", list)
    checks.refuse_demonstration_accounts()


# --- the written mails ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def mails(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend")
    connection.open()
    for number in (1, 2):
        message = EmailMultiAlternatives(f"Mesazhi {number} ë", f"Teksti http://localhost:8000/sq/{number}/", to=["a@people.example"])
        message.attach_alternative(f"<html><head></head><body><style>p{{}}</style><p>Trupi {number}</p></body></html>", "text/html")
        connection.send_messages([message])
    connection.close()


def test_mails_are_listed_newest_first(client, mails):
    html = client.get("/demo/mail/").content.decode()
    assert html.index("Mesazhi 2 ë") < html.index("Mesazhi 1 ë")


def test_a_mail_is_shown_as_text_and_in_a_frame_of_its_own(client, mails):
    html = client.get("/demo/mail/").content.decode()
    address = html.split('href="/demo/mail/')[1].split('"')[0]
    page = client.get(f"/demo/mail/{address}")
    assert 'href="http://localhost:8000/sq/2/"' in page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert "Trupi" not in page.content.decode()
    frame = client.get(f"/demo/mail/{address}html/")
    assert "Trupi 2" in frame.content.decode()
    assert "script-src" not in frame["Content-Security-Policy"]
    assert "default-src 'none'" in frame["Content-Security-Policy"]
    assert frame["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("path", ["", "x-0/", "x-0/html/"])
def test_without_the_demonstration_there_is_no_such_page(client, settings, mails, path):
    settings.DEMO = False
    assert client.get(f"/demo/mail/{path}").status_code == 404


def test_an_unknown_mail_is_not_found(client, mails):
    assert client.get("/demo/mail/none-0/").status_code == 404


def test_no_mails_yet(client, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "absent"
    assert "mail" in client.get("/demo/mail/").content.decode()
