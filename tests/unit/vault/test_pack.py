"""A hand-over pack: what goes in comes out under new keys, only for the successor, and nothing else gets in."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from btl_desktop import clock
from btl_desktop.errors import UserError
from btl_desktop.models.incident_choices import Described
from btl_desktop.models.incidents import Description, Incident
from btl_desktop.models.patrols import PatrolWalker
from btl_desktop.models.places import Village
from btl_desktop.models.settings import AuditEntry
from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import audit, left_typed, settings, vaults
from btl_desktop.services.demonstration import demonstration
from btl_desktop.services.handing_over import handover
from btl_desktop.services.handing_over.handover_scope import Scope
from btl_desktop.vault import kdf, pack, schema
from btl_desktop.vault.connection import connect

PHRASE = "de maan fietst zonder licht"
NEW = "een kraanvogel fluit op de fiets"
NOW = datetime(2026, 12, 12, 20, 0, tzinfo=clock.HOME)


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    """The vault of the one who leaves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kdf, "calibrated", lambda: kdf.Cost(8 * kdf.MIB, 1, 1))
        office, _ = vaults.create(tmp_path_factory.mktemp("leaving"), "lantaarn wandelt rustig langs water")
    office.write(lambda session: demonstration.fill(session, 30, 1))
    yield office
    office.close()


@pytest.fixture(scope="module")
def made(lived_in, tmp_path_factory):
    """A pack of all of it, for a passphrase."""
    target = tmp_path_factory.mktemp("stick") / "p.btl-overdracht"
    return handover.make(lived_in, target, handover.for_passphrase(PHRASE), Scope(), "Jo", NOW)


@pytest.fixture
def found(made):
    """The pack as the successor opens it."""
    return handover.look_into(made.path, PHRASE)


@pytest.fixture
def seal(keyring):
    """For this computer's own key: quick to open."""
    return handover.for_key(handover.own_public_key())


def counts(office):
    return {
        kind.__name__: office.read(lambda session, kind=kind: len(session.scalars(select(kind.id)).all()))
        for kind in (Volunteer, Incident, PatrolWalker, Village, Description)
    }


def taken(found, folder):
    office, _ = handover.take_over(found, folder, NEW, NOW)
    return office


def test_a_successor_has_everything_under_keys_of_the_new_vault(lived_in, found, tmp_path):
    assert (found.letter.about.maker, found.letter.about.scope) == ("Jo", "Alles")
    with closing(taken(found, tmp_path / "new")) as office:
        assert counts(office) == counts(lived_in)
        assert vaults.check(office).ok
    with closing(vaults.open_with_passphrase(tmp_path / "new", NEW)):
        pass
    with pytest.raises(vaults.WrongPassphrase):
        vaults.open_with_passphrase(tmp_path / "new", PHRASE)


def test_both_vaults_note_that_it_was_handed_over(lived_in, found, tmp_path):
    with closing(taken(found, tmp_path / "new")) as office:
        theirs = office.read(lambda s: s.scalars(select(AuditEntry.what)).all())
    ours = lived_in.read(lambda s: s.scalars(select(AuditEntry.what)).all())
    assert handover.MADE in ours
    assert handover.TAKEN_OVER in theirs


def test_what_is_found_by_its_words_is_found_in_the_new_vault_too(lived_in, found, tmp_path):
    from btl_desktop.services.incidents import incident_search
    from btl_desktop.services.incidents.incident_criteria import Criteria

    def hits(office):
        return office.read(lambda s: incident_search.find(s, Criteria(words="schuur"), 1000))

    with closing(taken(found, tmp_path / "new")) as office:
        assert hits(office) == hits(lived_in)
    assert hits(lived_in)


def test_one_village_goes_without_a_trace_of_the_others(lived_in, seal, tmp_path):
    villages = lived_in.read(lambda s: s.execute(select(Village.name, Village.id).order_by(Village.name)).all())
    (name, kept), *others = villages
    scope = Scope(villages=(kept,))
    made = handover.make(lived_in, tmp_path / "p", seal, scope, now=NOW)
    assert made.letter.about.scope == name
    elsewhere = lived_in.read(
        lambda s: s.scalars(select(Volunteer.last_name).where(Volunteer.village_id.in_([i for _, i in others]))).all()
    )
    here = lived_in.read(lambda s: s.scalars(select(Volunteer.last_name).where(Volunteer.village_id == kept)).all())
    with closing(taken(handover.look_into(made.path), tmp_path / "new")) as office:
        assert vaults.check(office).ok
        assert office.read(lambda s: s.scalars(select(Village.name)).all()) == [name]
        assert sorted(office.read(lambda s: s.scalars(select(Volunteer.last_name)).all())) == sorted(here)
        data_key = vaults.with_vault(office, lambda vault: vault.data_key)
    with closing(connect(tmp_path / "new" / "vault.btlkluis", data_key)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)  # no page that still holds what went
        kept = " ".join(
            str(row)
            for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for row in connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608
        )
    for gone in set(elsewhere) - set(here):
        assert f"'{gone}'" not in kept


def test_without_short_lived_records_no_description_goes_along(lived_in, seal, tmp_path):
    incident = lived_in.read(lambda s: s.scalars(select(Incident.id)).first())
    seen = {"of": Described.PERSON, "clothing": "rode jas", "entered_at": NOW, "expires_on": date(2027, 1, 1)}
    lived_in.write(lambda s: s.add(Description(incident_id=incident, **seen)))
    scope = Scope(short_lived=False)
    made = handover.make(lived_in, tmp_path / "p", seal, scope, now=NOW)
    with closing(taken(handover.look_into(made.path), tmp_path / "new")) as office:
        assert counts(office)["Description"] == 0
        assert counts(office)["Incident"] == counts(lived_in)["Incident"]


def test_what_was_half_typed_goes_along_with_everything_only(lived_in, seal, tmp_path):
    lived_in.write(lambda s: left_typed.keep(s, ["Nieuwe melding, Gezien: man in rode jas"]))
    lived_in.write(lambda s: settings.put(s, left_typed.BEGUN_INCIDENT, {"form": {"seen": "man in rode jas"}}))
    made = handover.make(lived_in, tmp_path / "p", seal, Scope(short_lived=False), now=NOW)
    with closing(taken(handover.look_into(made.path), tmp_path / "new")) as office:
        assert not office.read(left_typed.kept)
        assert not office.read(lambda s: settings.get(s, left_typed.BEGUN_INCIDENT))
    assert lived_in.read(left_typed.kept), "the vault itself stays as it is"


def test_a_disk_that_is_full_at_the_last_moment_leaves_room_to_try_again(found, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(audit, "note", full)
        with pytest.raises(OSError, match="No space"):
            handover.take_over(found, tmp_path / "new", NEW)
    with closing(taken(found, tmp_path / "new")) as office:
        assert vaults.check(office).ok


def test_what_a_crash_left_of_a_pack_is_cleared_when_the_vault_is_opened(vault, passphrase):
    halves = [vault / "vault.btlkluis.pack", vault / "vault.btlkluis.pack-journal"]
    for half in halves:
        half.write_bytes(b"half")
    vaults.open_with_passphrase(vault, passphrase).close()
    assert not any(half.exists() for half in halves)


def test_a_pack_shows_nothing_without_its_key(made):
    content = made.path.read_bytes()
    for word in (b"SQLite", b"Buurttoezicht", b"volunteer", b"Alles"):
        assert word not in content.replace(pack.MAGIC, b"")


def test_a_wrong_passphrase_is_told_from_damage(made, tmp_path):
    with pytest.raises(handover.WrongPackPhrase):
        handover.look_into(made.path, "een heel andere wachtzin")
    cut = tmp_path / "cut"
    cut.write_bytes(made.path.read_bytes()[:-1])
    with pytest.raises(handover.DamagedPack):
        handover.look_into(cut, PHRASE)


@pytest.mark.parametrize("at", [0.0, 0.001, 0.5, 0.999])
def test_a_pack_that_was_changed_anywhere_is_refused(made, tmp_path, at):
    content = bytearray(made.path.read_bytes())
    place = min(int(len(pack.MAGIC) + 9 + at * len(content)), len(content) - 1)
    content[place] ^= 1
    changed = tmp_path / "changed"
    changed.write_bytes(content)
    with pytest.raises((handover.DamagedPack, handover.WrongPackPhrase, handover.NotForYou)):
        handover.look_into(changed, PHRASE)


@pytest.mark.parametrize("length", [0, 3, 15, 18, 30, 200])
def test_a_pack_that_is_cut_off_early_is_refused(made, tmp_path, length):
    cut = tmp_path / "cut"
    cut.write_bytes(made.path.read_bytes()[:length])
    with pytest.raises((handover.NoPack, handover.DamagedPack)):
        handover.look_into(cut, PHRASE)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"age-encryption.org/v1\n-> scrypt x 1\n", b"SQLite format 3\0"]
)
def test_another_file_is_no_pack(tmp_path, content):
    file = tmp_path / "x"
    file.write_bytes(content)
    with pytest.raises(handover.NoPack):
        handover.asks_passphrase(file)


def test_a_folder_is_no_pack(tmp_path):
    (tmp_path / "map.btl-overdracht").mkdir()
    with pytest.raises(handover.NoPack, match="geen overdrachtspakket"):
        handover.look_into(tmp_path / "map.btl-overdracht", PHRASE)


def test_a_pack_on_a_stick_that_was_pulled_out_is_said_to_be_gone_and_no_vault_is_blamed(found, tmp_path):
    with pytest.raises(UserError, match="overdrachtspakket is niet te vinden"):
        handover.asks_passphrase(tmp_path / "stick" / "werk.btl-overdracht")
    pulled_out = replace(found, path=tmp_path / "weg")
    with pytest.raises(UserError, match="overdrachtspakket is niet te vinden"):
        taken(pulled_out, tmp_path / "nieuw")
    assert not vaults.exists(tmp_path / "nieuw")


def test_a_pack_of_a_newer_program_is_refused_kindly(made, tmp_path, monkeypatch):
    newer = bytearray(made.path.read_bytes())
    newer[len(pack.MAGIC)] = pack.FORMAT + 1
    (tmp_path / "newer").write_bytes(newer)
    with pytest.raises(handover.NewerPack):
        handover.look_into(tmp_path / "newer", PHRASE)
    monkeypatch.setattr(schema, "HEAD", "0000")
    with pytest.raises(handover.NewerPack, match="nieuwste versie"):
        handover.look_into(made.path, PHRASE)


def test_a_pack_for_a_key_opens_on_the_successors_computer_only(lived_in, keyring, tmp_path):
    public = handover.own_public_key()
    assert public == handover.own_public_key()
    made = handover.make(lived_in, tmp_path / "p", handover.for_key(f" {public}\n"), Scope(), now=NOW)
    assert not handover.asks_passphrase(made.path)
    with closing(taken(handover.look_into(made.path), tmp_path / "new")) as office:
        assert counts(office)["Volunteer"] == 30
    with pytest.raises(handover.NotForYou):  # its key did what it was for
        handover.look_into(made.path)
    assert handover.own_public_key() != public
    with pytest.raises(handover.NotForYou):
        handover.look_into(made.path)


def test_a_pack_with_a_passphrase_leaves_the_key_that_waits_for_another_pack(found, keyring, tmp_path):
    waiting = handover.own_public_key()
    taken(found, tmp_path / "new").close()
    assert handover.own_public_key() == waiting


def test_without_a_keyring_there_is_no_own_key():
    assert handover.own_public_key() is None


@pytest.mark.parametrize("typed", ["", "age1", "age1foo", "AGE-SECRET-KEY-1", "piet@example.nl"])
def test_what_is_not_a_public_key_is_told(typed):
    with pytest.raises(handover.WrongPublicKey, match="age1"):
        handover.for_key(typed)


def test_a_weak_passphrase_is_refused_on_both_sides(found, tmp_path):
    with pytest.raises(vaults.WeakPassphrase):
        handover.for_passphrase("kort")
    with pytest.raises(vaults.WeakPassphrase):
        handover.take_over(found, tmp_path / "new", "kort")


def test_taking_over_touches_no_vault_that_is_there(found, vault, office):
    office.close()
    before = (vault / "vault.btlkluis").read_bytes()
    with pytest.raises(vaults.VaultExists):
        handover.take_over(found, vault, NEW)
    assert (vault / "vault.btlkluis").read_bytes() == before


def test_a_database_with_something_of_its_own_in_it_is_refused(found, tmp_path):
    """A trigger in a pack would run in the successor's name."""
    bad = tmp_path / "bad.db"
    bad.write_bytes(found.path.read_bytes()[found.offset :])
    with closing(connect(bad, found.data_key)) as connection:
        connection.execute("CREATE TRIGGER own AFTER INSERT ON volunteer BEGIN DELETE FROM incident; END")
    with pytest.raises(handover.DamagedPack):
        handover.take_over(replace(found, path=bad, offset=0), tmp_path / "new", NEW)
    assert not (tmp_path / "new").exists()


def test_a_full_disk_leaves_no_half_pack(lived_in, seal, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pack.shutil, "copyfileobj", full)
    with pytest.raises(vaults.VaultError, match="vol"):
        handover.make(lived_in, tmp_path / "p", seal, Scope(), now=NOW)
    assert not list(tmp_path.glob("p*"))


def test_nothing_is_left_of_a_takeover_that_fails_half_way(found, tmp_path, monkeypatch):
    def broken(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pack.keyfile, "write", broken)
    with pytest.raises(vaults.VaultError, match="vol"):
        handover.take_over(found, tmp_path / "new", NEW)
    assert not (tmp_path / "new").exists(), "the next attempt gets the same place"


def test_the_name_of_a_pack_says_nothing_of_persons_and_can_be_written_anywhere():
    name = handover.file_name("Buurttoezicht: Bergschenhoek/Zuid", NOW + timedelta(hours=5))
    assert name == "Buurttoezicht--Bergschenhoek-Zuid-2026-12-13.btl-overdracht"


def test_plain_sqlite_cannot_read_what_is_inside(found):
    with closing(sqlite3.connect(":memory:")) as plain:
        plain.deserialize(found.path.read_bytes()[found.offset :])
        with pytest.raises(sqlite3.DatabaseError):
            plain.execute("SELECT count(*) FROM volunteer")


def test_a_computer_that_was_busy_for_a_moment_gets_another_chance_at_a_pack(made, monkeypatch):
    import pyrage

    decrypt, tried = pyrage.passphrase.decrypt, []

    def busy_at_first(*about):
        tried.append(about)
        if len(tried) == 1:
            raise pyrage.DecryptError("Excessive work parameter for passphrase.")
        return decrypt(*about)

    monkeypatch.setattr(pyrage.passphrase, "decrypt", busy_at_first)
    assert handover.look_into(made.path, PHRASE)


def test_a_computer_that_is_too_slow_for_a_pack_says_so(made, monkeypatch):
    import pyrage

    def slow(*_):
        raise pyrage.DecryptError("Excessive work parameter for passphrase.")

    monkeypatch.setattr(pyrage.passphrase, "decrypt", slow)
    with pytest.raises(vaults.VaultError, match="langzaam"):
        handover.look_into(made.path, PHRASE)
