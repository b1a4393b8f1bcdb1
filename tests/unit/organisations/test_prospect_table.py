"""Reading a table: whatever the bytes, rows or one plain refusal come out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.organisations.prospect_table import MAX_BYTES, TableFault, decoded, read_table

HEAD = "name,kind,email,nipt,language\n"
ROW = "Shoqata Ëndrra,cso,zyra@endrra.example,L11111111A,sq\n"


def rows(text):
    return read_table(decoded(text.encode())[0])


def test_a_whole_row():
    row = rows(HEAD + ROW)[0]
    assert (row.number, row.name, row.kind, row.email, row.nipt, row.language) == (
        2,
        "Shoqata Ëndrra",
        "cso",
        "zyra@endrra.example",
        "L11111111A",
        "sq",
    )
    assert row.faults == ()


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + HEAD + ROW,
        (HEAD + ROW).replace(",", ";"),
        (HEAD + ROW).replace("\n", "\r\n"),
        (HEAD + ROW).replace("\n", "\r"),
        'Emri;Lloji;E-mail\n"Shoqata Ëndrra";"Organizatë e shoqërisë civile";ZYRA@endrra.example\n',
        "\n\n" + HEAD + "\n , ,\n" + ROW,
        "email,extra,kind,name\nzyra@endrra.example,x,OSH,Shoqata Ëndrra\n",
    ],
)
def test_what_spreadsheet_programs_write(text):
    (row,) = rows(text)
    assert (row.name, row.kind, row.email, row.language, row.faults) == ("Shoqata Ëndrra", "cso", "zyra@endrra.example", "sq", ())


def test_a_comma_and_a_line_break_in_quotes():
    (row,) = rows(HEAD + '"Shoqata ""Ëndrra"", \nTiranë",cso,zyra@endrra.example,,\n')
    assert row.name == 'Shoqata "Ëndrra", Tiranë'


def test_windows_1250_is_read_and_said():
    assert decoded((HEAD + ROW).encode("cp1250")) == (HEAD + ROW, True)
    assert decoded((HEAD + ROW).encode())[1] is False


@pytest.mark.parametrize("data", [b"\x81\x8d\xff" * 9, (HEAD + ROW).encode("utf-16"), b"PK\x03\x04\x00\x00", b"a" * (MAX_BYTES + 1)])
def test_what_is_no_table(data):
    with pytest.raises(TableFault):
        decoded(data)


@pytest.mark.parametrize(
    "text", ["", " \n", HEAD, "emri,lloji\nx,cso\n", HEAD + '"not closed,cso,a@b.example', HEAD + ROW * 501, "x" * MAX_BYTES + "ë"]
)
def test_what_cannot_be_read(text):
    with pytest.raises(TableFault):
        read_table(text)


@pytest.mark.parametrize(
    ("row", "count"),
    [
        (",cso,a@b.example,,", 1),
        ("X" * 201 + ",cso,a@b.example,,", 1),
        ("A\x07B,cso,a@b.example,,", 1),
        ("X,parti,a@b.example,,", 1),
        ("X,cso,nobody,,", 1),
        ("X,cso", 1),
        ("X,cso,a@b.example,123,", 1),
        ("X,cso,a@b.example,,de", 1),
        (",parti,nobody,123,de", 5),
    ],
)
def test_faults_stand_beside_their_row(row, count):
    (read,) = read_table(HEAD + row + "\n")
    assert len(read.faults) == count
    assert all(str(fault) for fault in read.faults)


def rows_or_fault(read):
    try:
        return read(), ""
    except TableFault as fault:
        return [], str(fault.message)


@given(st.binary(max_size=400))
def test_any_bytes(data):
    found, fault = rows_or_fault(lambda: read_table(decoded(data)[0]))
    assert bool(found) != bool(fault)


@given(st.one_of(st.text(max_size=300), st.text(alphabet=',;"\n\r\x00ëa@. ', max_size=60).map(lambda text: HEAD + text)))
def test_any_text(text):
    found, fault = rows_or_fault(lambda: read_table(text))
    assert bool(found) != bool(fault)
    assert all(row.faults or ("@" in row.email and row.name and row.kind) for row in found)
