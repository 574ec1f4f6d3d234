"""Receipts as people send them, made by the programs' own libraries; none is kept as a file."""

import io
import zipfile

import pillow_heif
import pypdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def make_picture(width: int = 120, height: int = 80) -> Image.Image:
    """A picture with something on it, which compresses to more than a line."""
    return Image.radial_gradient("L").resize((width, height)).convert("RGB")


def make_jpeg(picture: Image.Image | None = None, **options) -> bytes:
    return saved(picture or make_picture(), "JPEG", **options)


def make_phone_jpeg() -> bytes:
    """A picture with a second one behind it, announced by the first, as many phones write them."""
    return saved(make_picture(), "MPO", save_all=True, append_images=[make_picture(20, 10)])


def make_png(picture: Image.Image | None = None) -> bytes:
    return saved(picture or make_picture(), "PNG")


def make_heic(picture: Image.Image | None = None, **options) -> bytes:
    content = io.BytesIO()
    pillow_heif.from_pillow(picture or make_picture()).save(content, **options)
    return content.getvalue()


def saved(picture: Image.Image, form: str, **options) -> bytes:
    content = io.BytesIO()
    picture.save(content, form, **options)
    return content.getvalue()


def make_pdf(pages: int = 1, change=lambda writer: None) -> bytes:
    """A PDF of blank pages; `change` is given pypdf's writer before it writes."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=200, height=100)
    change(writer)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def make_zip() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("run.sh", "echo hello")
    return content.getvalue()


def add_opening_action(kind: str, **values: str):
    """A change for `make_pdf`: something that happens when the file is opened."""

    def change(writer: pypdf.PdfWriter) -> None:
        action = DictionaryObject({NameObject("/S"): NameObject(kind)})
        for key, value in values.items():
            action[NameObject(f"/{key}")] = TextStringObject(value)
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)

    return change


SAMPLES = {
    "pdf": make_pdf,
    "jpg": make_jpeg,
    "png": make_png,
    "heic": make_heic,
}


def upload(name: str = "billet.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """A file as a form sends it; the right content for the name's ending unless it is given."""
    if content is None:
        content = SAMPLES[name.rpartition(".")[2].lower()]()
    return SimpleUploadedFile(name, content)
