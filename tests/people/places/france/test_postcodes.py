import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.places.france.postcodes import DATA, departements, locate
from people.places.location import Departement, Location, MalformedPostcode, UnknownDepartement

PUBLISHED = {
    code: tuple(found)
    for code, *found in (
        line.split() for line in (DATA / "postcodes.txt").read_text("utf-8").splitlines() if not line.startswith("#")
    )
}


def test_every_postcode_of_the_data_locates_to_its_own_departements():
    assert {code: locate(code) for code in PUBLISHED} == {
        code: Location(code, found, known=True) for code, found in PUBLISHED.items()
    }


def test_every_departement_of_the_data_has_a_name_and_a_region():
    assert {code for found in PUBLISHED.values() for code in found} <= set(departements())
    assert all(entry.name and entry.region_code and entry.region_name for entry in departements().values())


def test_data_is_complete():
    assert len(PUBLISHED) == 6310
    assert len(departements()) == 109
    assert sum(len(found) > 1 for found in PUBLISHED.values()) == 16


def test_data_files_state_source_and_licence():
    for name in ("postcodes.txt", "departements.csv"):
        assert "Licence Ouverte" in (DATA / name).read_text("utf-8").partition("\n0")[0]


def test_departements_give_name_and_region():
    assert departements()["2A"] == Departement("2A", "Corse-du-Sud", "94", "Corse")
    assert departements()["974"] == Departement("974", "La Réunion", "04", "La Réunion")


@pytest.mark.parametrize(
    ("postcode", "found"),
    [
        ("75001", ("75",)),
        ("01200", ("01", "74")),
        ("05110", ("05", "04")),
        ("94390", ("91",)),
        ("20000", ("2A",)),
        ("20190", ("2A",)),
        ("20200", ("2B",)),
        ("20620", ("2B",)),
        ("97133", ("977",)),
        ("97150", ("978",)),
        ("98799", ("989",)),
        ("97400", ("974",)),
        ("98800", ("988",)),
    ],
)
def test_known_postcode_gives_its_departements(postcode, found):
    assert locate(postcode) == Location(postcode, found, known=True)


@pytest.mark.parametrize(
    ("postcode", "found"),
    [
        ("75998", ("75",)),
        ("20189", ("2A",)),
        ("20297", ("2B",)),
        ("20303", ("2A", "2B")),
        ("20401", ("2A", "2B")),
        ("97199", ("971",)),
        ("97700", ("977",)),
        ("98400", ("984",)),
    ],
)
def test_unlisted_postcode_is_accepted_by_its_prefix_and_flagged(postcode, found):
    assert locate(postcode) == Location(postcode, found, known=False)


@pytest.mark.parametrize("typed", [" 75 011 ", "7 5 0 1 1", "75\u00a0011", "\u202f75011", "75011\n"])
def test_spaces_do_not_count(typed):
    assert locate(typed) == Location("75011", ("75",), known=True)


@pytest.mark.parametrize(
    "typed", ["", "   ", "7501", "750111", "2A000", "F-75011", "75-011", "٧٥٠١١", "７５０１１", "-7501"]
)
def test_anything_but_five_digits_is_malformed(typed):
    with pytest.raises(MalformedPostcode):
        locate(typed)


@pytest.mark.parametrize(
    ("postcode", "prefix"),
    [("00100", "00"), ("96000", "96"), ("99123", "99"), ("97000", "970"), ("97900", "979"), ("98000", "980")],
)
def test_prefix_of_no_departement_is_unknown(postcode, prefix):
    with pytest.raises(UnknownDepartement) as caught:
        locate(postcode)

    assert caught.value.prefix == prefix


@given(st.text())
def test_any_text_is_located_or_refused_by_name(text):
    try:
        location = locate(text)
    except (MalformedPostcode, UnknownDepartement):
        return
    assert location.departements
    assert set(location.departements) <= set(departements())
