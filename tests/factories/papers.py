"""DOCX, ODT and PDF files made in a test: small, real, and as bad as the test wants them."""

import io
import zipfile

import pikepdf

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
CORE = (
    '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Arta Shembull</dc:creator>'
    "<cp:lastModifiedBy>Arta Shembull</cp:lastModifiedBy></cp:coreProperties>"
)
APP = (
    '<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Company>Drejtoria Shembull</Company></Properties>"
)
PARAGRAPH = "<w:p><w:r><w:t>Teksti i dokumentit.</w:t></w:r></w:p>"


def archive(parts: dict[str, bytes | str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return data.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return {name: made.read(name) for name in made.namelist()}


def relationship(kind: str, target: str) -> str:
    """A part of relationships with one that leads outside."""
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return RELS.replace(
        "</Relationships>", f'<Relationship Id="rId9" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )


def docx(body: str = PARAGRAPH, **parts: bytes | str) -> bytes:
    """A DOCX by Arta of the Drejtoria; `parts` by name, with `__` for a slash and `_DOT_` for a dot."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    more = {name.replace("__", "/").replace("_DOT_", "."): content for name, content in parts.items()}
    made = {"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": document}
    return archive({**made, "docProps/core.xml": CORE, "docProps/app.xml": APP, **more})


def odt(**parts: bytes | str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    spaces = (
        f'xmlns:office="{office}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = f"<office:document-content {spaces}><office:body><office:text><text:p>Teksti.</text:p></office:text></office:body></office:document-content>"
    meta = f"<office:document-meta {spaces}><office:meta><dc:creator>Arta Shembull</dc:creator></office:meta></office:document-meta>"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    more = {name.replace("__", "/").replace("_DOT_", "."): part for name, part in parts.items()}
    made = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "meta.xml": meta,
        "META-INF/manifest.xml": manifest,
    }
    return archive({**made, **more})


def pdf(change=lambda made: None, **save) -> bytes:
    """A PDF of one page by Arta; `change` does what it wants with it before it is saved."""
    with pikepdf.new() as made:
        made.add_blank_page()
        made.docinfo["/Author"] = "Arta Shembull"
        with made.open_metadata() as metadata:
            metadata["dc:creator"] = ["Arta Shembull"]
        change(made)
        data = io.BytesIO()
        made.save(data, **save)
        return data.getvalue()


def pdf_saying(*lines: str) -> bytes:
    """A PDF of one page with these lines, as a word processor writes them."""
    drawn = "".join(f"({line}) Tj T* " for line in lines)

    def write(made: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica, Encoding=pikepdf.Name.WinAnsiEncoding
        )
        made.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        made.pages[0].Contents = made.make_stream(f"BT /F1 12 Tf 14 TL 72 700 Td {drawn}ET".encode("cp1252"))

    return pdf(write)


STYLES = '<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:styles/></office:document-styles>'
