"""A component's HTML made fit to stand beside itself on one page, after what a visitor or a script does to it."""

from bs4 import BeautifulSoup, Tag

from demo.components.parts import Change

# Attributes that name the id of another element, or several.
REFERENCES = ("for", "aria-controls", "aria-describedby", "aria-labelledby", "data-counter-for")


def isolated(html: str, name: str, changes: tuple[Change, ...] = ()) -> str:
    """The HTML with every id of its own kind below `name`, and with forms that are sent nowhere."""
    # Attributes stay the texts that they are.
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
    if tag.name == "input" and "name" in tag.attrs:  # or radio buttons of two states would be one group
        tag["name"] = f"{name}-{tag['name']}"


def with_attributes(selector: str, **attributes: str) -> Change:
    """Gives attributes to elements; an underscore stands for a hyphen."""

    def change(soup: BeautifulSoup) -> None:
        for tag in _found(soup, selector):
            tag.attrs.update({key.replace("_", "-"): value for key, value in attributes.items()})

    return change


def opened(selector: str = "details") -> Change:
    """What a visitor opens."""
    return with_attributes(selector, open="")


def revealed(*selectors: str) -> Change:
    """What a script shows."""

    def change(soup: BeautifulSoup) -> None:
        for selector in selectors:
            for tag in _found(soup, selector):
                del tag["hidden"]

    return change


def concealed(selector: str) -> Change:
    """What a script takes away."""
    return with_attributes(selector, hidden="")


def saying(selector: str, text: str) -> Change:
    """What a script writes."""

    def change(soup: BeautifulSoup) -> None:
        for tag in _found(soup, selector):
            tag.string = text

    return change


def _found(soup: BeautifulSoup, selector: str) -> list[Tag]:
    """A state that changes nothing would be shown as what it is not."""
    tags = soup.select(selector)
    if not tags:
        raise LookupError(f"{selector} is not in the component any more")
    return tags
