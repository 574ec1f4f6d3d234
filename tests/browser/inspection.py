"""What every public page must stand up to, whatever it says."""

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (320, 360, 1280)
# Tests run in both languages, so that each page is examined in both layouts without doing so four times.
AXE_WIDTHS = {"fr": 320, "en": 1280}
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


class Watch:
    """Notes what a page asks of other hosts and complains of in its console."""

    def __init__(self, page: Page, host: str):
        self._host = host
        self.problems: list[str] = []
        page.on("request", self._note_request)
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))

    def _note_request(self, request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "about") and address.netloc != self._host:
            self.problems.append(f"asks another host: {request.url}")

    def _note_message(self, message) -> None:
        # A page that is itself an answer of 404 or 422 is mentioned in the console too.
        is_the_page = message.location["url"] == message.page.url
        if message.type in ("error", "warning") and not (is_the_page and "status of 4" in message.text):
            self.problems.append(f"console: {message.text}")


def lay_out_all(page: Page) -> None:
    """What is out of sight has its place too: else it is measured where nobody will see it."""
    page.evaluate(
        """() => {
          if (document.laysOutAll) return;
          document.laysOutAll = new CSSStyleSheet();
          document.laysOutAll.replaceSync("* { content-visibility: visible !important }");
          document.adoptedStyleSheets.push(document.laysOutAll);
        }"""
    )


def axe_violations(page: Page) -> list[str]:
    lay_out_all(page)
    violations = Axe().run(page, options=WCAG).response["violations"]
    return [
        f"{violation['id']} at {page.viewport_size['width']} px: {node['target']} {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """Elements that make the page scroll sideways; the page itself where it does and none is to blame."""
    lay_out_all(page)
    return page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          const wide = [...document.body.querySelectorAll("*")]
            .filter((element) => element.getBoundingClientRect().right > width + 0.5)
            .map((element) => element.tagName.toLowerCase() + "." + element.className);
          return [`scrolls sideways at ${width} px: ${wide.slice(0, 5).join(", ") || "the page"}`];
        }"""
    )


def inspect(visitor) -> list[str]:
    """All that is wrong with the page as it stands, at every width; an empty list is what a test asks for."""
    page = visitor.page
    problems = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        problems += overflow(page)
        if width == AXE_WIDTHS[visitor.language]:
            problems += axe_violations(page)
    problems += [f"sets the cookie {cookie['name']}" for cookie in page.context.cookies()]
    return problems + visitor.watch.problems
