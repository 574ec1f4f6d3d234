import re

import pytest
from django.db import IntegrityError, connection, transaction

from operations.tracebacks import describe

NAME = "Dupont-Lévy"


def without_places(text: str) -> list[str]:
    """The lines of a traceback that are no files and no code."""
    return [line for line in text.splitlines() if not line.startswith("  ")]


def fail(error: BaseException, cause: BaseException | None = None) -> BaseException:
    secret = f"a local variable about {NAME}"
    try:
        if cause:
            raise error from cause
        raise error
    except type(error) as raised:
        assert secret
        return raised


def test_types_and_code_are_told_and_words_are_not():
    text = describe(fail(ValueError(NAME)))

    assert re.search(r'File ".*/test_tracebacks.py", line \d+, in fail\n    raise error\n', text)
    assert without_places(text) == ["ValueError"]


def test_causes_are_told_first():
    text = describe(fail(RuntimeError(NAME), fail(ConnectionError("refused"))))

    assert without_places(text) == ["ConnectionError: refused", "which led to", "RuntimeError"]


def test_what_went_wrong_meanwhile_is_told():
    error = fail(ValueError(NAME))
    error.__context__ = fail(KeyError(NAME))

    assert without_places(describe(error)) == ["KeyError", "during which came", "ValueError"]


def test_members_of_a_group_are_told():
    group = ExceptionGroup(NAME, [ValueError(NAME), KeyError(NAME)])

    assert without_places(describe(group)) == ["ExceptionGroup", "ValueError", "KeyError"]


def test_a_chain_that_bites_its_tail_ends():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first

    assert without_places(describe(first)) == ["KeyError", "which led to", "ValueError"]


@pytest.mark.postgresql
@pytest.mark.django_db
def test_a_refusal_of_the_database_is_told_by_code_and_constraint():
    with connection.cursor() as cursor:
        cursor.execute("create temporary table people (name text constraint one_of_a_name unique)")
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            cursor.execute("insert into people values (%s), (%s)", [NAME, NAME])

    assert NAME in str(caught.value)
    assert without_places(describe(caught.value)) == [
        "psycopg.errors.UniqueViolation: 23505 one_of_a_name",
        "which led to",
        "django.db.utils.IntegrityError",
    ]
