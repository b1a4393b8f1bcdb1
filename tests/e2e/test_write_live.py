"""Two people with a browser each write one text at the same time, on the page that needs script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, expect

from running_site import RunningSite
from tests.e2e.axe import violations
from tests.e2e.hands import Keys
from tests.e2e.people import PATIENCE_MS, log_in
from tests.e2e.writing import (
    READER,
    WRITER,
    Open,
    arrow,
    begin_text,
    clauses,
    enter,
    expect_state,
    ids,
    paste,
    text_of,
    two_at_one_text,
    write,
)

REFUSED = bytes([101, 8]) + b"too long"
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {color: red}</style><script>window.hit = 1</script></head><body>
<!--StartFragment--><h1 style="color:red">Kreu i parë</h1>
<p class=MsoNormal style="margin:0"><b>Shkolla</b> <i>cakton</i> <a href="https://shembull.al/x" onclick="hit()">një person</a>
<a href="javascript:hit()">përgjegjës</a>.<o:p></o:p><img src="http://127.0.0.1:9/pixel.gif" width=1 onerror="window.hit = 2"></p>
<p class=MsoListParagraph style="mso-list:l0 level2 lfo1"><![if !supportLists]><span style="mso-list:Ignore">a)<span>&nbsp;&nbsp;</span></span><![endif]>pika e parë</p>
<ul><li>jashtë<ul><li>brenda</li></ul></li></ul><p style="display:none">e fshehur</p>
<table><tr><td>Emri</td><td>Detyra</td></tr><tr><td colspan=2>Të gjithë</td></tr></table>
<p><img src="data:image/png;base64,AAAA"></p><iframe src="https://gjurmues.example/"></iframe><!--EndFragment--></body></html>"""


@pytest.fixture
def open_browser(browser: Browser, site: RunningSite) -> Iterator[Open]:
    """A browser of its own for each person, on a phone."""
    made: list[BrowserContext] = []

    def fresh() -> Page:
        made.append(browser.new_context(base_url=site.url, viewport={"width": 360, "height": 740}, locale="sq-AL"))
        made[-1].set_default_timeout(PATIENCE_MS)
        return made[-1].new_page()

    yield fresh
    for context in made:
        context.close()


def test_two_write_together_and_each_takes_back_their_own(open_browser: Open) -> None:
    one, two, address = two_at_one_text(open_browser, "Së bashku")
    enter(one, address)
    enter(two, address)
    write(one, "Qëllimi", "Çdo shkollë cakton një person.")
    one.keyboard.press("Alt+Shift+2")
    expect(text_of(two).locator("[data-number='1']")).to_have_count(1)
    assert clauses(two) == [["paragraph", "", "Qëllimi"], ["article", "1", "Çdo shkollë cakton një person."]]
    expect(text_of(two).locator(".caret__label")).to_have_text("Redaktori Demo · Drejtoria Shembull")
    expect(two.locator("#live-people")).to_contain_text("Redaktori Demo Drejtoria Shembull")
    write(two, " Emri shpallet.")
    expect(text_of(one)).to_contain_text("një person. Emri shpallet.")
    expect(one.locator("#live-state [data-state=saved]")).to_be_visible()
    for page in (one, two):
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    before = ids(one)

    write(one, " Fjalë të huaja.")
    expect(text_of(two)).to_contain_text("Fjalë të huaja.")
    write(two, " Dhe në derë.")
    expect(text_of(one)).to_contain_text("Dhe në derë.")
    text_of(one).focus()
    one.keyboard.press("ControlOrMeta+Z")
    expect(text_of(two)).not_to_contain_text("Fjalë të huaja.")
    expect(text_of(two)).to_contain_text("Dhe në derë.")
    assert ids(two) == before

    # The forms, and whoever has no script, have the same text.
    expect_state(one, "saved")
    one.goto(address)
    while not one.get_by_text("Emri shpallet.").is_visible():  # the rows follow in a moment
        one.wait_for_timeout(500)
        one.reload()

    # Who has it open sees it numbered otherwise when that is changed: before the first section nothing has a number.
    one.goto(f"{address}settings/")
    one.locator("select[name=numbering]").select_option("sections")
    one.locator("form:has(select[name=numbering]) button[type=submit]").first.click()
    expect(text_of(two).locator("[data-number]")).to_have_count(0)


def test_two_in_one_clause_keep_their_places(open_browser: Open) -> None:
    one, two, address = two_at_one_text(open_browser, "Në një fjalë")
    enter(one, address)
    enter(two, address)
    write(one, "mesi")
    expect(text_of(two)).to_contain_text("mesi")
    expect_state(one, "saved")
    arrow(one, "Home")
    write(two, "")
    for before, after in zip("fillimi", "fundi__", strict=True):
        one.keyboard.type(before)
        two.keyboard.type(after)
    for page in (one, two):
        expect(text_of(page).locator(".clause")).to_contain_text("fundi__")
        expect(text_of(page).locator(".clause")).to_contain_text("fillimi")
        assert clauses(page)[0][2] == "fillimimesifundi__"

    # The clause is moved by one while the other has the cursor in it.
    arrow(one, "ControlOrMeta+End")
    one.keyboard.press("Enter")
    one.keyboard.type("tjetri")
    expect(text_of(two).locator(".clause")).to_have_count(2)
    one.keyboard.press("Alt+Shift+ArrowUp")
    expect(text_of(two).locator(".clause").last).to_contain_text("fundi__")
    two.keyboard.type("!")
    expect(text_of(one).locator(".clause").last).to_contain_text("fundi__!")


def test_what_is_typed_without_a_line_is_kept_and_merged(open_browser: Open) -> None:
    one, two, address = two_at_one_text(open_browser, "Pa lidhje")
    enter(one, address)
    enter(two, address)
    write(one, "Fillimi.")
    expect(text_of(two)).to_contain_text("Fillimi.")
    two.context.set_offline(True)
    expect_state(two, "offline")
    write(two, " Pa lidhje.")
    write(one, " Me lidhje.")
    two.context.set_offline(False)
    expect_state(two, "saved")
    for page in (one, two):
        expect(text_of(page)).to_contain_text("Pa lidhje.")
        expect(text_of(page)).to_contain_text("Me lidhje.")

    # The phone is put away before the line is back, and opened again the next day.
    two.context.set_offline(True)
    expect_state(two, "offline")
    write(two, " E mbetur në pajisje.")
    two.wait_for_function("() => new Promise(done => { const r = indexedDB.open('pact-drafts'); r.onsuccess = () => "
                          "{ const n = r.result.transaction('unsent').objectStore('unsent').count(); n.onsuccess = () => { r.result.close(); done(n.result > 0); }; }; })")  # fmt: skip
    context = two.context
    two.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    enter(again, address)
    expect(text_of(again)).to_contain_text("E mbetur në pajisje.")
    expect(text_of(one)).to_contain_text("E mbetur në pajisje.")


def test_whoever_logs_out_leaves_nothing_on_the_device(open_browser: Open) -> None:
    page = open_browser()
    log_in(page, WRITER, with_code=False)
    enter(page, begin_text(page, "Dalja"))
    page.context.set_offline(True)
    expect_state(page, "offline")
    write(page, "E padërguar.")
    other = page.context.new_page()
    page.context.set_offline(False)
    other.goto("/sq/members/")
    other.get_by_role("button", name="Dilni nga llogaria").click()
    other.wait_for_url("**/sq/")
    assert [each["name"] for each in other.evaluate("indexedDB.databases()")] == []


def test_a_reader_follows_and_writes_nothing(open_browser: Open) -> None:
    one, two, address = two_at_one_text(open_browser, "Vetëm lexim", others=READER)
    enter(one, address)
    two.goto(address)
    two.get_by_role("link", name="Ndiqeni drejtpërdrejt").click()
    expect_state(two, "following")
    write(one, "Teksti i ri.")
    expect(text_of(two)).to_contain_text("Teksti i ri.")
    expect(two.locator("#live-tools")).to_have_count(0)
    expect(text_of(two)).to_have_attribute("contenteditable", "false")
    text_of(two).click()
    two.keyboard.type("x")
    assert clauses(two) == [["paragraph", "", "Teksti i ri."]]
    assert violations(two) == []


def test_a_page_of_another_version_only_reads(open_browser: Open) -> None:
    page = open_browser()
    log_in(page, WRITER, with_code=False)
    address = begin_text(page, "Version tjetër")
    enter(page, address)
    write(page, "Teksti.")
    expect_state(page, "saved")
    page.route(re.compile(r"/js/dist/live[^/]*\.js$"), lambda route: route.fulfill(
        response=(answer := route.fetch()), body=re.sub(r"version:2,fragment", "version:3,fragment", answer.text())))  # fmt: skip
    enter(page, address, "version")
    expect(text_of(page)).to_have_text("Teksti.")
    expect(text_of(page)).to_have_attribute("contenteditable", "false")


def test_what_is_refused_is_shown_aside(open_browser: Open) -> None:
    page = open_browser()
    log_in(page, WRITER, with_code=False)
    address = begin_text(page, "E refuzuar")
    enter(page, address)
    write(page, "E ruajtur.")
    expect_state(page, "saved")
    refusing: list[bool] = [True]

    def between(line: WebSocketRoute) -> None:
        server = line.connect_to_server()

        def pass_on(data: bytes | str) -> None:
            if isinstance(data, bytes) and data[:2] == b"\x00\x02" and refusing:
                refusing.clear()
                line.send(REFUSED)
            else:
                server.send(data)

        line.on_message(pass_on)

    page.route_web_socket(re.compile(r"/ws/drafts/"), between)
    enter(page, address)
    text_of(page).focus()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.insert_text(" E papranuar.")
    expect(page.locator("#live-aside textarea")).to_have_value("E ruajtur. E papranuar.")
    expect(page.locator("#live-message")).to_contain_text("Teksti nuk mundi ta pranonte")
    expect(text_of(page)).to_have_text("E ruajtur.")
    assert violations(page) == []
    write(page, " E re.")
    expect_state(page, "saved")


def test_a_paste_from_word_brings_its_structure_and_nothing_else(open_browser: Open) -> None:
    one, two, address = two_at_one_text(open_browser, "Nga Word")
    asked: list[str] = []
    one.on("request", lambda request: asked.append(request.url))
    enter(one, address)
    enter(two, address)
    asked.clear()
    text_of(one).focus()
    paste(one, WORD)
    expect(text_of(two).locator(":scope > *")).to_have_count(6)
    assert [kind for kind, *_ in clauses(two)] == ["heading", "paragraph", "point", "point", "point", "table"]
    assert clauses(two)[1][2] == "Shkolla cakton një person përgjegjës."
    assert [text for *_, text in clauses(two)[2:5]] == ["pika e parë", "jashtë", "brenda"]
    assert text_of(two).locator("a").evaluate_all("all => all.map(each => each.href)") == ["https://shembull.al/x"]
    assert text_of(two).locator("strong, em").all_inner_texts() == ["Shkolla", "cakton"]
    assert text_of(one).locator("td, th").all_text_contents() == ["Emri", "Detyra", "Të gjithë", ""]
    assert one.evaluate("window.hit") is None
    assert asked == []
    expect_state(one, "saved")

    long = (
        "<p>"
        + "</p><p>".join(
            f"<span style='font-family:Calibri;mso-fareast-language:SQ;color:black'>Paragrafi {n} {'fjalë ' * 60}</span>"
            for n in range(4_400)
        )
        + "</p>"
    )
    assert len(long) > 2_000_000
    one.keyboard.press("Tab")  # out of the table
    paste(one, long)
    expect(text_of(one)).to_contain_text("Paragrafi 4399 ")
    expect_state(one, "saved")
    expect(text_of(two)).to_contain_text("Paragrafi 4399 ")
    paste(one, "<p>" + "</p><p>".join("x" for _ in range(700)) + "</p>")
    expect(one.locator("#live-message")).to_contain_text("5 000 nene")


def test_everything_can_be_done_by_keyboard(open_browser: Open) -> None:
    page = open_browser()
    log_in(page, WRITER, with_code=False)
    enter(page, begin_text(page, "Me tastierë"))
    press, type_in = page.keyboard.press, page.keyboard.type
    write(page, "Kreu", "Neni i parë", "Teksti i tij", "Neni i dytë")
    press("Alt+Shift+2")
    for kind in ("3", "2", "1"):
        arrow(page, "ArrowUp")
        press(f"Alt+Shift+{kind}")
    expect_state(page, "saved")
    assert [number for _, number, _ in clauses(page)] == ["I", "1", "1.1", "2"]
    before = ids(page)

    arrow(page, "ControlOrMeta+End")
    press("Alt+Shift+ArrowUp")
    press("Alt+Shift+ArrowUp")
    assert [text for *_, text in clauses(page)] == ["Kreu", "Neni i dytë", "Neni i parë", "Teksti i tij"]
    assert ids(page) == [before[0], before[3], before[1], before[2]]

    arrow(page, "ControlOrMeta+End")
    type_in(" sipas nenit ")
    press("Alt+Shift+R")
    expect(page.locator("#live-reference")).to_be_visible()
    assert violations(page) == []
    type_in("i parë")
    press("Enter")
    expect(text_of(page).locator(".reference")).to_have_text("2")
    type_in(" ")
    press("ControlOrMeta+K")
    type_in("asgjë fare")
    press("Enter")
    expect(page.locator("#live-link-error")).to_be_visible()
    assert violations(page) == []
    press("ControlOrMeta+A")
    type_in("shembull.al")
    press("Enter")
    expect(text_of(page).locator("a")).to_have_attribute("href", "https://shembull.al/")
    press("ControlOrMeta+B")
    type_in(" fort")
    expect(text_of(page).locator("strong")).to_have_text("fort")

    # The article that is referred to goes up: its number follows, in the reference too. Then it goes away, and comes back.
    while page.evaluate("document.getSelection().anchorNode.parentElement.closest('.clause').dataset.clause") != before[1]:
        arrow(page, "ArrowUp")
    press("Alt+Shift+ArrowUp")
    expect(text_of(page).locator(".reference")).to_have_text("1")
    press("Alt+Shift+Delete")
    expect(text_of(page).locator(".reference")).to_have_text("?")
    press("ControlOrMeta+Z")
    expect(text_of(page).locator(".reference")).to_have_text("1")

    press("Alt+F10")
    expect(page.locator("#live-kind")).to_be_focused()
    Keys(page).to("[data-do=table]")
    press("Enter")
    expect(text_of(page).locator("table")).to_have_count(1)
    type_in("Emri")
    press("Tab")
    type_in("Detyra")
    assert text_of(page).locator("th").all_inner_texts() == ["Emri", "Detyra"]
    assert violations(page) == []
    for _ in range(5):
        press("Tab")
    press("Tab")
    assert page.evaluate("!document.activeElement.classList.contains('draft__editor')"), "Tab leaves the text"
    expect_state(page, "saved")
