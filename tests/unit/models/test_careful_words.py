"""A free text keeps to facts: what should not stand in it is told, and nothing else is."""

import pytest

from btl_desktop.models.careful_words import objections


@pytest.mark.parametrize("words", ["BSN 111222333", "nummer 123456782.", "1112.22.333"])
def test_a_number_that_can_be_a_bsn_is_told(words):
    assert "BSN" in objections(words)[0]


@pytest.mark.parametrize(
    "words",
    ["", "bel 0612345678", "+31612345678", "111222334", "000000000", "lid 12345678901", "NL91ABNA0417164300",
     "loopt graag met de buren", "heeft een polsblessure", "Turkoois hesje", "spreekt met de wijkagent"],
)  # fmt: skip
def test_ordinary_remarks_are_left_alone(words):
    assert objections(words) == []


@pytest.mark.parametrize("words", ["een Poolse man", "MAROKKAAN", "twee Roemenen", "getint", "busje, Pool"])
def test_origin_is_told(words):
    assert "herkomst" in " ".join(objections(words))


@pytest.mark.parametrize("words", ["de dader liep weg", "Verdachte in zwarte jas", "dieven gezien"])
def test_a_verdict_is_told(words):
    assert "feiten" in " ".join(objections(words))


def test_each_kind_is_told_once():
    assert len(objections("verdachte dader, Pool, bsn 111222333 en 123456782")) == 3
