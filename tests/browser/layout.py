"""What somebody sees of a page's text and of what is in focus, whatever their settings."""

from contextlib import contextmanager

from playwright.sync_api import Page

from .inspection import overflow

WINDOW = {"width": 1280, "height": 800}
# The same window at 200 %, and the sheet of paper that a page is printed on.
ZOOMED = {"width": 640, "height": 400}
PAPER = {"width": 660, "height": 990}

TEXTS = """
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !element.closest("[aria-hidden=true], .visually-hidden, .form__guard, wagtail-userbar");
  const ancestors = (element) => (element ? [element, ...ancestors(element.parentElement)] : []);
  const isForReadersOnly = (element) =>
    ancestors(element).some((part) => getComputedStyle(part).clipPath.startsWith("inset(50%"));
  const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!text.data.trim() || !isSeen(text.parentElement) || isForReadersOnly(text.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width > 1 && box.bottom + scrollY > 0) lines.push({ text, box });
    }
  }
  const quote = (text) => text.data.trim().slice(0, 40);
"""
# A box that scrolls hides nothing for good: what is cut further out is cut of the box, not of the text.
CUT = """
  const cut = new Set();
  for (const { text, box } of lines) {
    if (box.left < -1) cut.add(`outside the window: ${quote(text)}`);
    let [across, down] = [true, true];
    for (const part of ancestors(text.parentElement)) {
      const style = getComputedStyle(part);
      const frame = part.getBoundingClientRect();
      if (across && hides(style.overflowX) && (box.left < frame.left - 1 || box.right > frame.right + 1)) {
        cut.add(`cut at the side by ${part.className}: ${quote(text)}`);
      }
      const middle = (box.top + box.bottom) / 2;
      if (down && hides(style.overflowY) && (middle < frame.top || middle > frame.bottom)) {
        cut.add(`cut by ${part.className}: ${quote(text)}`);
      }
      across &&= !scrolls(style.overflowX);
      down &&= !scrolls(style.overflowY);
    }
  }
"""
# Lines of large type are set tightly: only the middle of a line must be its own. What is out of a box that shows
# a part only lies on nothing, and what is laid over the page on purpose has a ground of its own.
OVERLAPPING = """
  const isAway = ({ text, box }) =>
    ancestors(text.parentElement).some((part) => {
      const style = getComputedStyle(part);
      const frame = part.getBoundingClientRect();
      const away = box.top > frame.bottom - 1 || box.bottom < frame.top + 1 || box.left > frame.right - 1;
      const isPartly = [style.overflowX, style.overflowY].some((overflow) => scrolls(overflow) || hides(overflow));
      return part !== document.documentElement && isPartly && away;
    });
  const isLaidOver = ({ text }) =>
    ancestors(text.parentElement).some((part) => {
      const style = getComputedStyle(part);
      return style.position === "absolute" && style.backgroundColor !== "rgba(0, 0, 0, 0)";
    });
  const middles = lines
    .filter((line) => !isAway(line) && !isLaidOver(line))
    .map(({ text, box }) => ({
      text,
      top: box.top + box.height * 0.3,
      bottom: box.bottom - box.height * 0.3,
      left: box.left + 2,
      right: box.right - 2,
    }))
    .sort((one, other) => one.top - other.top);
  const overlapping = new Set();
  middles.forEach((one, place) => {
    for (let next = place + 1; next < middles.length && middles[next].top < one.bottom; next += 1) {
      const other = middles[next];
      if (other.text !== one.text && other.left < one.right && one.left < other.right) {
        overlapping.add(`one above the other: ${quote(one.text)} / ${quote(other.text)}`);
      }
    }
  });
"""
# WCAG 2.2, success criterion 1.4.12.
TEXT_SPACING = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
"""
MOVING = """() => {
  const isLong = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  const moving = document.getAnimations().map((animation) => animation.effect.target.className);
  for (const element of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (isLong(style.transitionDuration) || style.animationName !== "none" || style.scrollBehavior === "smooth") {
        moving.push(`${element.tagName}.${element.className}${part ?? ""}`);
      }
    }
  }
  return moving;
}"""
# Whether anything of it can be seen: of some points, one at least shows the element itself, or what holds or is in it.
FOCUS_IS_COVERED = """() => {
  const element = document.activeElement;
  const isInFront = (found) => found && (element.contains(found) || found.contains(element) && found !== document.body);
  const shapes = [...element.getClientRects()];
  const points = shapes.flatMap(({ left, top, width, height }) =>
    [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y])));
  return !points.some(([x, y]) => {
    const found = document.elementFromPoint(x, y);
    return found && (isInFront(found) || found.closest("label")?.contains(element));
  });
}"""


def faults_of_text(page: Page) -> list[str]:
    """Text that is cut off, or lies on other text; each told once."""
    return page.evaluate(f"() => {{ {TEXTS} {CUT} {OVERLAPPING} return [...cut, ...overlapping]; }}")


def moving(page: Page) -> list[str]:
    """Elements that an animation or a transition moves, or would move."""
    return page.evaluate(MOVING)


def is_focus_covered(page: Page) -> bool:
    """Whether something lies in front of all of the element in focus."""
    return page.evaluate(FOCUS_IS_COVERED)


@contextmanager
def wider_text_spacing(page: Page):
    """The page as a reader's own style sheet spaces it."""
    page.evaluate(
        """(css) => {
          document.spacesText = new CSSStyleSheet();
          document.spacesText.replaceSync(css);
          document.adoptedStyleSheets.push(document.spacesText);
        }""",
        TEXT_SPACING,
    )
    yield
    page.evaluate(
        "document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== document.spacesText)"
    )


@contextmanager
def larger_text(page: Page, pixels: int = 32):
    """The page in a browser whose reader has set the size of text, 16 pixels as a rule."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels}})
    yield
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    session.detach()


def faults(page: Page) -> list[str]:
    return overflow(page) + faults_of_text(page)


def check_text(page: Page) -> dict[str, list[str]]:
    """What is wrong with a page's text where it is enlarged, spaced or printed: some of it cut, or one on the other."""
    page.set_viewport_size(WINDOW)
    found = {"at 1280 pixels": faults(page)}
    with larger_text(page):
        found["text alone at 200 %"] = faults(page)
    page.set_viewport_size(ZOOMED)
    found["at 200 %"] = faults(page)
    with wider_text_spacing(page):
        found["spaced"] = faults(page)
    page.set_viewport_size({"width": 320, "height": 800})
    with wider_text_spacing(page):
        found["spaced at 320 pixels"] = faults(page)
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    found["printed"] = faults(page)
    page.emulate_media(media="null")
    return {setting: problems for setting, problems in found.items() if problems}
