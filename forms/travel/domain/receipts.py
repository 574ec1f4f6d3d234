"""What a receipt's bytes say of themselves: which type of file they are, and where that file begins and ends.

A file that is two things at once (a picture with a web page behind it, an archive that begins like a PDF) is refused:
programs would not agree on what it is.
"""

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from enum import Enum
from pathlib import PurePosixPath

from people.domain.refused import Refused

NAME_LENGTH = 120
PDF_START = b"%PDF-"
# How far into a file PDF programs look for its beginning (ISO 32000-1, annex H).
PDF_SEARCHED = 1024
JPEG_START = b"\xff\xd8"
# The field of a multi-picture file's index that counts its pictures.
NUMBER_OF_PICTURES = 0xB001
PNG_START = b"\x89PNG\r\n\x1a\n"
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis"}
# The boxes without which there is no picture.
HEIC_CONTENT = {b"meta", b"mdat"}


class Kind(Enum):
    """A type of file that a receipt can have: its name, media type and the endings of its names, the usual first."""

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


class BadReceipt(Refused):
    """A file that cannot be taken; `code` says why.

    "empty"; "unknown": none of the types; "mislabelled": named `named` (an ending) and in truth `found`; "several":
    something else stands before, behind or within it; "damaged": broken off, or not written as its type must be.
    """

    def __init__(self, code: str, named: str = "", found: str = ""):
        super().__init__(code)
        self.named = named
        self.found = found


def examine(name: str, content: bytes) -> Kind:
    """The type of a file that is one whole file of that type and nothing else, named as it is. Raises BadReceipt."""
    if not content:
        raise BadReceipt("empty")
    kind = kind_of(content)
    ending = ending_of(name)
    if kind is None:
        raise BadReceipt("several" if holds_pdf(content) else "unknown")
    if ending and ending not in kind.endings:
        raise BadReceipt("mislabelled", named=ending, found=kind.label)
    if end_of(kind, content) != len(content):
        raise BadReceipt("several")
    if holds_pdf(content[1:]) or zipfile.is_zipfile(io.BytesIO(content)):
        raise BadReceipt("several")
    return kind


def kind_of(content: bytes) -> Kind | None:
    """The type that the first bytes announce."""
    if content.startswith(PDF_START):
        return Kind.PDF
    if content.startswith(JPEG_START + b"\xff"):
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


def end_of(kind: Kind, content: bytes) -> int:
    """Where the file of this type ends; what stands behind belongs to something else. Raises BadReceipt."""
    ends = {Kind.PDF: pdf_end, Kind.JPEG: jpeg_end, Kind.PNG: png_end, Kind.HEIC: heic_end}
    try:
        return ends[kind](content)
    except (struct.error, IndexError):  # a length points behind the end
        raise BadReceipt("damaged") from None


def pdf_end(content: bytes) -> int:
    """Behind the last `%%EOF`, which must stand below the place of the table of contents, and its line's end."""
    found = re.search(rb"startxref\s+\d{1,12}\s+%%EOF[\r\n\t ]*(?!.*%%EOF)", content[-4096:], re.DOTALL)
    if found:
        return len(content) - len(content[-4096:]) + found.end()
    raise BadReceipt("several" if re.search(rb"startxref\s+\d{1,12}\s+%%EOF", content) else "damaged")


def jpeg_end(content: bytes) -> int:
    """Behind the picture's end marker; and behind the further pictures that it announces, as phones' pictures do."""
    end, further = jpeg_picture_end(content, 0)
    while further > 0 and content.startswith(JPEG_START, end):
        end, _ = jpeg_picture_end(content, end)
        further -= 1
    return end


def jpeg_picture_end(content: bytes, start: int) -> tuple[int, int]:
    """Behind the end of the picture that begins here, and how many further pictures it announces."""
    further = 0
    position = start + 2
    while True:
        if content[position] != 0xFF:
            raise BadReceipt("damaged")
        while content[position] == 0xFF:  # any number of them may come before a marker
            position += 1
        marker = content[position]
        position += 1
        if marker == 0xD9:
            return position, further
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            continue
        if marker < 0xC0:
            raise BadReceipt("damaged")
        (length,) = struct.unpack_from(">H", content, position)
        if length < 2 or position + length > len(content):
            raise BadReceipt("damaged")
        if marker == 0xE2 and content.startswith(b"MPF\0", position + 2):
            further = pictures_announced(content[position + 6 : position + length]) - 1
        position += length
        if marker == 0xDA:
            position = jpeg_scan_end(content, position)


def pictures_announced(index: bytes) -> int:
    """How many pictures the index of a multi-picture file (CIPA DC-007) names."""
    order = "<" if index.startswith(b"II") else ">"
    (position,) = struct.unpack_from(f"{order}I", index, 4)
    (fields,) = struct.unpack_from(f"{order}H", index, position)
    for number in range(fields):
        tag, _type, _count, value = struct.unpack_from(f"{order}HHII", index, position + 2 + 12 * number)
        if tag == NUMBER_OF_PICTURES:
            return value
    return 1


# In a picture's data, a marker is 0xFF and anything but 0 (a 0xFF that is meant) and the restart markers.
JPEG_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def jpeg_scan_end(content: bytes, position: int) -> int:
    found = JPEG_MARKER.search(content, position)
    if found is None:
        raise BadReceipt("damaged")
    return found.start()


def png_end(content: bytes) -> int:
    """Behind the chunk IEND, every chunk before it being whole."""
    position = len(PNG_START)
    while True:
        length, name = struct.unpack_from(">I4s", content, position)
        data_end = position + 8 + length
        (checksum,) = struct.unpack_from(">I", content, data_end)
        if checksum != zlib.crc32(memoryview(content)[position + 4 : data_end]):
            raise BadReceipt("damaged")
        is_first = position == len(PNG_START)
        if is_first != (name == b"IHDR"):
            raise BadReceipt("damaged")
        position = data_end + 4
        if name == b"IEND":
            return position


def heic_end(content: bytes) -> int:
    """Behind the last box: each says where it ends, and the next begins there."""
    position = 0
    names = set()
    while position < len(content):
        size, name = struct.unpack_from(">I4s", content, position)
        header = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", content, position + 8)
            header = 16
        if size < header or not re.fullmatch(rb"[ -~]{4}", name):
            break
        if position + size > len(content):
            if name in HEIC_CONTENT:
                raise BadReceipt("damaged")
            break
        names.add(name)
        position += size
    if not names >= HEIC_CONTENT:
        raise BadReceipt("damaged")
    return position


def ending_of(name: str) -> str:
    """The ending of a file's name, with its dot, in lower case; empty where there is none."""
    return PurePosixPath(name.strip().replace("\\", "/")).suffix.lower()


def clean_name(name: str, kind: Kind) -> str:
    """A name that is safe on every disk: letters, digits, - and _, with one dot before the ending of the type."""
    stem = PurePosixPath(unicodedata.normalize("NFC", name).strip().replace("\\", "/")).name
    ending = ending_of(stem)
    stem = stem[: -len(ending)] if ending in kind.endings else stem
    ending = ending if ending in kind.endings else kind.endings[0]
    stem = re.sub(r"[^\w-]+", "_", stem).strip("_-")[: NAME_LENGTH - len(ending)]
    return f"{stem or 'receipt'}{ending}"
