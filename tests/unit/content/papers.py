"""A paper with a block of every kind, whose words are full of signs that mean something to somebody."""

from io import BytesIO

from PIL import Image

from resources.content.papers import document as paper

HOSTILE = "#let x = 1 $a$ *b* _c_ @d <e> \\f `g` \"h\" = i //j [k] {l} ~m -- n 'o' ![p](q) <script>1</script> &amp; #sys.inputs ë ç"
FRAME = paper.Frame(
    site="Pakti Kombëtar",
    site_line="për mbrojtjen e fëmijëve",
    site_address="pakti.example",
    page_word="Faqe",
    of_word="nga",
    help_title="Në rrezik tani?",
    help=(("ALO 116-111", f"Linja {HOSTILE}"), ("iSIGURT.al", "")),
)


def jpeg() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "#1d4699").save(out, "JPEG")
    return out.getvalue()


def words(text: str = HOSTILE) -> paper.Paragraph:
    return paper.plain(text)


BLOCKS: tuple[paper.Block, ...] = (
    paper.Callout("summary", "Shkurt", (words(),)),
    paper.Heading(f"Hapat {HOSTILE}"),
    paper.Steps((paper.Step("Dëgjoni", (words(), paper.plain_items(["a", HOSTILE])), "5 minuta"), paper.Step(HOSTILE, (words(),)))),
    paper.SayDont("Thoni", "Mos thoni", (paper.Said(HOSTILE, "Pse e bëre?", "Turpi."), paper.Said("Vetëm kjo."))),
    paper.Callout("attention", HOSTILE, (words(),)),
    paper.Callout("info", "", (words(),)),
    paper.Facts((("Gjurma", "a" * 64), ("Adresa", "https://pakti.example/sq/"), ("Emri", ""))),
    paper.Table(("Viti", HOSTILE), tuple((str(year), HOSTILE) for year in range(1990, 2026)), caption=HOSTILE),
    paper.Clause("I", "Qëllimi", ()),
    paper.Clause("5.a", "", (words(), words(), paper.plain_items(["x", "y"], ordered=True))),
    paper.Clause("", "", (paper.plain_items(["vetëm listë"]),)),
    paper.Figure("1 234", HOSTILE, HOSTILE),
    paper.Picture("k" * 40, HOSTILE, HOSTILE, jpeg()),
    paper.Paragraph((paper.Run("Lidhje", href="https://shembull.example/?a=1&b=[2]#x"), paper.Run("\ntjetër", bold=True, italic=True))),
    paper.Paragraph((paper.Run("I hapur"),), "lead"),
    paper.plain("1. Pse?", "question"),
    paper.Lines(2),
    paper.plain("Burim \x0b i \x00 vjetër", "soft"),
    paper.Break(),
    words(),
)


def document(**changes) -> paper.Document:
    given = {
        "language": "sq",
        "title": f"Titull i gjatë për të parë si ndahet {HOSTILE}",
        "name": "Emri asnjanës",
        "address": "https://pakti.example/sq/x/",
        "frame": FRAME,
        "blocks": BLOCKS,
        "kind": f"Udhëzues · {HOSTILE}",
        "mark": "Tekst demonstrimi",
        "closing": (("Publikuar", "25 nëntor 2026"),),
    }
    return paper.Document(**{**given, **changes})
