"""The pages of the yearly report: kept text, bad input beside its field, gated files, constant queries."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.organisations.models import Mandate
from members.pact.models import ProgressReport, ReportEvidence
from members.pact.selectors.reporting import year_of
from tests.factories.accounts import UserFactory, log_in
from tests.factories.organisations import MandateFactory
from tests.factories.progress import PDF, asked, page_of, reporter, send, sent, version_with_indicators, with_file, with_link, written

pytestmark = pytest.mark.django_db
KEY = "laws-first"


@pytest.fixture
def mandate():
    return reporter()


@pytest.fixture
def acting(client, mandate):
    return log_in(client, mandate.person, second_factor_seconds_ago=1)


def write_url(key=KEY):
    return reverse("pact:report_write", args=[key])


def form_of(mandate, **fields):
    page = page_of(mandate)
    draft = year_of(mandate.organisation).line(KEY).draft
    base = {"signature": page["signature"], "due": f"{page['due']:%Y-%m-%d}", "revision": draft.report.revision if draft else 0}
    return {**base, "status": "under_way", "words": "Kemi nisur.", "value-trained": "", "value-share": "", **fields}


def text(response):
    return response.content.decode()


def test_a_page_saves_and_shows_again_what_was_written(acting, mandate):
    saved = acting.post(write_url(), form_of(mandate, **{"value-trained": "1.250,5", "value-share": "12"}))
    assert saved.url == reverse("pact:reports")
    page = text(acting.get(write_url()))
    assert "Kemi nisur." in page
    assert 'value="1\u202f250,5"' in page
    assert "Kemi nisur." not in text(acting.get(reverse("pact:reports")))


def test_save_and_go_on_leads_to_the_evidence(acting, mandate):
    saved = acting.post(write_url(), form_of(mandate, evidence="1"))
    assert saved.url == reverse("pact:report_evidence", args=[KEY])


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"value-trained": "-4"}, "nën zero"),
        ({"value-trained": "99999999999999"}, "tepër e madhe"),
        ({"value-trained": "shumë"}, "vetëm me shifra"),
        ({"value-trained": "1,250"}, "dy numra"),
        ({"value-share": "140"}, "100 %"),
        ({"words": "fjalë " * 301}, "301 fjalë"),
        ({"words": "nul\x00l"}, "field__error"),
        ({"value-trained": "1\x00"}, "field__error"),
        ({"status": "finished"}, "field__error"),
        ({"revision": "x"}, "error-summary"),
        ({"due": "nesër"}, "error-summary"),
        ({"signature": "A" * 900}, "error-summary"),
    ],
)
def test_bad_input_is_said_beside_its_field_and_kept(acting, mandate, fields, sentence):
    response = acting.post(write_url(), form_of(mandate, **{"words": "Fjalë të ruajtura.", **fields}))
    assert response.status_code == 200
    assert sentence in text(response)
    assert fields.get("words", "Fjalë të ruajtura.").split()[0].replace("\x00", "")[:3] in text(response)
    assert not ProgressReport.objects.exists()


def test_a_stale_save_shows_both_texts_and_saves_when_meant(acting, mandate):
    stale = form_of(mandate, words="Teksti im.")
    written(mandate, words="Teksti i kolegut.")
    response = acting.post(write_url(), stale)
    assert response.status_code == 409
    assert "Teksti i kolegut." in text(response)
    assert text(response).count("Teksti im.") >= 2
    revision = response.context["form"]["revision"].value()
    assert acting.post(write_url(), {**stale, "revision": revision}).status_code == 302
    assert ProgressReport.objects.get().words == "Teksti im."


def test_a_page_open_while_the_report_is_sent_loses_no_text(acting, mandate):
    late = form_of(mandate, words="Vonë.")
    sent(mandate)
    response = acting.post(write_url(), late)
    assert response.status_code == 409
    assert "Vonë." in text(response)
    assert acting.get(write_url()).status_code == 404


def test_a_mandate_that_ended_gives_the_text_back(acting, mandate):
    form = form_of(mandate, words="Fjalë që nuk humbin.")
    Mandate.objects.filter(pk=mandate.pk).update(ended_at=timezone.now())
    response = acting.post(write_url(), form)
    assert response.status_code == 403
    assert "Fjalë që nuk humbin." in text(response)
    assert form["signature"] not in text(response)


def test_a_reader_reads_and_an_editor_writes(client, mandate):
    written(mandate, words="Për të gjithë ne.")
    reader = MandateFactory(organisation=mandate.organisation, reader=True, person=UserFactory()).person
    log_in(client, reader)
    assert "Për të gjithë ne." in text(client.get(reverse("pact:reports_check")))
    assert client.get(write_url()).status_code == 403
    assert client.post(reverse("pact:reports_send"), {}).status_code == 403
    editor = MandateFactory(organisation=mandate.organisation, editor=True, person=UserFactory()).person
    log_in(client, editor)
    assert client.get(write_url()).status_code == 200
    assert reverse("pact:reports_send") not in text(client.get(reverse("pact:reports_check")))


class TestEvidence:
    url = property(lambda self: reverse("pact:report_evidence", args=[KEY]))

    def post(self, client, mandate, **fields):
        page = page_of(mandate)
        return client.post(self.url, {"signature": page["signature"], "due": f"{page['due']:%Y-%m-%d}", "title": "Politika", **fields})

    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("prove.pdf", b"%PDF-" + b"x" * (30 * 1024 * 1024), "10 MB"),
            ("prove.pdf", b"MZ\x90 not a document", "nuk është PDF"),
            ("prove.pdf", b"%PDF-1.4 cut off", "nuk është PDF"),
            ("prove.pdf", b"", "id_file_error"),
        ],
    )
    def test_what_is_no_pdf_is_refused_beside_its_field(self, acting, mandate, name, content, sentence):
        response = self.post(acting, mandate, file=SimpleUploadedFile(name, content))
        assert response.status_code == 200
        assert sentence in text(response)
        assert "Politika" in text(response)
        assert not ReportEvidence.objects.exists()

    @pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://shembull.example/", "jo lidhje", "https://" + "a" * 600])
    def test_a_link_is_a_web_address(self, acting, mandate, link):
        assert self.post(acting, mandate, link=link).status_code == 200
        assert not ReportEvidence.objects.exists()

    def test_one_of_the_two(self, acting, mandate):
        self.post(acting, mandate)
        self.post(acting, mandate, link="https://shembull.example/", file=SimpleUploadedFile("a.pdf", PDF))
        assert not ReportEvidence.objects.exists()

    def test_a_renamed_pdf_by_its_bytes_is_one_and_is_served_as_a_download(self, acting, mandate):
        assert self.post(acting, mandate, file=SimpleUploadedFile("skanim.exe", PDF)).status_code == 302
        row = ReportEvidence.objects.get()
        response = acting.get(reverse("pact:evidence_file", args=[row.pk]))
        assert b"".join(response.streaming_content) == PDF
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment")
        assert "no-store" in response["Cache-Control"]

    def test_of_a_draft_only_the_organisation_sees_the_file(self, client, mandate):
        row = with_file(mandate)
        address = reverse("pact:evidence_file", args=[row.pk])
        for person in (UserFactory(), UserFactory(secretariat=True, with_totp=True), reporter().person):
            assert log_in(client, person, second_factor_seconds_ago=1).get(address).status_code == 404

    def test_it_is_removed_by_a_button(self, acting, mandate):
        row = with_link(mandate)
        assert acting.post(reverse("pact:evidence_remove", args=[row.pk])).status_code == 302
        assert not ReportEvidence.objects.exists()
        assert acting.post(reverse("pact:evidence_remove", args=[row.pk])).status_code == 404


class TestSending:
    def post(self, client, mandate, **fields):
        page = page_of(mandate)
        year = year_of(mandate.organisation)
        data = {"signature": page["signature"], "due": f"{page['due']:%Y-%m-%d}", "checked": year.fingerprint, "confirmed": "on"}
        return client.post(reverse("pact:reports_send"), {**data, **fields})

    def test_it_is_confirmed_and_public_then(self, acting, mandate, client):
        written(mandate, words="E bërë publike.")
        assert "error-summary" in text(self.post(acting, mandate, confirmed=""))
        assert self.post(acting, mandate).status_code == 302
        assert "E bërë publike." in text(client.get(reverse("pact:signatory", args=[mandate.organisation.slug])))

    def test_a_double_click_sends_once(self, acting, mandate):
        written(mandate)
        page, checked = page_of(mandate), year_of(mandate.organisation).fingerprint
        data = {"signature": page["signature"], "due": f"{page['due']:%Y-%m-%d}", "checked": checked, "confirmed": "on"}
        for _click in range(2):
            assert acting.post(reverse("pact:reports_send"), data).status_code == 302
        assert mandate.organisation.signatures.get().events.count() == 1

    def test_a_change_since_the_check_is_shown_before_it_is_sent(self, acting, mandate):
        written(mandate)
        checked = year_of(mandate.organisation).fingerprint
        written(mandate, words="Ndryshuar ndërkohë.")
        response = self.post(acting, mandate, checked=checked)
        assert response.status_code == 409
        assert "Ndryshuar ndërkohë." in text(response)
        assert self.post(acting, mandate).status_code == 302


class TestPublic:
    def test_a_report_says_how_sure_one_can_be_and_names_files_without_leading_to_them(self, client, mandate):
        report = sent(mandate, file=True)
        page = text(client.get(reverse("pact:report", args=[report.public_id])))
        assert "Me prova" in page
        assert "Dokumenti" in page
        assert "/evidence/" not in page
        assert client.cookies == {}

    def test_a_draft_has_no_public_page(self, acting, mandate):
        draft = written(mandate)
        assert acting.get(reverse("pact:report", args=[draft.public_id])).status_code == 404

    def test_earlier_years_are_folded_and_compared(self, client):
        mandate = reporter(due=timezone.localdate() - dt.timedelta(days=200))
        sent(mandate, words="Viti i parë.", values={"trained": 7})
        sent(mandate, words="Viti i dytë.", values={"trained": 9})
        page = text(client.get(reverse("pact:signatory", args=[mandate.organisation.slug])))
        assert "<details>" in page
        assert "7 persona" in page
        assert "9 persona" in page

    def test_the_number_of_queries_does_not_grow(self, client):
        version = version_with_indicators()
        keys = [f"{stream}-first" for stream in ("laws", "policies", "standards", "services", "curricula")]
        small, large = reporter(version=version), reporter(version=version, keys=keys)
        sent(small)
        for key in keys:
            written(large, key)
            with_link(large, key)
        verifier = reporter(version=version)
        for report in send(large):
            asked(report, verifier)
        counts = [self.queries(client, reverse("pact:signatory", args=[mandate.organisation.slug])) for mandate in (small, large)]
        assert counts[0] == counts[1] <= 12
        report = ProgressReport.objects.filter(organisation=large.organisation).first()
        assert self.queries(client, reverse("pact:report", args=[report.public_id])) <= 12

    @staticmethod
    def queries(client, path):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)


def test_the_area_keeps_its_number_of_queries(client):
    version = version_with_indicators()
    keys = [f"{stream}-first" for stream in ("laws", "policies", "standards", "services", "curricula")]
    counts = []
    for chosen in (keys[:1], keys):
        mandate = reporter(version=version, keys=chosen)
        for key in chosen:
            written(mandate, key)
            with_link(mandate, key)
        log_in(client, mandate.person, second_factor_seconds_ago=1)
        for name in ("pact:reports", "pact:reports_check"):
            with CaptureQueriesContext(connection) as seen:
                client.get(reverse(name))
            counts.append(len(seen))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12
