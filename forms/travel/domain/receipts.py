"""What a receipt's bytes show: which type of file they are, and whether they are two things at once.

A file that is also a PDF or an archive besides the type that it begins with is refused: programs would not agree on
what it is. What else may hide in a picture needs no search, because only its pixels are kept
(`forms.travel.services.read_receipt`).
"""

import io
import re
import unicodedata
import zipfile
from enum import Enum
from pathlib import PurePosixPath

from people.domain.refused import Refused

NAME_LENGTH = 120
PDF_START = b"%PDF-"
# How far into a file PDF programs look for its beginning (ISO 32000-1, annex H).
PDF_SEARCHED = 1024
# The place of the table of contents, and nothing more than the end of the line.
PDF_END = re.compile(rb"startxref\s+\d{1,12}\s*%%EOF\s*")
JPEG_START = b"\xff\xd8\xff"
PNG_START = b"\x89PNG\r\n\x1a\n"
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis"}


class Kind(Enum):
    """A file type that a receipt can have: its name, media type and file name endings, the usual one first."""

    PDF = ("PDF", "application/pdf", (".pdf",))
    JPEG = ("JPEG", "image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"))
    PNG = ("PNG", "image/png", (".png",))
    HEIC = ("HEIC", "image/heic", (".heic", ".heif"))

    def __init__(self, label: str, content_type: str, endings: tuple[str, ...]):
        self.label = label
        self.content_type = content_type
        self.endings = endings

    @property
    def is_picture(self) -> bool:
        return self is not Kind.PDF

    @property
    def kept_as(self) -> "Kind":
        """Pictures are drawn anew, as JPEG."""
        return Kind.JPEG if self.is_picture else self


class BadReceipt(Refused):
    """A file that cannot be taken; `code` says why.

    "empty"; "unknown": none of the types; "mislabelled": its name ends in `named`, but it is `found`; "several": also a
    PDF or an archive, or a PDF with something after its end; "damaged": a PDF that breaks off.
    """

    def __init__(self, code: str, named: str = "", found: str = ""):
        super().__init__(code)
        self.named = named
        self.found = found


def examine(name: str, content: bytes) -> Kind:
    """The type of a file whose name fits its content, and which is not two things at once. Raises BadReceipt."""
    if not content:
        raise BadReceipt("empty")
    kind = kind_of(content)
    ending = ending_of(name)
    if kind is None:
        raise BadReceipt("several" if holds_pdf(content) else "unknown")
    if ending and ending not in kind.endings:
        raise BadReceipt("mislabelled", named=ending, found=kind.label)
    if kind is Kind.PDF:
        ends = [end.end() for end in PDF_END.finditer(content)]
        if not ends or ends[-1] != len(content):
            raise BadReceipt("several" if ends else "damaged")
    if holds_pdf(content[1:]) or zipfile.is_zipfile(io.BytesIO(content)):
        raise BadReceipt("several")
    return kind


def kind_of(content: bytes) -> Kind | None:
    """The type that the first bytes announce."""
    if content.startswith(PDF_START):
        return Kind.PDF
    if content.startswith(JPEG_START):
        return Kind.JPEG
    if content.startswith(PNG_START):
        return Kind.PNG
    if content[4:8] == b"ftyp":
        size = int.from_bytes(content[:4], "big")
        brands = {content[start : start + 4] for start in (8, *range(16, min(size, 512, len(content)), 4))}
        return Kind.HEIC if brands & HEIC_BRANDS else None
    return None


def holds_pdf(content: bytes) -> bool:
    """Whether a program would find a PDF here, behind whatever the file begins with."""
    return PDF_START in content[:PDF_SEARCHED]


def ending_of(name: str) -> str:
    """The ending of a file's name, with its dot, in lower case; empty where there is none."""
    return PurePosixPath(name.strip().replace("\\", "/")).suffix.lower()


def clean_name(name: str, kind: Kind) -> str:
    """A name that is safe on every disk, for the file that is kept: letters, digits, - and _, and the usual ending."""
    stem = PurePosixPath(unicodedata.normalize("NFC", name).strip().replace("\\", "/")).name
    ending = ending_of(stem)
    stem = stem[: -len(ending)] if ending in kind.endings else stem
    ending = kind.kept_as.endings[0]
    stem = re.sub(r"[^\w-]+", "_", stem).strip("_-")[: NAME_LENGTH - len(ending)]
    return f"{stem or 'receipt'}{ending}"
