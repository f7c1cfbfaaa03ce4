"""The key file is replaced whole, keeps its predecessor, and is read with suspicion."""

import json

import pytest

from btl_desktop.vault import keyfile, slots
from btl_desktop.vault.files import locate
from btl_desktop.vault.problems import KeysDamaged, KeysMissing, KeysNewer

KEY = slots.new_data_key()


@pytest.fixture
def place(tmp_path):
    return locate(tmp_path)


@pytest.fixture(scope="module")
def keys():
    return keyfile.new(b"phrase", b"code", KEY)


def test_a_new_key_file_has_a_passphrase_and_a_recovery_code(keys):
    assert keys.keys("passphrase", b"phrase") == [KEY]
    assert keys.keys("recovery", b"code") == [KEY]
    assert keys.keys("passphrase", b"code") == []
    assert not keys.has("keyring")


def test_what_is_written_is_read(place, keys):
    keyfile.write(place, keys)
    assert keyfile.read(place) == keys


def test_the_predecessor_stays_and_stands_in_when_the_file_is_lost_or_damaged(place, keys):
    keyfile.write(place, keys)
    keyfile.write(place, keys.without("recovery"))
    place.keys.write_bytes(b"\0" * 500)
    assert keyfile.read(place).from_predecessor
    assert keyfile.read(place).has("recovery")
    place.keys.unlink()
    assert keyfile.read(place).from_predecessor


def test_putting_the_predecessor_back_keeps_the_damaged_file(place, keys):
    keyfile.write(place, keys)
    keyfile.write(place, keys)
    place.keys.write_bytes(b"rommel")
    keyfile.put_back(place)
    assert keyfile.read(place) == keys
    assert [path.read_bytes() for path in place.folder.glob("*.beschadigd-*")] == [b"rommel"]


def test_a_damaged_file_never_takes_the_place_of_a_good_predecessor(place, keys):
    keyfile.write(place, keys)
    keyfile.write(place, keys)
    place.keys.write_bytes(b"rommel")
    keyfile.write(place, keys.without("recovery"))
    place.keys.unlink()
    assert keyfile.read(place).has("recovery")


def test_no_key_file_and_a_damaged_one_are_told_apart(place):
    with pytest.raises(KeysMissing):
        keyfile.read(place)
    place.keys.write_bytes(b"{")
    with pytest.raises(KeysDamaged):
        keyfile.read(place)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b'"tekst"',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"format": 1}',
        b'{"format": 1, "vault": "x", "slots": [], "recovery_checked": false}',
    ],
)
def test_what_is_no_key_file_is_called_damaged(place, content):
    place.keys.write_bytes(content)
    with pytest.raises(KeysDamaged):
        keyfile.read(place)


def test_every_flipped_bit_is_seen_or_harmless(place, keys):
    written = keyfile.encoded(keys)
    for position in range(0, len(written), 7):
        damaged = bytearray(written)
        damaged[position] ^= 1
        place.keys.write_bytes(damaged)
        try:
            found = keyfile.read(place).keys("recovery", b"code")
        except (KeysDamaged, KeysNewer):
            continue
        assert found in ([], [KEY])


def test_a_key_file_without_a_passphrase_is_damaged(place, keys):
    place.keys.write_bytes(keyfile.encoded(keys.without("passphrase")))
    with pytest.raises(KeysDamaged):
        keyfile.read(place)


def test_a_newer_format_is_refused_kindly(place, keys):
    newer = {**json.loads(keyfile.encoded(keys)), "format": 2}
    place.keys.write_bytes(json.dumps(newer).encode())
    with pytest.raises(KeysNewer, match="nieuwste versie"):
        keyfile.read(place)


def test_while_a_key_is_renewed_both_open_and_afterwards_only_the_new_one(keys):
    other = slots.new_data_key()
    renewed = keyfile.new(b"phrase", b"other", other, keys.vault_id)
    both = keys.joined(renewed)
    assert set(both.keys("passphrase", b"phrase")) == {KEY, other}
    assert both.joined(renewed) == both
    assert both.only_for(other).keys("passphrase", b"phrase") == [other]
