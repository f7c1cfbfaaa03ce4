"""Street coverage: which streets have a volunteer, and which have none."""

import pytest

from btl_desktop.errors import UserError
from btl_desktop.models.choices import Participation, Status
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import places
from btl_desktop.services.volunteers import streets


@pytest.fixture
def village(office):
    return office.write(lambda s: places.set_up_villages(s, ["Bleiswijk"])[0]).id


def move_in(office, village, street, status=Status.ACTIVE, kind=Participation.WALKER):
    person = Volunteer(last_name="Jansen", street=street, village_id=village, status=status, participation=kind)
    office.write(lambda s: s.add(person))


def put_on_list(office, village, *names):
    return office.write(lambda s: streets.add_streets(s, village, names))


def look(office, village):
    return office.read(lambda s: streets.coverage(s, village))


def test_without_a_list_the_roster_itself_tells_the_streets(office, village):
    move_in(office, village, "Dorpsstraat")
    move_in(office, village, "Akkerhof", kind=Participation.OBSERVER)
    seen = look(office, village)
    assert [(line.name, line.walkers, line.observers) for line in seen.lines] == [
        ("Akkerhof", 0, 1),
        ("Dorpsstraat", 1, 0),
    ]
    assert (seen.listed, seen.empty) == (0, ())


def test_with_a_list_the_empty_streets_and_the_unknown_ones_are_told(office, village):
    put_on_list(office, village, "Dorpsstraat", "Akkerhof", "Lindelaan")
    move_in(office, village, "Dorpsstraat")
    move_in(office, village, "Nieuwe Weg")
    seen = look(office, village)
    assert [line.name for line in seen.empty] == ["Akkerhof", "Lindelaan"]
    assert [line.name for line in seen.unknown] == ["Nieuwe Weg"]
    assert (seen.listed, seen.covered) == (3, 1)


def test_only_active_people_of_this_village_count(office, village):
    put_on_list(office, village, "Dorpsstraat")
    for status in (Status.ASPIRANT, Status.PAUSED, Status.STOPPED):
        move_in(office, village, "Dorpsstraat", status)
    move_in(office, None, "Dorpsstraat")
    assert look(office, village).covered == 0


def test_somebody_without_a_street_is_counted_apart(office, village):
    move_in(office, village, "")
    move_in(office, village, " - ")
    assert look(office, village).without_street == 2
    assert look(office, village).lines == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Burg. Verhagenstr.", "Burgemeester Verhagenstraat"),
        ("DORPSSTRAAT", "dorpsstraat "),
        ("Aldlânsdyk", "Aldlansdyk"),
        ("Lindeln", "Lindelaan"),
        ("Dr. Schaepmanstraat", "Doctor Schaepmanstraat"),
        ("St. Janstraat", "Sint Janstraat"),
        ("Prins Bernhard-straat", "Prins Bernhardstraat"),
        ("Van ’t Hoffweg", "Van 't Hoffweg"),
    ],
)
def test_two_spellings_of_a_street_are_one_street(one, other):
    assert streets.street_key(one) == streets.street_key(other)


def test_different_streets_stay_different():
    keys = {streets.street_key(name) for name in ("Straat", "Strand", "Oudeweg", "Oude Wegje", "Drieststraat")}
    assert len(keys) == 5


def test_putting_a_street_on_the_list_twice_changes_nothing(office, village):
    assert put_on_list(office, village, "Dorpsstraat", "dorpsstr.", " ", "Lindelaan") == 2
    assert put_on_list(office, village, "DORPSSTRAAT", "Akkerhof") == 1


def test_streets_can_be_taken_off_and_put_back(office, village):
    put_on_list(office, village, "Dorpsstraat", "Lindelaan")
    first = office.read(lambda s: streets.streets(s, village))[0]
    office.write(lambda s: streets.remove_streets(s, [first.id]), undo="Verwijderen")
    assert [s.name for s in office.read(lambda s: streets.streets(s, village))] == ["Lindelaan"]
    office.undo()
    assert look(office, village).listed == 2


def test_a_pasted_list_has_one_street_a_line():
    pasted = "Dorpsstraat\r\n• Lindelaan;\n\n  - Akkerhof \ndorpsstr.\n;\n"
    assert streets.parse_streets(pasted) == ["Dorpsstraat", "Lindelaan", "Akkerhof"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("Dorpsstraat\nLindelaan\nÉglantierhof\n".encode(), "straten.txt"),
        ("Dorpsstraat\r\nLindelaan\r\nÉglantierhof".encode("cp1252"), "straten.txt"),
        ("\ufeffstraatnaam;buurt\nDorpsstraat;Oost\nLindelaan;West\nÉglantierhof;West\n".encode(), "straten.csv"),
        ("nr\tnaam\n1\tDorpsstraat\n2\tLindelaan\n3\tÉglantierhof\n3\tÉglantierhof\n".encode("utf-16"), "straten.txt"),
        ('"Id","Openbare ruimte"\n"1","Dorpsstraat"\n"2","Lindelaan"\n"3","Églantierhof"\n'.encode(), "bag.csv"),
    ],
)
def test_a_street_list_is_found_in_any_text_file(tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content)
    assert streets.read_streets(path) == ["Dorpsstraat", "Lindelaan", "Églantierhof"]


@pytest.mark.parametrize("content", [b"", b"1;2\n3;4\n", b"\x00\x01\x02" * 100, b"jan@example.nl\n"])
def test_a_file_without_streets_says_so(tmp_path, content):
    path = tmp_path / "straten.csv"
    path.write_bytes(content)
    with pytest.raises(UserError):
        streets.read_streets(path)
