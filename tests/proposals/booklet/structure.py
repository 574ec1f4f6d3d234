"""What a screen reader is told of a PDF: its structure tree, read with pypdf."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


@dataclass
class Element:
    """A node of the tree: its role, its title, its annotations, and in order what it holds.

    That is other elements, and pieces drawn on a page: (page number, content id).
    """

    role: str
    title: str
    content: list["Element | tuple[int, int]"] = field(default_factory=list)
    annotations: list[DictionaryObject] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        yield self
        for child in self.content:
            if isinstance(child, Element):
                yield from child.walk()

    def marks(self) -> Iterator[tuple[int, int]]:
        for child in self.content:
            if isinstance(child, Element):
                yield from child.marks()
            else:
                yield child


class Structure:
    def __init__(self, pdf: bytes):
        self.reader = PdfReader(BytesIO(pdf))
        self.catalogue = self.reader.trailer["/Root"]
        self.pages = {page.indirect_reference.idnum: number for number, page in enumerate(self.reader.pages)}
        root = self.catalogue["/StructTreeRoot"]
        self.roles = root.get("/RoleMap", {})
        self.root = self._element(root, None)

    @property
    def headings(self) -> list[tuple[int, str]]:
        """(level, words) in reading order."""
        return [
            (int(element.role[2:]), element.title)
            for element in self.root.walk()
            if element.role[:2] == "/H" and element.role[2:].isdigit()
        ]

    @property
    def links(self) -> list[DictionaryObject]:
        """The annotations that the tree's links hold."""
        return [note for element in self.root.walk() if element.role == "/Link" for note in element.annotations]

    @property
    def annotations(self) -> list[DictionaryObject]:
        """All that the pages have."""
        return [note.get_object() for page in self.reader.pages for note in page.get("/Annots", [])]

    @property
    def text(self) -> str:
        """Of all pages, in the order in which it is drawn, on one line."""
        return " ".join(" ".join(page.extract_text() for page in self.reader.pages).split())

    def marks(self) -> dict[int, list[int]]:
        """Content ids by page, in reading order; each page numbers what is drawn on it from 0."""
        found: dict[int, list[int]] = {}
        for page, mark in self.root.marks():
            found.setdefault(page, []).append(mark)
        return found

    def _element(self, node: DictionaryObject, page: int | None) -> Element:
        if "/Pg" in node:
            page = self.pages[node.raw_get("/Pg").idnum]
        role = node.get("/S", "")
        element = Element(self.roles.get(role, role), str(node.get("/T", "")))
        children = node.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            child = child.get_object()
            if isinstance(child, int):
                element.content.append((page, child))
            elif child.get("/Type") == "/MCR":
                on = self.pages[child.raw_get("/Pg").idnum] if "/Pg" in child else page
                element.content.append((on, child["/MCID"]))
            elif child.get("/Type") == "/OBJR":
                element.annotations.append(child["/Obj"])
            else:
                element.content.append(self._element(child, page))
        return element
