"""The public files, as a folder."""

import pytest

from forms.draw.services.answer_as_winner import decline_place
from forms.draw.services.export_draw import export_draw

pytestmark = pytest.mark.django_db


def test_frozen_draw_is_exported_without_a_reveal(frozen_draw, tmp_path):
    paths = export_draw(frozen_draw, tmp_path / "new" / "folder")

    assert {path.name: path.read_bytes() for path in paths} == {
        file.name: bytes(file.content) for file in frozen_draw.files.all()
    }
    assert sorted(path.name for path in paths) == ["commit.txt", "entrants.txt", "rules.txt"]


def test_drawn_draw_is_exported_with_reveal_and_ledger(drawn_draw, tmp_path):
    decline_place(drawn_draw.called.get(rank=1).pk)

    export_draw(drawn_draw, tmp_path)

    assert (tmp_path / "reveal.json").read_bytes() == drawn_draw.file("reveal.json")
    ledger = (tmp_path / "ledger.csv").read_text().splitlines()
    assert ledger[0] == "time,rank,ticket,step,reason"
    assert [line.split(",")[1:] for line in ledger[1:]] == [
        [str(line.rank), line.ticket, line.step, line.reason] for line in drawn_draw.ledger.all()
    ]
    assert ledger[-1].endswith(",called,")
