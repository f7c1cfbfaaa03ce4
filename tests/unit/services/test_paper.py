"""Pages as pictures: right in size and colour, the same for preview and printer, safe from several threads."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from reportlab.pdfgen.canvas import Canvas

from btl_desktop.services import paper


@pytest.fixture(scope="module")
def pdf():
    """Two pages, the upper left inch of the first red, of the second black; a width that fills no whole words."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(285, 216))
    for colour in ((1, 0, 0), (0, 0, 0)):
        canvas.setFillColorRGB(*colour)
        canvas.rect(0, 144, 72, 72, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_pages_are_counted_and_measured(pdf):
    assert paper.page_count(pdf) == 2
    assert paper.page_size(pdf, 0) == (285, 216)


@pytest.mark.parametrize("dpi", [50, 72, 97, 150])
def test_a_page_has_the_colours_it_should_have_where_it_should(pdf, dpi):
    width, height, pixels = paper.page_image(pdf, 0, dpi)
    assert (width, height) == pytest.approx((285 / 72 * dpi, 3 * dpi), abs=1)
    assert len(pixels) == width * height * 3

    def at(x, y):
        start = (int(y * dpi) * width + int(x * dpi)) * 3
        return tuple(pixels[start : start + 3])

    assert at(0.5, 0.5) == (255, 0, 0)
    assert at(1.5, 0.5) == at(0.5, 1.5) == at(3.9, 2.9) == (255, 255, 255)


def test_grey_has_one_byte_a_pixel(pdf):
    width, height, pixels = paper.page_image_grey(pdf, 1, 97)
    assert len(pixels) == width * height
    assert pixels[0] == 0
    assert pixels[-1] == 255


def test_one_bit_a_pixel_is_black_where_the_page_is(pdf):
    width, height, bits = paper.page_image_mono(pdf, 1, 97)
    stride = (width + 7) // 8
    assert len(bits) == stride * height
    assert bits[0] == 0xFF
    assert bits[stride - 1] == 0
    assert bits[-stride:] == bytes(stride)


def test_many_threads_may_ask_at_once(pdf):
    one = paper.page_image(pdf, 0, 72)
    with ThreadPoolExecutor(4) as pool:
        assert all(found == one for found in pool.map(lambda _: paper.page_image(pdf, 0, 72), range(24)))
