"""The organisation's logo: any ordinary picture becomes a small one on white; a bomb or a lie is told in a sentence."""

import base64
import io
import struct
import zlib

import pytest
from PIL import Image

from btl_desktop.errors import UserError
from btl_desktop.services import logo, settings


def picture(size=(900, 300), colour=(0, 90, 160), kind="PNG", mode="RGB", **options):
    target = io.BytesIO()
    Image.new(mode, size, colour).save(target, kind, **options)
    return target.getvalue()


def opened(kept):
    return Image.open(io.BytesIO(kept))


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(width, height):
    """A PNG of one bit a pixel, all the same: some 48 KB for 400 megapixels."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    squeezed = zlib.compress(bytes((width // 8 + 1) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", squeezed) + chunk(b"IEND", b"")


def keep(office, data):
    office.write(lambda session: logo.set_logo(session, data))
    return office.read(logo.logo)


def test_there_is_no_logo_until_one_is_chosen_and_none_after_it_is_removed(office):
    assert office.read(logo.logo) is None
    assert keep(office, picture()) is not None
    office.write(logo.remove)
    assert office.read(logo.logo) is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_large_picture_is_kept_small_with_its_proportions(office, kind):
    kept = opened(keep(office, picture((3000, 1000), kind=kind)))
    assert (kept.format, kept.mode, kept.size) == ("PNG", "RGB", (600, 200))


def test_a_small_picture_stays_as_it_is(office):
    assert opened(keep(office, picture((40, 30)))).size == (40, 30)


@pytest.mark.parametrize(
    ("mode", "colour"), [("RGBA", (200, 0, 0, 0)), ("LA", (0, 0)), ("P", 0), ("1", 1), ("I;16", 65535)]
)
def test_every_kind_of_png_becomes_plain_and_what_is_transparent_becomes_paper(mode, colour):
    options = {"transparency": 0} if mode == "P" else {}
    kept = opened(logo.scaled(picture((10, 10), colour, mode=mode, **options)))
    assert kept.getpixel((5, 5)) == (255, 255, 255)


def test_a_jpeg_for_a_printing_house_keeps_its_colours_about_right():
    red, green, blue = opened(logo.scaled(picture((20, 20), (0, 255, 255, 0), "JPEG", "CMYK"))).getpixel((9, 9))
    assert red > 200
    assert max(green, blue) < 90


def test_a_photo_that_lies_on_its_side_is_put_upright():
    exif = Image.Exif()
    exif[274] = 6
    assert opened(logo.scaled(picture((80, 40), kind="JPEG", exif=exif))).size == (40, 80)


def test_nothing_else_of_the_file_is_kept():
    exif = Image.Exif()
    exif[315] = "Jan Geheim"
    assert b"Geheim" not in logo.scaled(picture((80, 40), kind="JPEG", exif=exif))


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (10_000, 10_000), (25_000, 1_001), (200_000, 1_000)])
def test_a_small_file_of_very_many_pixels_is_refused_before_it_is_unpacked(office, width, height):
    data = bomb(width, height)
    assert len(data) < 60_000
    with pytest.raises(UserError, match="te groot"):
        keep(office, data)
    assert office.read(logo.logo) is None


def test_a_file_of_very_many_bytes_is_refused():
    with pytest.raises(UserError, match="te groot"):
        logo.scaled(b"\x89PNG\r\n\x1a\n" + bytes(logo.LARGEST_FILE))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"geen plaatje",
        picture()[:60],
        picture(kind="JPEG")[:200],
        picture(kind="GIF", mode="P", colour=3),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        bomb(100, 100)[:-30],
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0"),
    ],
)
def test_what_is_no_readable_png_or_jpeg_is_told(data):
    with pytest.raises(UserError, match="geen leesbare afbeelding"):
        logo.scaled(data)


@pytest.mark.parametrize("stored", ["geen base64!", "é", "", "UGxhYXRqZQ==", 7, None, ["x"]])
def test_a_setting_that_cannot_be_a_logo_is_none(office, stored):
    office.write(lambda session: settings.put(session, logo.LOGO, stored))
    assert office.read(logo.logo) is None


def test_the_logo_is_kept_as_text_in_the_settings(office):
    kept = keep(office, picture((10, 10)))
    assert base64.b64decode(office.read(lambda s: settings.get(s, "logo"))) == kept


def test_a_logo_is_taken_from_a_file(office, tmp_path):
    (tmp_path / "logo.png").write_bytes(picture((30, 20)))
    office.write(lambda session: logo.set_from_file(session, tmp_path / "logo.png"))
    assert opened(office.read(logo.logo)).size == (30, 20)


def test_a_file_that_is_gone_or_endless_is_told(office, tmp_path):
    (tmp_path / "groot.png").write_bytes(picture() + bytes(logo.LARGEST_FILE))
    for name, told in (("weg.png", "niet te lezen"), (".", "niet te lezen"), ("groot.png", "te groot")):
        with pytest.raises(UserError, match=told):
            office.write(lambda session, name=name: logo.set_from_file(session, tmp_path / name))
