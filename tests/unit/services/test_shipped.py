"""What is inside the program, and under which licences."""

from __future__ import annotations

from btl_desktop.services import shipped


def named(name: str) -> shipped.Part:
    return next(part for part in shipped.parts() if part.name.casefold() == name.casefold())


def test_every_part_tells_its_licence():
    unknown = [
        part.name for part in shipped.parts() if not part.licence or len(part.licence) > 60 or part.licence == "?"
    ]
    assert unknown == []


def test_every_package_brings_the_text_of_its_licence():
    without = [part.name for part in shipped.parts() if part.package and len(shipped.licence_text(part)) < 500]
    assert without == []


def test_what_packages_ask_for_is_inside_too():
    names = {part.name.casefold() for part in shipped.parts()}
    assert {"sqlalchemy", "numpy", "cffi", "markupsafe"} <= names
    assert not {"pytest", "ruff", "mypy", "pyinstaller"} & names, "tools for developers are not shipped"


def test_qt_is_there_under_the_lgpl_with_both_texts_that_it_needs():
    text = shipped.licence_text(named("Qt"))
    assert named("Qt").licence == named("shiboken6").licence == "LGPL-3.0-only"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text


def test_fonts_icons_and_the_map_are_named():
    assert named("Lucide").licence == "ISC"
    assert named("Atkinson Hyperlegible Next").licence == "OFL-1.1"
    assert named("Wijken en buurten 2025").holder == "CBS en Kadaster"
