"""The register as a table: what a spreadsheet reads, no formula, and never the whole of it in memory."""

import csv
import io

import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from members.organisations.exports import FORMULA_STARTS
from members.pact import views_open_data
from members.pact.models import Signature
from members.pact.services.signing import withdraw_signature
from members.pact.views_open_data import register_csv
from tests.integration.pact.open_data import queries_of, signed


def table(client, **query):
    response = client.get(reverse("pact:register_csv"), query)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_line_of_the_register_is_a_row(client, version):
    signature = signed(version, legal_name="Çerdhja e Ëndrrave", city="Vlorë", commitments=["laws-first", "services-first"])
    (row,) = table(client)
    assert row["Emri ligjor"] == "Çerdhja e Ëndrrave"
    assert row["Gjendja"] == "Nënshkrues"
    assert row["Shteti"] == "Shqipëri"
    assert row["Fushat e punës"] == "Ligje; Shërbime"
    assert row["Angazhimet e zgjedhura"] == "laws-first; services-first"
    assert row["verify_url"] == f"{settings.PUBLIC_URL}/sq/pact/verify/{signature.public_id}/"
    assert client.get(row["page_url"].removeprefix(settings.PUBLIC_URL)).status_code == 200


def test_headings_and_words_are_the_readers(client, version):
    signed(version)
    with translation.override("en"):
        (row,) = table(client)
    assert (row["Legal name"][:11], row["State"], row["Country"]) == ("Organizata ", "Signatory", "Albania")
    assert "/en/pact/verify/" in row["verify_url"]


def test_it_holds_what_the_registers_filters_leave(client, version):
    signed(version, legal_name="B", kind="cso")
    signed(version, legal_name="A", kind="cso")
    signed(version, legal_name="C", kind="media")
    assert [row["Emri ligjor"] for row in table(client, kind="cso")] == ["A", "B"]
    assert [row["Emri ligjor"] for row in table(client, sort="newest", kind="zzz")] == ["C", "A", "B"]
    assert table(client, q="zzz") == []
    gone = Signature.objects.get(organisation__legal_name="A")
    withdraw_signature(signature=gone, person=gone.person, mandate=gone.mandate, reason="Arsye.")
    assert [row["Gjendja"] for row in table(client, state="withdrawn")] == ["I tërhequr"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\u00a0=", "\t="])
def test_no_cell_is_a_formula(client, version, start):
    words = f'{start}HYPERLINK("https://keq.example","x")'
    signed(version, legal_name=words, short_name=words, city=words, country=words, website=words)
    (row,) = table(client)
    cells = list(row.values())
    assert sum("HYPERLINK" in cell for cell in cells) == 5
    assert not [cell for cell in cells if cell.lstrip(" \u00a0").startswith(FORMULA_STARTS)]


def test_quotes_and_lines_in_a_name_stay_in_their_cell(client, version):
    name = 'Qendra "A", B;\nC'
    signed(version, legal_name=name)
    assert table(client)[0]["Emri ligjor"] == name


@pytest.mark.parametrize("rows", [1, 7])
def test_the_rows_are_read_through_one_cursor_on_the_server(client, version, monkeypatch, django_assert_max_num_queries, rows):
    monkeypatch.setattr(views_open_data, "ROWS_AT_A_TIME", 2)
    for _ in range(rows):
        signed(version)
    opened = connection._named_cursor_idx
    queries_of(client, django_assert_max_num_queries, reverse("pact:register_csv"), 1)
    assert connection._named_cursor_idx == opened + 1


def test_no_row_is_worked_out_before_the_piece_it_stands_in_is_asked_for(version, monkeypatch):
    for _ in range(7):
        signed(version)
    done, cells, chunks = [], views_open_data._cells, views_open_data.csv_chunks
    monkeypatch.setattr(views_open_data, "_cells", lambda row: done.append(row.pk) or cells(row))
    monkeypatch.setattr(views_open_data, "csv_chunks", lambda heading, rows: chunks(heading, rows, rows_a_chunk=2))
    pieces = register_csv(RequestFactory().get("/")).streaming_content
    assert [len(done) for _piece in pieces] == [0, 2, 4, 6, 7]
