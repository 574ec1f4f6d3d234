"""Receipts are opened for real: true PDFs are taken as they are, pictures drawn anew, the rest refused by name."""

import io
from contextlib import suppress

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, PngImagePlugin
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from forms.travel.domain.receipts import BadReceipt
from forms.travel.services import read_receipt as reading
from forms.travel.services.read_receipt import ReceiptFile, read_receipt
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
    ("name", "content", "cleaned"),
    [
        ("Billet n° 1.PDF", make_pdf(3), "Billet_n_1.pdf"),
        ("image.pdf", saved(make_picture(), "PDF"), "image.pdf"),
        ("no ending", make_pdf(), "no_ending.pdf"),
    ],
)
def test_true_pdf_is_taken_as_it_is(name, content, cleaned):
    assert read_receipt(name, content) == ReceiptFile(cleaned, "application/pdf", content)


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


def drawn(name: str, content: bytes) -> Image.Image:
    """The picture that is kept."""
    receipt = read_receipt(name, content)
    picture = Image.open(io.BytesIO(receipt.content))
    picture.load()
    assert (receipt.content_type, picture.format, picture.mode) == ("image/jpeg", "JPEG", "RGB")
    return picture


def furthest(one: Image.Image, other: Image.Image) -> int:
    """How far apart two pictures lie at most, in levels of 256."""
    return max(high for _low, high in ImageChops.difference(one, other).getextrema())


@pytest.mark.parametrize(
    ("name", "content", "cleaned"),
    [
        ("photo.JPEG", make_jpeg(), "photo.jpg"),
        ("progressive.jpg", make_jpeg(progressive=True), "progressive.jpg"),
        ("phone.jpg", make_phone_jpeg(), "phone.jpg"),
        ("grey.jpg", make_jpeg(make_picture().convert("L")), "grey.jpg"),
        ("cmyk.jpg", make_jpeg(make_picture().convert("CMYK")), "cmyk.jpg"),
        ("scan.png", make_png(), "scan.jpg"),
        ("few colours.png", make_png(make_picture().quantize(64)), "few_colours.jpg"),
        ("IMG_1.HEIC", make_heic(), "IMG_1.jpg"),
        ("no ending", make_png(), "no_ending.jpg"),
    ],
)
def test_picture_is_drawn_anew_as_a_jpeg(name, content, cleaned):
    assert read_receipt(name, content).name == cleaned
    assert furthest(drawn(name, content), make_picture()) < 30


def test_grey_scan_of_16_bits_keeps_its_greys():
    scan = Image.radial_gradient("L").resize((120, 80))

    assert (
        furthest(
            drawn("a.png", make_png(scan.convert("I").point(lambda level: level * 256).convert("I;16"))),
            scan.convert("RGB"),
        )
        < 20
    )


def test_what_is_transparent_is_white():
    ink = Image.new("RGBA", (120, 80), (0, 0, 0, 0))
    ink.paste((0, 0, 0, 255), (40, 20, 80, 60))

    picture = drawn("a.png", make_png(ink))

    assert (picture.getpixel((4, 4)), picture.getpixel((60, 40))) == ((255, 255, 255), (0, 0, 0))


def test_picture_stands_upright_and_says_nothing_of_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "rue de Solferino"
    content = make_jpeg(exif=exif)
    assert b"Solferino" in content

    assert drawn("a.jpg", content).size == (80, 120)
    assert b"Solferino" not in read_receipt("a.jpg", content).content


def png_with(payload: bytes) -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add(b"tEXt", b"Comment\0" + payload)
    text.add_text("Compressed", payload.decode(), zip=True)
    return saved(make_picture(), "PNG", pnginfo=text, exif=b"Exif\0\0" + payload)


PAYLOAD = b"<!doctype html><script>alert(document.cookie)</script>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("behind.jpg", make_jpeg() + PAYLOAD),
        ("behind.png", make_png() + PAYLOAD),
        ("behind.heic", make_heic() + PAYLOAD),
        ("two.jpg", make_jpeg() + PAYLOAD + make_jpeg()),
        ("comment.jpg", make_jpeg(comment=PAYLOAD)),
        ("colours.jpg", make_jpeg(icc_profile=PAYLOAD)),
        ("exif.jpg", make_jpeg(exif=b"Exif\0\0" + PAYLOAD)),
        ("segments.jpg", make_jpeg(extra=b"\xff\xe1" + (2 + len(PAYLOAD)).to_bytes(2, "big") + PAYLOAD)),
        ("chunks.png", png_with(PAYLOAD)),
        ("exif.heic", make_heic(exif=PAYLOAD)),
        ("box.heic", make_heic() + (8 + len(PAYLOAD)).to_bytes(4, "big") + b"free" + PAYLOAD),
    ],
)
def test_nothing_hidden_in_a_picture_is_kept(name, content):
    assert PAYLOAD in content

    kept = read_receipt(name, content).content

    assert furthest(Image.open(io.BytesIO(kept)), make_picture()) < 30
    assert [word for word in (PAYLOAD, b"script", b"Exif", b"ICC_PROFILE") if word in kept] == []


@given(name=st.sampled_from(["photo.jpg", "scan.png", "apple.heic"]), data=st.data())
def test_picture_with_flipped_bytes_is_drawn_or_damaged(name, data):
    content = bytearray({"photo.jpg": make_jpeg, "scan.png": make_png, "apple.heic": make_heic}[name]())
    for place in data.draw(st.lists(st.integers(20, len(content) - 1), min_size=1, max_size=5)):
        content[place] ^= data.draw(st.integers(1, 255))

    with suppress(BadReceipt):
        assert Image.open(io.BytesIO(read_receipt(name, bytes(content)).content)).format == "JPEG"


@pytest.mark.parametrize(("make", "name"), [(make_jpeg, "a.jpg"), (make_png, "a.png"), (make_heic, "a.heic")])
def test_picture_that_breaks_off_is_damaged(make, name):
    content = make()

    assert code_of(name, content[: len(content) // 2]) == "damaged"


@pytest.mark.parametrize(("make", "name"), [(make_jpeg, "a.jpg"), (make_png, "a.png"), (make_heic, "a.heic")])
def test_picture_with_too_many_pixels_is_refused(monkeypatch, make, name):
    content = make()
    monkeypatch.setattr(reading, "MAX_PIXELS", 120 * 80)
    assert drawn(name, content).size == (120, 80)

    monkeypatch.setattr(reading, "MAX_PIXELS", 120 * 80 - 1)
    assert code_of(name, content) == "too_many_pixels"


@pytest.mark.parametrize(("make", "name"), [(make_jpeg, "a.jpg"), (make_png, "a.png"), (make_heic, "a.heic")])
def test_large_picture_is_kept_smaller_in_its_proportions(monkeypatch, make, name):
    monkeypatch.setattr(reading, "KEPT_PIXELS", 60 * 40)

    assert drawn(name, make()).size == (60, 40)
    assert drawn(name, make(make_picture(480, 5))).size == (480, 5)
    assert drawn(name, make(make_picture(40, 20))).size == (40, 20)


def test_bomb_of_a_few_bytes_is_refused():
    bomb = saved(Image.new("1", (40_000, 40_000)), "PNG")
    assert len(bomb) < 500_000

    assert code_of("bomb.png", bomb) == "too_many_pixels"


def test_picture_whose_data_is_broken_is_damaged():
    content = make_heic()
    middle = content.index(b"mdat") + 4

    assert code_of("a.heic", content[:middle] + bytes(len(content) - middle)) == "damaged"


def test_jpeg_of_a_thousand_scans_is_refused_before_it_is_decoded():
    image = io.BytesIO()
    Image.new("L", (64, 64), 128).save(image, "JPEG", progressive=True)
    content = image.getvalue()
    start = content.rindex(b"\xff\xda")
    scan = content[start:-2]

    assert read_receipt("a.jpg", content).content_type == "image/jpeg"
    assert code_of("a.jpg", content[:-2] + scan * 1000 + content[-2:]) == "damaged"


def with_action(where: str, action: dict) -> bytes:
    """A PDF whose first page or catalog has an action under this key."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf()))
    made = DictionaryObject({NameObject(key): value for key, value in action.items()})
    if where == "/AA":
        writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): made})
    else:
        writer.root_object[NameObject(where)] = made
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("where", "action"),
    [
        ("/AA", {"/S": NameObject("/URI"), "/URI": TextStringObject("https://example.org/")}),
        ("/AA", {"/S": NameObject("/GoToR"), "/F": TextStringObject("//example.org/share/a.pdf")}),
        ("/OpenAction", {"/S": NameObject("/GoToR"), "/F": TextStringObject("a.pdf")}),
        ("/OpenAction", {"/S": NameObject("/GoTo"), "/Next": DictionaryObject({NameObject("/S"): NameObject("/URI")})}),
    ],
)
def test_pdf_that_acts_without_a_click_is_refused(where, action):
    assert code_of("a.pdf", with_action(where, action)) == "active"


def test_script_in_another_generation_of_a_number_is_found():
    content = with_action("/X", {"/S": NameObject("/GoTo")})
    reader = pypdf.PdfReader(io.BytesIO(content))
    harmless = reader.trailer["/Root"].raw_get("/X")
    if not isinstance(harmless, pypdf.generic.IndirectObject):
        harmless = reader.trailer["/Root"].indirect_reference
    other = pypdf.generic.IndirectObject(harmless.idnum, 1, reader)
    script = DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
    reader.cache_indirect_object(1, harmless.idnum, script)
    reader.trailer[NameObject("/Info")] = ArrayObject([other, harmless])  # the last is looked at first

    assert reading.is_active(reader)
