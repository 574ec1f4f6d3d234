"""The command's old name."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_old_name_sends_and_says_the_new_one(letter, mailoutbox, capsys):
    letter()

    call_command("deliver_mail", "--once")

    said = capsys.readouterr()
    assert said.out == "1 mail(s) handled\n"
    assert said.err == "deliver_mail is now called run_worker, and runs as before; please use the new name.\n"
    assert len(mailoutbox) == 1
