"""What a receipt's bytes say of themselves: true files are known, and those that are two things at once."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forms.travel.domain.receipts import (
    NAME_LENGTH,
    BadReceipt,
    Kind,
    clean_name,
    ending_of,
    examine,
    kind_of,
)
from tests.forms.receipts import make_heic, make_jpeg, make_pdf, make_phone_jpeg, make_picture, make_png, make_zip

TRUE_FILES = {
    "plain.pdf": make_pdf(),
    "long.PDF": make_pdf(40),
    "photo.jpg": make_jpeg(),
    "progressive.jpeg": make_jpeg(progressive=True),
    "grey.jpg": make_jpeg(make_picture().convert("L")),
    "restarts.jpg": make_jpeg(restart_marker_blocks=1),
    "commented.jpg": make_jpeg(comment=b"taxi \xff\xd9 receipt"),
    "phone.jpg": make_phone_jpeg(),
    "scan.png": make_png(),
    "tiny.png": make_png(make_picture(1, 1)),
    "apple.heic": make_heic(),
    "apple.HEIF": make_heic(make_picture(64, 64)),
}
KINDS = {
    ".pdf": Kind.PDF,
    ".jpg": Kind.JPEG,
    ".jpeg": Kind.JPEG,
    ".png": Kind.PNG,
    ".heic": Kind.HEIC,
    ".heif": Kind.HEIC,
}
PDF, JPEG, PNG, HEIC = (TRUE_FILES[name] for name in ("plain.pdf", "photo.jpg", "scan.png", "apple.heic"))
ZIP = make_zip()
HTML = b"<!doctype html><script>alert(1)</script>"


def problem_of(name: str, content: bytes) -> tuple[str, str, str] | None:
    try:
        examine(name, content)
    except BadReceipt as problem:
        return problem.code, problem.named, problem.found
    return None


@pytest.mark.parametrize("name", TRUE_FILES)
def test_true_file_is_known(name):
    content = TRUE_FILES[name]
    kind = KINDS[ending_of(name)]

    assert (kind_of(content), examine(name, content)) == (kind, kind)


@given(name=st.sampled_from(["plain.pdf", "long.PDF"]), data=st.binary(min_size=1))
@example(name="plain.pdf", data=HTML + b"%%EOF")
@example(name="plain.pdf", data=JPEG)
def test_pdf_with_anything_behind_it_is_refused(name, data):
    if not data.strip():
        return  # blank lines at the end of a PDF are its own
    assert problem_of(name, TRUE_FILES[name] + data) is not None


@given(name=st.sampled_from(sorted(TRUE_FILES)), data=st.binary(min_size=1))
@example(name="plain.pdf", data=b"%PDF-")
def test_pdf_or_picture_that_begins_with_anything_else_is_refused(name, data):
    content = data + TRUE_FILES[name]
    if kind_of(content) in {None, Kind.PDF}:  # else a picture, of which only pixels are kept
        assert problem_of(name, content) is not None


@given(part=st.floats(0, 1, exclude_max=True))
def test_pdf_that_breaks_off_is_refused(part):
    content = TRUE_FILES["long.PDF"].rstrip()
    assert problem_of("long.pdf", content[: int(len(content) * part)]) is not None


@given(start=st.sampled_from([b"", PDF, JPEG, PNG, HEIC]), length=st.integers(0, 60), data=st.binary())
@example(start=HEIC, length=24, data=b"\0\0\0\x00meta")
@example(start=b"\0\0\0\x09ftyp", length=8, data=b"\xff")
def test_any_bytes_are_a_known_file_or_a_problem_of_their_own(start, length, data):
    content = start[:length] + data
    found = problem_of("receipt", content)

    assert found is None or found[0] in {"empty", "unknown", "several", "damaged"}


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("empty.pdf", b"", ("empty", "", "")),
        ("letter.docx", ZIP, ("unknown", "", "")),
        ("page.pdf", HTML, ("unknown", "", "")),
        ("animation.gif", b"GIF89a" + bytes(50), ("unknown", "", "")),
        ("film.heic", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", ("unknown", "", "")),
        ("photo.pdf", JPEG, ("mislabelled", ".pdf", "JPEG")),
        ("photo.jpg", HEIC, ("mislabelled", ".jpg", "HEIC")),
        ("scan.html", PDF, ("mislabelled", ".html", "PDF")),
        ("two.pdf", b"GIF89a" + PDF, ("several", "", "")),
        ("late.pdf", b"\r\n" + PDF, ("several", "", "")),
        ("page.pdf", HTML + PDF, ("several", "", "")),
        ("two.pdf", PDF + ZIP, ("several", "", "")),
        ("two.pdf", PDF + HTML, ("several", "", "")),
        ("two.pdf", PDF + HTML + b"\n%%EOF", ("several", "", "")),
        ("two.jpg", JPEG + ZIP, ("several", "", "")),
        ("two.jpg", make_jpeg(comment=PDF), ("several", "", "")),
        ("two.heic", HEIC + ZIP, ("several", "", "")),
        ("cut.pdf", PDF[:-8], ("damaged", "", "")),
    ],
)
def test_problem_is_named(name, content, problem):
    assert problem_of(name, content) == problem


def test_archive_hidden_inside_a_file_is_found():
    inside_pdf = PDF.replace(b"%%EOF", b"%" + ZIP.replace(b"\n", b" ") + b"\nstartxref\n1\n%%EOF")
    inside_jpeg = make_jpeg(comment=ZIP)
    inside_heic = HEIC + (8 + len(ZIP)).to_bytes(4, "big") + b"free" + ZIP

    assert [
        problem_of(f"a.{end}", file) for end, file in (("pdf", inside_pdf), ("jpg", inside_jpeg), ("heic", inside_heic))
    ] == [("several", "", "")] * 3


# --- Names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "cleaned"),
    [
        ("billet.pdf", Kind.PDF, "billet.pdf"),
        ("Reçu n° 12.PDF", Kind.PDF, "Reçu_n_12.pdf"),
        ("C:\\Users\\Zoë\\Bureau\\billet.pdf", Kind.PDF, "billet.pdf"),
        ("../../etc/passwd", Kind.PNG, "passwd.jpg"),
        ("IMG_0012.JPEG", Kind.JPEG, "IMG_0012.jpg"),
        ("facture.2026.html.pdf", Kind.PDF, "facture_2026_html.pdf"),
        ("a\r\nX-Header: b.pdf", Kind.PDF, "a_X-Header_b.pdf"),
        ("image", Kind.HEIC, "image.jpg"),
        ("scan.png", Kind.PNG, "scan.jpg"),
        ("", Kind.PDF, "receipt.pdf"),
        (".pdf", Kind.PDF, "pdf.pdf"),
        ("\u202efdp.exe", Kind.PDF, "fdp_exe.pdf"),
    ],
)
def test_name_is_cleaned(name, kind, cleaned):
    assert clean_name(name, kind) == cleaned


@given(name=st.text(), kind=st.sampled_from(Kind))
def test_cleaned_name_is_short_and_safe(name, kind):
    cleaned = clean_name(name, kind)

    assert len(cleaned) <= NAME_LENGTH
    assert re.fullmatch(r"[\w-]+\.[a-z]+", cleaned)
    assert ending_of(cleaned) == (".pdf" if kind is Kind.PDF else ".jpg")
