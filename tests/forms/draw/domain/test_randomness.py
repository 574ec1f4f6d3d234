import pytest

from forms.draw.domain import BadRandomness, check_randomness, randomness_of_signature
from tests.forms.draw.domain.test_vector import SIGNATURE


@pytest.mark.parametrize("text", ["0123456789abcdef", "!" * 16, "~" * 512, "2-7-19-23-41+9/03"])
def test_printable_text_of_the_right_length_can_be_the_randomness(text):
    assert check_randomness(text) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "length"),
        ("a" * 15, "length"),
        ("a" * 513, "length"),
        ("7 12 23 31 40 09", "characters"),
        ("a" * 16 + "\n", "characters"),
        ("a" * 16 + "\t", "characters"),
        ("a" * 16 + "\x7f", "characters"),
        ("é" * 16, "characters"),
        ("\u0661" * 16, "characters"),
    ],
)
def test_other_text_cannot_be_the_randomness(text, code):
    with pytest.raises(BadRandomness) as refusal:
        check_randomness(text)

    assert refusal.value.code == code


def test_randomness_of_a_round_is_the_hash_of_its_signature():
    expected = "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587"

    assert randomness_of_signature(SIGNATURE) == expected
    assert check_randomness(expected) == expected
