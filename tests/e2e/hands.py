"""How a person works a form: with a finger or a mouse, or by keyboard alone. Journeys say what is done, these how."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

MOST_TABS = 120


class Finger:
    """Somebody who touches what they see."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, selector: str, text: str) -> None:
        self.page.locator(selector).fill(text)

    def tick(self, selector: str) -> None:
        self.page.locator(selector).check()

    def choose(self, selector: str, file: Path) -> None:
        self.page.locator(selector).set_input_files(file)

    def activate(self, target: Locator) -> None:
        """Follow a link, or send a form."""
        target.click()

    def press(self, name: str) -> None:
        self.activate(self.page.locator("main").get_by_role("button", name=name, exact=True))

    def follow(self, selector: str) -> None:
        self.activate(self.page.locator("main").locator(selector).first)


class Keys(Finger):
    """Somebody without a mouse: Tab, Space, Enter, arrows and letters."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        # Whoever listens has the browser hand its file dialogue over. It must do so before the key is pressed, not while.
        page.on("filechooser", lambda _chooser: None)

    def reach(self, target: Locator) -> None:
        """Press Tab until `target` has the focus."""
        for _ in range(MOST_TABS):
            if target.evaluate("each => each === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{target} cannot be reached by Tab")

    def to(self, selector: str) -> None:
        self.reach(self.page.locator(selector).first)

    def fill(self, selector: str, text: str) -> None:
        self.to(selector)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)

    def tick(self, selector: str) -> None:
        """Of radio buttons Tab reaches the first or the chosen one, arrows the others."""
        target = self.page.locator(selector).first
        if target.get_attribute("type") == "radio":
            group = self.page.locator(f"input[type=radio][name='{target.get_attribute('name')}']")
            self.reach(group.and_(self.page.locator(":checked")) if group.and_(self.page.locator(":checked")).count() else group.first)
            for _ in range(group.count()):
                if target.evaluate("each => each === document.activeElement"):
                    break
                self.page.keyboard.press("ArrowDown")
        else:
            self.reach(target)
        if not target.is_checked():
            self.page.keyboard.press("Space")
        assert target.is_checked()

    def choose(self, selector: str, file: Path) -> None:
        self.to(selector)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Space")
        chooser.value.set_files(file)

    def activate(self, target: Locator) -> None:
        """A link or a button that sends a form: a click waits for the page that comes, a key does not."""
        self.reach(target)
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.keyboard.press("Enter")
