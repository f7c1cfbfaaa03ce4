"""The ways into a vault, as a coordinator uses and changes them."""

import pytest

from btl_desktop.models.volunteers import Volunteer
from btl_desktop.services import vaults

NEW = "een kraanvogel fluit op de fiets"


@pytest.fixture
def made(tmp_path, passphrase):
    office, code = vaults.create(tmp_path / "kluis", passphrase)
    office.write(lambda session: session.add(Volunteer(last_name="Jansen")))
    office.close()
    return tmp_path / "kluis", code


def names(office):
    return office.read(lambda session: [volunteer.last_name for volunteer in session.query(Volunteer)])


def test_the_passphrase_opens_and_another_does_not(made, passphrase):
    path, _ = made
    with pytest.raises(vaults.WrongPassphrase):
        vaults.open_with_passphrase(path, passphrase + "x")
    office = vaults.open_with_passphrase(path, f" {passphrase}  ")
    assert names(office) == ["Jansen"]
    office.close()


def test_a_changed_passphrase_opens_and_the_old_one_no_longer_does(made, passphrase):
    path, code = made
    office = vaults.open_with_passphrase(path, passphrase)
    with pytest.raises(vaults.WrongPassphrase):
        vaults.change_passphrase(office, "niet de oude zin", NEW)
    with pytest.raises(vaults.WeakPassphrase):
        vaults.change_passphrase(office, passphrase, "kort")
    vaults.change_passphrase(office, passphrase, NEW)
    office.close()
    with pytest.raises(vaults.WrongPassphrase):
        vaults.open_with_passphrase(path, passphrase)
    vaults.open_with_passphrase(path, NEW).close()
    vaults.open_with_recovery_code(path, code, NEW)[0].close()


def test_a_recovery_code_opens_once_and_brings_a_new_passphrase_and_code(made, passphrase):
    path, code = made
    office, new_code = vaults.open_with_recovery_code(path, code.lower().replace("-", " "), NEW)
    assert names(office) == ["Jansen"]
    assert not vaults.recovery_code_checked(office)
    office.close()
    with pytest.raises(vaults.WrongRecoveryCode):
        vaults.open_with_recovery_code(path, code, NEW)
    with pytest.raises(vaults.WrongPassphrase):
        vaults.open_with_passphrase(path, passphrase)
    vaults.open_with_passphrase(path, NEW).close()
    vaults.open_with_recovery_code(path, new_code, passphrase)[0].close()


def test_a_slip_in_the_recovery_code_is_told_by_group(made):
    path, code = made
    groups = code.split("-")
    other = "A" if groups[2][0] != "A" else "B"
    typed = "-".join([*groups[:2], other + groups[2][1:], *groups[3:]])
    with pytest.raises(vaults.MistypedRecoveryCode, match=r"^Groep 3 van de herstelcode klopt niet\."):
        vaults.open_with_recovery_code(path, typed, NEW)
    with pytest.raises(vaults.MistypedRecoveryCode, match=r"^De groepen 1, 2, 3, 4, 5, 6 en 7 van de herstelcode"):
        vaults.open_with_recovery_code(path, "", NEW)


def test_another_vaults_code_is_told_as_such(made, tmp_path, passphrase):
    path, _ = made
    other, code = vaults.create(tmp_path / "ander", passphrase)
    other.close()
    with pytest.raises(vaults.WrongRecoveryCode, match="hoort niet bij deze kluis"):
        vaults.open_with_recovery_code(path, code, NEW)


def test_a_weak_new_passphrase_leaves_the_recovery_code_good(made, passphrase):
    path, code = made
    with pytest.raises(vaults.WeakPassphrase):
        vaults.open_with_recovery_code(path, code, "kort")
    vaults.open_with_recovery_code(path, code, NEW)[0].close()


def test_when_the_new_slots_cannot_be_written_the_vault_is_closed_again(made, monkeypatch):
    path, code = made
    with monkeypatch.context() as patch:
        patch.setattr("btl_desktop.vault.keyfile.write", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(vaults.VaultError, match="schijf is vol"):
            vaults.open_with_recovery_code(path, code, NEW)
    vaults.open_with_recovery_code(path, code, NEW)[0].close()


def test_a_lost_sheet_is_replaced_by_a_new_code(made, passphrase):
    path, code = made
    office = vaults.open_with_passphrase(path, passphrase)
    with pytest.raises(vaults.WrongPassphrase):
        vaults.new_recovery_code(office, "niet de wachtzin")
    new_code = vaults.new_recovery_code(office, passphrase)
    office.close()
    with pytest.raises(vaults.WrongRecoveryCode):
        vaults.open_with_recovery_code(path, code, NEW)
    vaults.open_with_recovery_code(path, new_code, NEW)[0].close()


def test_the_program_knows_whether_the_code_was_typed_back(made, passphrase):
    path, _ = made
    office = vaults.open_with_passphrase(path, passphrase)
    assert not vaults.recovery_code_checked(office)
    vaults.note_recovery_code_checked(office)
    vaults.change_passphrase(office, passphrase, NEW)
    assert vaults.recovery_code_checked(office)
    vaults.new_recovery_code(office, NEW)
    assert not vaults.recovery_code_checked(office)
    office.close()


def test_one_group_typed_back_is_checked_leniently_but_truly(made):
    _, code = made
    third = code.split("-")[2]
    assert vaults.check_recovery_group(code, 2, f" {third.lower()} ")
    assert not vaults.check_recovery_group(code, 2, code.split("-")[3])
    assert not vaults.check_recovery_group(code, 2, "")


def test_a_remembered_vault_opens_by_itself_until_forgotten(tmp_path, passphrase, keyring):
    office, _ = vaults.create(tmp_path, passphrase, remember=True)
    assert vaults.is_remembered(office)
    office.close()
    office = vaults.open_remembered(tmp_path)
    vaults.forget(office)
    assert not vaults.is_remembered(office)
    office.close()
    assert vaults.open_remembered(tmp_path) is None
    assert keyring.kept == {}


def test_the_keyring_never_holds_the_data_key(tmp_path, passphrase, keyring):
    office, _ = vaults.create(tmp_path, passphrase, remember=True)
    assert office.vault.data_key.hex() not in keyring.kept.values()
    office.close()


def test_a_vault_that_was_not_remembered_asks_for_the_passphrase(made, keyring):
    assert vaults.open_remembered(made[0]) is None


def test_without_a_keyring_the_wish_to_remember_does_no_harm(tmp_path, passphrase):
    office, _ = vaults.create(tmp_path, passphrase, remember=True)
    assert not vaults.is_remembered(office)
    assert not vaults.remember(office)
    office.close()
    assert vaults.open_remembered(tmp_path) is None


def test_a_new_data_key_changes_the_file_and_keeps_everything(made, passphrase, keyring):
    path, code = made
    office = vaults.open_with_passphrase(path, passphrase)
    vaults.remember(office)
    old_key = office.vault.data_key
    new_code = vaults.renew_data_key(office, passphrase)
    assert office.vault.data_key != old_key
    assert names(office) == ["Jansen"]
    assert vaults.check(office).ok
    assert not vaults.recovery_code_checked(office)
    office.close()
    with pytest.raises(vaults.WrongRecoveryCode):
        vaults.open_with_recovery_code(path, code, NEW)
    vaults.open_remembered(path).close()
    vaults.open_with_recovery_code(path, new_code, NEW)[0].close()


def test_a_new_data_key_needs_the_passphrase(made, passphrase):
    path, _ = made
    office = vaults.open_with_passphrase(path, passphrase)
    with pytest.raises(vaults.WrongPassphrase):
        vaults.renew_data_key(office, "niet de wachtzin")
    assert names(office) == ["Jansen"]
    vaults.renew_data_key(office, passphrase)
    assert not vaults.is_remembered(office)
    office.close()


def test_words_are_offered_and_ones_own_judged():
    assert vaults.passphrase_problems(vaults.generate_passphrase()) == []
    assert vaults.passphrase_problems("kort", ["Bleiswijk"])
    assert not vaults.keyring_state().available


def test_a_place_is_judged_before_a_vault_is_made(tmp_path):
    assert vaults.place_warnings(tmp_path / "kluis") == []
    assert vaults.place_warnings(tmp_path / "Dropbox" / "kluis.btlkluis")


def test_locking_closes_the_connection_that_reads(office):
    office.read(lambda s: s.connection())
    reading = office.vault.reading()
    assert reading.pool.checkedin() == 1
    office.close()
    assert reading.pool.checkedin() == 0
