"""Leaving: the sheet of open matters, and a vault that is wiped with a record of it."""

import json
from datetime import date, timedelta

import pytest

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.meetings import ActionPoint
from btl_desktop.models.partners import ContactPerson, Partner
from btl_desktop.services import paper, vaults
from btl_desktop.services.handing_over import handover, leaving, open_matters
from pdf_words import words_of

PASSPHRASE = "lantaarn wandelt rustig langs water"
NOW = clock.now()


@pytest.fixture
def lived_in(demonstrated):
    return demonstrated(30, 1)


def test_the_sheet_of_an_empty_vault_says_that_there_is_nothing(office):
    pdf = office.write(open_matters.sheet)
    assert " ".join(words_of(pdf)).count("Niets.") == 8


def test_the_sheet_names_what_a_successor_must_know(lived_in):
    late = clock.today() - timedelta(days=3)
    lived_in.write(
        lambda s: s.add_all(
            [
                ActionPoint(
                    number="P1", name="Jansen", party="gemeente", what="Lamp <b>maken</b>", entered_on=late, due_on=late
                ),
                Partner(name="Politie X", contacts=[ContactPerson(name="Agent Y", mobile="+31612345678")]),
            ]
        )
    )
    read = " ".join(words_of(lived_in.write(open_matters.sheet)))
    for expected in ("Lamp <b>maken</b>", "TE LAAT", "Jansen (gemeente)", "Agent Y, Politie X", "06 1234 5678"):
        assert expected in read


def test_the_sheet_names_volunteers_only_for_what_they_promised_and_no_words_of_an_incident(lived_in):
    from sqlalchemy import select

    from btl_desktop.models.incidents import Incident
    from btl_desktop.models.volunteers import Volunteer

    read = " ".join(words_of(lived_in.write(open_matters.sheet)))
    people = lived_in.read(lambda s: [f"{v.first_name} {v.last_name}" for v in s.scalars(select(Volunteer))])
    seen = lived_in.read(lambda s: s.scalars(select(Incident.seen).where(Incident.seen != "")).all())
    promised = lived_in.read(lambda s: set(s.scalars(select(ActionPoint.name))))
    assert not [name for name in people if name in read and name not in promised]
    assert not [words for words in seen if words in read]


def test_a_very_long_list_is_cut_and_counted(office):
    day = date(2027, 1, 1)
    office.write(
        lambda s: s.add_all(
            ActionPoint(number=f"P{n}", name="Jo", what=f"Punt {n}", entered_on=day, due_on=day) for n in range(100)
        )
    )
    assert "En nog 60; die staan in het programma." in " ".join(words_of(office.write(open_matters.sheet)))


def test_wiping_leaves_nothing_but_the_record(lived_in, vault, tmp_path):
    vaults.back_up(lived_in)
    about = leaving.farewell(lived_in, PASSPHRASE)
    lived_in.close()
    record = tmp_path / "bewijs.pdf"
    leaving.wipe(vault, about, record)
    assert not vault.exists()
    read = " ".join(words_of(record.read_bytes()))
    assert "Bewijs van wissen" in read
    assert "1 reservekopie" in read
    assert paper.page_count(record.read_bytes()) == 1


def test_the_record_names_the_packs_that_were_made(lived_in, keyring, vault, tmp_path):
    seal = handover.for_key(handover.own_public_key())
    made = handover.make(lived_in, tmp_path / "p", seal, handover.Scope())
    about = leaving.farewell(lived_in, PASSPHRASE)
    lived_in.close()
    leaving.wipe(vault, about, tmp_path / "bewijs.pdf")
    assert handover.fingerprint(made.sha256) in " ".join(words_of((tmp_path / "bewijs.pdf").read_bytes()))


def test_only_who_knows_the_passphrase_wipes(lived_in):
    with pytest.raises(vaults.WrongPassphrase):
        leaving.farewell(lived_in, "een heel andere wachtzin")


def test_a_vault_that_is_open_is_not_wiped(lived_in, vault, tmp_path):
    about = leaving.farewell(lived_in, PASSPHRASE)
    with pytest.raises(vaults.InUse):
        leaving.wipe(vault, about, tmp_path / "bewijs.pdf")
    assert vaults.check(lived_in).ok


def test_nothing_is_wiped_when_the_record_has_no_place(lived_in, vault, tmp_path):
    about = leaving.farewell(lived_in, PASSPHRASE)
    lived_in.close()
    for record in (tmp_path / "weg" / "bewijs.pdf", vault / "bewijs.pdf"):
        with pytest.raises(UserError):
            leaving.wipe(vault, about, record)
    vaults.open_with_passphrase(vault, PASSPHRASE).close()


def test_other_files_in_the_folder_of_the_vault_stay(lived_in, vault, tmp_path):
    about = leaving.farewell(lived_in, PASSPHRASE)
    lived_in.close()
    (vault / "vakantiefoto.jpg").write_bytes(b"x")
    leaving.wipe(vault, about, tmp_path / "bewijs.pdf")
    assert [file.name for file in vault.iterdir()] == ["vakantiefoto.jpg"]


def test_a_wipe_that_was_stopped_half_way_can_be_done_again(lived_in, vault, tmp_path, monkeypatch):
    from btl_desktop.vault import wiping

    def broken(_):
        raise OSError(5, "Input/output error")

    vaults.back_up(lived_in)
    about = leaving.farewell(lived_in, PASSPHRASE)
    lived_in.close()
    with monkeypatch.context() as patch:
        patch.setattr(wiping.shutil, "rmtree", broken)
        with pytest.raises(vaults.VaultError):
            leaving.wipe(vault, about, tmp_path / "bewijs.pdf")
    with pytest.raises(vaults.VaultError):  # its keys are gone already
        vaults.open_with_passphrase(vault, PASSPHRASE)
    leaving.wipe(vault, about, tmp_path / "bewijs.pdf")
    assert not vault.exists()


def run(*arguments):
    from btl_desktop.cli import entry

    return entry.run([*map(str, arguments)], entry.Windows(lambda *_: 0, lambda *_: ""))


def test_a_desk_is_handed_over_by_command(lived_in, vault, tmp_path, capsys):
    lived_in.close()
    (tmp_path / "own").write_text(PASSPHRASE)
    (tmp_path / "pack").write_text("de maan fietst zonder licht")
    pack = tmp_path / "desk.btl-overdracht"
    options = ("--pack-passphrase-file", tmp_path / "pack", "--passphrase-file", tmp_path / "own", "--json")
    assert run("hand-over", "--vault", vault, "--out", pack, "--village", "bleiswijk", *options) == 0
    assert json.loads(capsys.readouterr().out)["scope"] == "Bleiswijk"
    assert run("take-over", pack, tmp_path / "new", *options) == 0
    told = json.loads(capsys.readouterr().out)
    vaults.open_with_recovery_code(tmp_path / "new", told["recovery_code"], "een kraanvogel fluit op de fiets")[
        0
    ].close()
    assert run("take-over", pack, tmp_path / "new", *options) == 1
    assert "staat al een kluis" in capsys.readouterr().err


def test_a_village_that_is_not_there_is_told(lived_in):
    with pytest.raises(UserError, match="dorp"):
        lived_in.read(lambda s: handover.scope(s, ["Atlantis"], short_lived=True))
