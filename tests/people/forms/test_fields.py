"""Each field's bad inputs, each with a message of its own; and the good ones that a careless check would refuse."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from people.forms.fields import EmailAddressField, NameField, PhoneField, PlainTextField, PostcodeField
from people.places import Location

SCRIPT = "<script>alert(1)</script>"
LONG = "a" * 10_000


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("   ", "required"),
        ("\n", "required"),
        ("Zoë\nBcc: everyone@example.org", "control"),
        ("Zoë\r\n", "control"),
        ("Zo\x00ë", "control"),
        (SCRIPT, "markup"),
        ("www.example.org", "markup"),
        ("12345", "no_letter"),
        (LONG, "max_length"),
    ],
)
def test_name_field_refuses(clean, typed, code):
    assert clean(NameField(), typed) == (None, code)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Zoë", "Zoë"),
        (" Dupont-Lévy ", "Dupont-Lévy"),
        ("d’Été", "d’Été"),
        ("Robert'); DROP TABLE forms_entry;--", "Robert'); DROP TABLE forms_entry;--"),
        ("{first_name} %s", "{first_name} %s"),
        ("a" * 100, "a" * 100),
    ],
)
def test_name_field_keeps_what_a_person_typed(clean, typed, kept):
    assert clean(NameField(), typed) == (kept, None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("zoe", "no_at"),
        ("zoe@", "no_domain"),
        ("zoe@localhost", "no_domain"),
        ("zoe@example.", "no_domain"),
        ("zoe@example.org, eloi@example.org", "several"),
        ("zoe@example.org\nBcc: eloi@example.org", "several"),
        ("zoe@example.org\nX-Header", "invalid"),
        ("zoe @example.org", "invalid"),
        ("zoe..b@example.org", "invalid"),
        ("zoë@example.org", "invalid"),
        ("zoe@192.168.0.1", "invalid"),
        ("Zoe <zoe@example.org>", "invalid"),
        ("@example.org", "invalid"),
        (f"{SCRIPT}@example.org", "invalid"),
        (LONG, "max_length"),
        (f"{LONG}@example.org", "max_length"),
    ],
)
def test_email_field_refuses(clean, typed, code):
    assert clean(EmailAddressField(), typed) == (None, code)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Zoe+Cafe@Example.org ", "Zoe+Cafe@Example.org"),
        ("o'neil@example.org", "o'neil@example.org"),
        ("zoe@élysée.example.fr", "zoe@élysée.example.fr"),
    ],
)
def test_email_field_keeps_the_address_as_typed(clean, typed, kept):
    assert clean(EmailAddressField(), typed) == (kept, None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("call me", "unreadable"),
        (SCRIPT, "unreadable"),
        ("06 12 34 56 7", "impossible"),
        ("06 12 34 56 78 9", "impossible"),
        ("+33 0 00 00 00 00", "impossible"),
        ("00 00 00 00 00", "impossible"),
        ("1" * 10_000, "max_length"),
    ],
)
def test_phone_field_refuses(clean, typed, code):
    assert clean(PhoneField(), typed) == (None, code)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("06.12.34.56.78", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("0033 6 12 34 56 78", "+33612345678"),
        ("05 55 12 34 56", "+33555123456"),
        ("0690 12 34 56", "+590690123456"),
        ("0590 27 12 34", "+590590271234"),
        ("0696 20 12 34", "+596696201234"),
        ("0694 20 12 34", "+594694201234"),
        ("+594 694 20 12 34", "+594694201234"),
        ("0262 20 12 34", "+262262201234"),
        ("0692 12 34 56", "+262692123456"),
        ("0639 69 12 34", "+262639691234"),
        ("+508 41 12 34", "+508411234"),
        ("+687 26 12 34", "+687261234"),
        ("+689 87 12 34 56", "+68987123456"),
        ("+32 470 12 34 56", "+32470123456"),
    ],
)
def test_phone_field_stores_e164_overseas_included(clean, typed, stored):
    assert clean(PhoneField(), typed) == (stored, None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("8700", "malformed"),
        ("2A004", "malformed"),
        (SCRIPT[:10], "malformed"),
        ("00100", "unknown_departement"),
        ("96000", "unknown_departement"),
        ("99999", "unknown_departement"),
        ("97900", "unknown_departement"),
        ("8" * 10_000, "max_length"),
    ],
)
def test_postcode_field_refuses(clean, typed, code):
    assert clean(PostcodeField(), typed) == (None, code)


@pytest.mark.parametrize(
    ("typed", "location"),
    [
        ("87 000", Location("87000", ("87",), known=True)),
        ("97400", Location("97400", ("974",), known=True)),
        ("20000", Location("20000", ("2A",), known=True)),
        ("87999", Location("87999", ("87",), known=False)),
    ],
)
def test_postcode_field_finds_the_departement(clean, typed, location):
    assert clean(PostcodeField(), typed) == (location, None)


def test_postcode_field_names_the_unknown_departement():
    with pytest.raises(ValidationError) as refusal:
        PostcodeField().clean("96000")

    with translation.override("en"):
        assert refusal.value.messages == ["No French département has postcodes that start with 96."]


@pytest.mark.parametrize(
    "typed", [SCRIPT, "a <b>bold</b> word", "</p>", "< img src=x onerror=alert(1)>", "<!DOCTYPE html>"]
)
def test_plain_text_field_refuses_markup(clean, typed):
    assert clean(PlainTextField(), typed) == (None, "markup")


def test_plain_text_field_counts_what_the_visitor_sees(clean):
    typed = "\r\n".join(["ligne"] * 2)

    assert clean(PlainTextField(max_length=11), typed) == ("ligne\nligne", None)
    assert clean(PlainTextField(max_length=10), typed) == (None, "max_length")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Et si x < 3 et y > 4 ?", "Et si x < 3 et y > 4 ?"),
        ("J’aime <3", "J’aime <3"),
        ("Un\x00 caractère\x1b invisible", "Un caractère invisible"),
        ("=1+1", "=1+1"),
    ],
)
def test_plain_text_field_keeps_words(clean, typed, kept):
    assert clean(PlainTextField(), typed) == (kept, None)
