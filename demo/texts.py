"""The demonstration's texts and pictures, as files hold them (demo/content/README.md tells their shape)."""

import json
import re
from pathlib import Path

MAIN_LANGUAGE = "fr"
LANGUAGES = ("fr", "en")

CONTENT = Path(__file__).resolve().parent / "content"

# How the files name a page in a link, and how Wagtail stores it.
PAGE_LINK = re.compile(r'<a href="page:(\w+)">')


def load(name: str) -> dict:
    return json.loads((CONTENT / name).read_text(encoding="utf-8"))


def picture(name: str) -> bytes:
    """The AVIF file of a picture that images.json describes."""
    return (CONTENT / "images" / f"{name}.avif").read_bytes()


def rules_text(language: str) -> bytes:
    return (CONTENT / f"rules.{language}.txt").read_bytes()


def words(value, language: str):
    """A text in one language; a plain string is the same in all of them."""
    if isinstance(value, dict) and language in value:
        return value[language]
    return value


class BodyBuilder:
    """Turns the files' bodies into StreamField data of one language, with its pages, proposals and images."""

    def __init__(self, language: str, pages: dict, proposals: dict, images: dict):
        self.language = language
        self.pages = pages
        self.proposals = proposals
        self.images = images

    def body(self, blocks: list[dict]) -> str:
        return json.dumps([{"type": block["block"], "value": self.value(block)} for block in blocks])

    def value(self, block: dict):
        return getattr(self, f"_{block['block']}")(block)

    def rich_text(self, parts: list[dict]) -> str:
        return "".join(self._rich_part(part) for part in parts)

    def _rich_part(self, part: dict) -> str:
        tag = part["type"]
        if "items" in part:
            inner = "".join(f"<li>{self._linked(words(item, self.language))}</li>" for item in part["items"])
        else:
            inner = self._linked(words(part["text"], self.language))
        return f"<{tag}>{inner}</{tag}>"

    def _linked(self, html: str) -> str:
        return PAGE_LINK.sub(lambda match: f'<a linktype="page" id="{self.pages[match[1]].pk}">', html)

    def _say(self, block: dict, *names: str) -> dict:
        return {name: words(block.get(name, ""), self.language) for name in names}

    def _text(self, block):
        return self.rich_text(block["content"])

    def _image(self, block):
        alt_text = words(block.get("alt_text", ""), self.language)
        image = {"image": self.images[block["image"]].pk, "alt_text": alt_text, "decorative": not alt_text}
        return {"image": image, **self._say(block, "caption")}

    def _call_to_action(self, block):
        return {**self._say(block, "title", "text", "label"), "page": self.pages[block["link"]].pk, "url": ""}

    def _featured_proposals(self, block):
        return {
            **self._say(block, "title", "text"),
            "proposals": [self.proposals[number].pk for number in block["proposals"]],
        }

    def _figures(self, block):
        return {**self._say(block, "title"), "items": [self._say(item, "value", "label") for item in block["items"]]}

    def _quote(self, block):
        return self._say(block, "text", "author", "role")
