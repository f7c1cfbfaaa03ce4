"""A slot opens with its own secret only, in its own vault only, and only as it was sealed."""

import pytest

from btl_desktop.vault import kdf, slots

VAULT = "a" * 32
DATA_KEY = slots.new_data_key()


@pytest.mark.parametrize("kind", ["passphrase", "recovery", "keyring"])
def test_a_slot_gives_the_key_for_its_secret_and_nothing_for_another(kind):
    slot = slots.seal(VAULT, kind, b"secret", DATA_KEY)
    assert slots.unseal(VAULT, slot, b"secret") == DATA_KEY
    assert slots.unseal(VAULT, slot, b"Secret") is None


def test_a_slot_cannot_be_moved_changed_or_weakened():
    slot = slots.seal(VAULT, "passphrase", b"secret", DATA_KEY)
    weaker = {**slot.parameters, "memory": 9 * kdf.MIB}
    assert slots.unseal("b" * 32, slot, b"secret") is None
    assert slots.unseal(VAULT, slot._replace(parameters=weaker), b"secret") is None
    assert slots.unseal(VAULT, slot._replace(key_id="0" * 16), b"secret") is None
    assert slots.unseal(VAULT, slot._replace(kind="keyring"), b"secret") is None
    assert slots.unseal(VAULT, slot._replace(sealed=bytes(48)), b"secret") is None


def test_a_slot_is_the_same_after_writing_and_reading():
    slot = slots.seal(VAULT, "passphrase", b"secret", DATA_KEY)
    assert slots.from_json(slots.as_json(slot)) == slot


def test_neither_secret_nor_key_stands_in_a_slot():
    written = str(slots.as_json(slots.seal(VAULT, "recovery", b"geheim", DATA_KEY)))
    assert "geheim" not in written
    assert DATA_KEY.hex() not in written


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "master"},
        {"nonce": ""},
        {"sealed": "AAAA"},
        {"sealed": "geen base64!"},
        {"parameters": {"kdf": "argon2id", "salt": "00"}},
        {"parameters": None},
    ],
)
def test_what_is_no_slot_is_refused(change):
    entry = {**slots.as_json(slots.seal(VAULT, "passphrase", b"secret", DATA_KEY)), **change}
    with pytest.raises((ValueError, KeyError, TypeError)):
        slots.from_json(entry)


@pytest.mark.parametrize(
    "asked",
    [
        {"memory": 2**31, "passes": 3, "lanes": 4},  # would take all memory
        {"memory": 64 * kdf.MIB, "passes": 10**9, "lanes": 4},  # would take years
        {"memory": 64 * kdf.MIB, "passes": 3, "lanes": 0},
        {"memory": -1, "passes": 3, "lanes": 4},
        {"memory": 8, "passes": 1, "lanes": 1},  # would be no protection
        {"memory": "veel", "passes": 3, "lanes": 4},
        {"memory": 64.5 * kdf.MIB + 0.5, "passes": 3, "lanes": 4},
    ],
)
def test_a_key_file_cannot_ask_for_a_derivation_out_of_bounds(asked):
    with pytest.raises(ValueError, match="bounds"):
        kdf.bounded(asked)


@pytest.mark.parametrize(("seconds", "factor"), [(2.0, 1), (0.31, 1), (0.2, 2), (0.05, 4)])
def test_a_faster_computer_makes_each_guess_cost_more_memory(monkeypatch, real_calibration, seconds, factor):
    moments = iter([0.0, seconds])
    monkeypatch.setattr(kdf.time, "perf_counter", lambda: next(moments))
    monkeypatch.setattr(kdf, "stretch", lambda *_: b"")
    assert real_calibration() == kdf.Cost(64 * kdf.MIB * factor, 3, 4)
