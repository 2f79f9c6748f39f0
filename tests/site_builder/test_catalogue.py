from __future__ import annotations

import dataclasses

import pytest

from site_builder.catalogue import RECORD_KINDS, Catalogue


@pytest.fixture
def catalogue(load_catalogue, whole_content) -> Catalogue:
    return load_catalogue(whole_content)


def test_every_record_of_every_kind_is_yielded_once(catalogue: Catalogue):
    assert [(type(record).kind_name, record.id) for record in catalogue.records()] == [
        ("政策", "old-plan"),
        ("政策", "shanting-2021-521"),
        ("解读", "scale-up"),
        ("专题", "growth"),
        ("政策包", "small"),
        ("问答", "when"),
        ("课程", "course"),
        ("供求", "steel"),
        ("表单", "appeal"),
    ]


def test_every_point_has_a_reference_and_its_place(catalogue: Catalogue):
    assert [(item.reference, item.number) for item in catalogue.points()] == [
        ("old-plan#p1", 1),
        ("shanting-2021-521#p4-scale-up", 1),
    ]


def test_every_kind_of_record_has_its_place_in_the_catalogue():
    assert set(RECORD_KINDS) | {"vocabularies"} == {field.name for field in dataclasses.fields(Catalogue)}


def test_the_catalogue_is_frozen(catalogue: Catalogue):
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalogue.policies = {}  # type: ignore[misc]
