import pytest
from django.core.exceptions import ValidationError


@pytest.fixture
def codes():
    """What a bound form finds wrong, by field: the codes of its messages."""

    def read(form) -> dict[str, list[str]]:
        return {name: [error.code for error in errors] for name, errors in form.errors.as_data().items()}

    return read


@pytest.fixture
def clean():
    """What a field makes of a text: (value, None), or (None, the code of its one message)."""

    def read(field, text):
        try:
            return field.clean(text), None
        except ValidationError as error:
            (only,) = error.error_list
            return None, only.code

    return read
