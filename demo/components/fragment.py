"""Makes a component's HTML fit to be shown several times on one page, and applies what a visitor or a script does."""

from bs4 import BeautifulSoup, Tag

from demo.components.parts import Change

# Attributes that refer to one or more ids.
REFERENCES = ("for", "aria-controls", "aria-describedby", "aria-labelledby", "data-counter-for")


def isolated(html: str, name: str, changes: tuple[Change, ...] = ()) -> str:
    """The HTML with every id prefixed by `name`, and with forms that go nowhere."""
    # Keeps attributes as plain strings, not lists.
    soup = BeautifulSoup(html, "html.parser", multi_valued_attributes=None)
    for change in changes:
        change(soup)
    ids = {tag["id"] for tag in soup.select("[id]")}
    for tag in soup.find_all(True):
        _rename(tag, name, ids)
        if tag.name == "form":
            tag["method"], tag["action"] = "get", f"#{name}"
        tag.attrs.pop("autofocus", None)
    return str(soup)


def _rename(tag: Tag, name: str, ids: set[str]) -> None:
    if "id" in tag.attrs:
        tag["id"] = f"{name}-{tag['id']}"
    for attribute in REFERENCES:
        if attribute in tag.attrs:
            tag[attribute] = " ".join(f"{name}-{part}" if part in ids else part for part in tag[attribute].split())
    if tag.get("href", "").removeprefix("#") in ids:
        tag["href"] = f"#{name}-{tag['href'].removeprefix('#')}"
    if tag.name == "input" and "name" in tag.attrs:  # otherwise the radio buttons of two states would form one group
        tag["name"] = f"{name}-{tag['name']}"


def with_attributes(selector: str, **attributes: str) -> Change:
    """Set attributes of elements; an underscore stands for a hyphen."""

    def change(soup: BeautifulSoup) -> None:
        for tag in _found(soup, selector):
            tag.attrs.update({key.replace("_", "-"): value for key, value in attributes.items()})

    return change


def opened(selector: str = "details") -> Change:
    """Open elements, as a visitor does."""
    return with_attributes(selector, open="")


def revealed(*selectors: str) -> Change:
    """Show elements, as a script does."""

    def change(soup: BeautifulSoup) -> None:
        for selector in selectors:
            for tag in _found(soup, selector):
                del tag["hidden"]

    return change


def concealed(selector: str) -> Change:
    """Hide elements, as a script does."""
    return with_attributes(selector, hidden="")


def saying(selector: str, text: str) -> Change:
    """Write text, as a script does."""

    def change(soup: BeautifulSoup) -> None:
        for tag in _found(soup, selector):
            tag.string = text

    return change


def _found(soup: BeautifulSoup, selector: str) -> list[Tag]:
    """The elements of a selector. Raises where there is none: the state would not show what it claims."""
    tags = soup.select(selector)
    if not tags:
        raise LookupError(f"{selector} is not in the component any more")
    return tags
