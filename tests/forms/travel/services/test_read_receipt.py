"""Receipts are opened for real: true files are taken whole, everything else is refused by name."""

import io

import pypdf
import pytest
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from forms.travel.domain.receipts import BadReceipt
from forms.travel.services import read_receipt as reading
from forms.travel.services.read_receipt import PREVIEW_SIZE, ReceiptFile, picture_preview, read_receipt
from tests.forms.receipts import (
    add_opening_action,
    make_heic,
    make_jpeg,
    make_pdf,
    make_phone_jpeg,
    make_picture,
    make_png,
    saved,
)


def code_of(name: str, content: bytes) -> str:
    with pytest.raises(BadReceipt) as caught:
        read_receipt(name, content)
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "content", "cleaned", "content_type"),
    [
        ("Billet n° 1.PDF", make_pdf(3), "Billet_n_1.pdf", "application/pdf"),
        ("image.pdf", saved(make_picture(), "PDF"), "image.pdf", "application/pdf"),
        ("photo.jpg", make_jpeg(), "photo.jpg", "image/jpeg"),
        ("phone.jpg", make_phone_jpeg(), "phone.jpg", "image/jpeg"),
        ("cmyk.jpg", make_jpeg(make_picture().convert("CMYK")), "cmyk.jpg", "image/jpeg"),
        ("scan.png", make_png(), "scan.png", "image/png"),
        ("clear.png", make_png(make_picture().convert("RGBA")), "clear.png", "image/png"),
        ("IMG_1.HEIC", make_heic(), "IMG_1.heic", "image/heic"),
        ("no ending", make_png(), "no_ending.png", "image/png"),
    ],
)
def test_true_receipt_is_taken_as_it_is(name, content, cleaned, content_type):
    assert read_receipt(name, content) == ReceiptFile(cleaned, content_type, content)


def test_receipt_above_the_limit_is_oversized_whatever_it_is(settings):
    content = make_pdf()
    settings.RECEIPT_MAX_BYTES = len(content)
    assert read_receipt("a.pdf", content).content == content

    settings.RECEIPT_MAX_BYTES = len(content) - 1
    assert code_of("a.pdf", content) == "oversized"


# --- PDF --------------------------------------------------------------------------------------------------------------


def encrypt(writer):
    writer.encrypt("secret", algorithm="RC4-128")


def forbid_changes(writer):
    """Readable without a password, as some ticket shops send them."""
    writer.encrypt("", "owner", algorithm="RC4-40")


def add_named_script(writer):
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    names = ArrayObject([TextStringObject("start"), writer._add_object(script)])
    tree = DictionaryObject({NameObject("/JavaScript"): DictionaryObject({NameObject("/Names"): names})})
    writer.root_object[NameObject("/Names")] = writer._add_object(tree)


def add_page_action(writer):
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): writer._add_object(action)})


def hide_the_type_of_an_action(writer):
    """A reference where a name is expected."""
    name = writer._add_object(NameObject("/Launch"))
    action = DictionaryObject({NameObject("/S"): name, NameObject("/F"): TextStringObject("calc.exe")})
    annotation = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): action})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (encrypt, "encrypted"),
        (forbid_changes, "encrypted"),
        (add_named_script, "active"),
        (lambda writer: writer.add_attachment("invoice.xml", b"<invoice/>"), "active"),
        (add_opening_action("/JavaScript", JS="app.alert(1)"), "active"),
        (add_opening_action("/Launch", F="calc.exe"), "active"),
        (add_opening_action("/URI", URI="https://example.org/"), "active"),
        (add_opening_action("/SubmitForm", F="https://example.org/"), "active"),
        (add_page_action, "active"),
        (hide_the_type_of_an_action, "active"),
    ],
)
def test_pdf_that_does_something_is_refused(change, code):
    assert code_of("a.pdf", make_pdf(change=change)) == code


def test_pdf_with_a_cipher_that_cannot_be_read_is_told_to_be_protected():
    content = make_pdf(change=encrypt)
    older, newer = b"/V 2\n/R 3", b"/V 4 /R 4 /CF <</StdCF <</CFM /AESV2>>>> /StmF /StdCF /StrF /StdCF"
    assert older in content
    place = int(content.split()[-2])
    moved = place + len(newer) - len(older)
    content = content.replace(older, newer).replace(b"startxref\n%d" % place, b"startxref\n%d" % moved)

    assert code_of("a.pdf", content) == "encrypted"


def test_pdf_that_opens_on_a_page_or_links_to_a_website_is_taken():
    def change(writer):
        page = writer.pages[0]
        writer.root_object[NameObject("/OpenAction")] = ArrayObject([page.indirect_reference, NameObject("/Fit")])
        link = DictionaryObject(
            {
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): ArrayObject(map(NumberObject, (0, 0, 9, 9))),
                NameObject("/A"): DictionaryObject(
                    {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("https://example.org")}
                ),
            }
        )
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(link)])

    assert read_receipt("a.pdf", make_pdf(change=change)).content_type == "application/pdf"


def test_pdf_without_a_page_is_refused():
    assert code_of("a.pdf", make_pdf(0)) == "no_page"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF",
        make_pdf().replace(b"/Kids", b"/Cats"),
    ],
)
def test_pdf_that_cannot_be_read_is_damaged(content):
    assert code_of("a.pdf", content) in {"damaged", "no_page"}


def test_pdf_made_to_keep_the_reader_busy_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MAX_PDF_OBJECTS", 5)

    assert code_of("a.pdf", make_pdf(20)) == "active"


def test_objects_that_refer_to_each_other_end_the_search():
    def change(writer: pypdf.PdfWriter):
        circle = DictionaryObject()
        reference = writer._add_object(circle)
        circle[NameObject("/Self")] = reference
        writer.root_object[NameObject("/Circle")] = reference

    assert read_receipt("a.pdf", make_pdf(change=change)).name == "a.pdf"


# --- Pictures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("make", "name"), [(make_jpeg, "a.jpg"), (make_png, "a.png"), (make_heic, "a.heic")])
def test_picture_with_too_many_pixels_is_refused(monkeypatch, make, name):
    content = make()
    monkeypatch.setattr(reading, "MAX_PIXELS", 120 * 80)
    assert read_receipt(name, content).content == content

    monkeypatch.setattr(reading, "MAX_PIXELS", 120 * 80 - 1)
    assert code_of(name, content) == "too_many_pixels"


def test_bomb_of_a_few_bytes_is_refused():
    bomb = saved(Image.new("1", (40_000, 40_000)), "PNG")
    assert len(bomb) < 500_000

    assert code_of("bomb.png", bomb) == "too_many_pixels"


def test_picture_whose_data_is_broken_is_damaged():
    content = make_heic()
    middle = content.index(b"mdat") + 4

    assert code_of("a.heic", content[:middle] + bytes(len(content) - middle)) == "damaged"


@pytest.mark.parametrize(("make", "name"), [(make_jpeg, "a.jpg"), (make_png, "a.png"), (make_heic, "a.heic")])
def test_preview_is_a_small_picture_drawn_anew(make, name):
    receipt = read_receipt(name, make(make_picture(3000, 2000)))

    preview = Image.open(io.BytesIO(picture_preview(receipt.content_type, receipt.content)))

    assert (preview.format, preview.size) == ("JPEG", (PREVIEW_SIZE[0], 800))


def test_preview_stands_upright_and_says_nothing_of_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "rue de Solférino"
    content = make_jpeg(exif=exif)
    assert "Solférino".encode() in content or b"Solf" in content

    preview = picture_preview("image/jpeg", content)

    assert Image.open(io.BytesIO(preview)).size == (80, 120)
    assert b"Solf" not in preview


def test_pdf_has_no_preview():
    assert picture_preview("application/pdf", make_pdf()) is None
