"""Files kept inside the vault: what they say they are, not too large, and gone for good when they are taken away."""

import io
import zipfile
import zlib
from functools import cache

import pytest
from PIL import Image
from sqlalchemy import func, select, update

from btl_desktop.errors import UserError
from btl_desktop.models.documents import DocumentChunk, Owner
from btl_desktop.models.partner_choices import DocumentKind
from btl_desktop.models.partners import Partner
from btl_desktop.models.settings import AuditEntry
from btl_desktop.services import documents, paper


def picture(kind="PNG", size=(60, 80), mode="RGB", noise=False):
    target = io.BytesIO()
    made = Image.effect_noise(size, 90) if noise else Image.new(mode, size)
    made.save(target, kind)
    return target.getvalue()


@cache  # the moment at which it was made stands in it
def pdf(pages=1):
    sheets = [Image.new("1", (60, 80)) for _ in range(pages)]
    target = io.BytesIO()
    sheets[0].save(target, "PDF", save_all=True, append_images=sheets[1:])
    return target.getvalue()


def packed(*names, mimetype=""):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
    return target.getvalue()


WORD = packed("[Content_Types].xml", "word/document.xml")
EXCEL = packed("[Content_Types].xml", "xl/workbook.xml")
ODT = packed("content.xml", mimetype="application/vnd.oasis.opendocument.text")


@pytest.fixture
def owner(office):
    def make(session):
        partner = Partner(name="Politie Rijnmond")
        session.add(partner)
        session.flush()
        return Owner.of(partner)

    return office.write(make)


def attach(office, owner, content, name, undo=""):
    return office.write(lambda s: documents.attach(s, owner, content, name), undo=undo)


def chunks(office):
    return office.read(lambda s: s.scalar(select(func.count()).select_from(DocumentChunk)))


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (pdf(), "convenant.pdf", DocumentKind.PDF),
        (picture(), "scan.png", DocumentKind.PNG),
        (picture("JPEG"), "scan.jpeg", DocumentKind.JPEG),
        (WORD, "werkafspraken versie 1.2.docx", DocumentKind.DOCX),
        (EXCEL, "lijst.xlsx", DocumentKind.XLSX),
        (ODT, "verslag.odt", DocumentKind.ODT),
    ],
)
def test_a_file_comes_out_of_the_vault_as_it_went_in(office, owner, content, name, kind, tmp_path):
    document = attach(office, owner, content, name)
    assert (document.kind, document.name, document.size) == (kind, name, len(content))
    assert office.read(lambda s: documents.read(s, document.id)) == content
    target = tmp_path / "kopie"
    office.write(lambda s: documents.save_to(s, document.id, target))
    assert target.read_bytes() == content


def test_a_file_on_disk_is_taken_under_its_own_name(office, owner, tmp_path):
    (tmp_path / "Convenant 2026.pdf").write_bytes(pdf())
    assert attach(office, owner, tmp_path / "Convenant 2026.pdf", "").name == "Convenant 2026.pdf"


def test_a_scan_of_some_megabytes_is_kept_in_parts_and_comes_back_whole(office, owner):
    scan = picture("PNG", (1500, 1500), noise=True)
    assert len(scan) > 3 * documents.CHUNK
    document = attach(office, owner, scan, "scan.png")
    assert chunks(office) > 3
    assert office.read(lambda s: documents.read(s, document.id)) == scan


def test_a_scan_of_80_megabytes_is_refused_in_one_clear_sentence_without_reading_it(office, owner, tmp_path):
    scan = tmp_path / "scan.pdf"
    with scan.open("wb") as file:
        file.truncate(80_000_000)
    with pytest.raises(UserError, match="80 MB; in de kluis past per bestand hoogstens 25 MB"):
        attach(office, owner, scan, "")
    assert chunks(office) == 0


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "leeg.pdf", "leeg"),
        (picture(), "scan.pdf", r"heet \.pdf, maar het is een PNG-afbeelding"),
        (pdf(), "foto.jpg", r"heet \.jpg, maar het is een PDF"),
        (WORD, "lijst.xlsx", "maar het is een Word-document"),
        (pdf(), "brief.exe", r"heet \.exe"),
        (b"MZ\x90\0 a program", "convenant.pdf", "Dit soort bestand"),
        (b"plain text", "convenant.pdf", "Dit soort bestand"),
        (packed("readme.txt"), "convenant.docx", "Dit soort bestand"),
        (WORD[:60], "half.docx", "beschadigd"),
        (pdf()[:200], "half.pdf", "beschadigd"),
        (picture()[:20], "half.png", "beschadigd"),
        (packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "brief.docx", "macro"),
    ],
)
def test_what_is_damaged_or_not_what_its_name_says_stays_outside(office, owner, content, name, sentence):
    with pytest.raises(UserError, match=sentence):
        attach(office, owner, content, name)
    assert office.read(lambda s: documents.of(s, owner)) == []


def test_a_picture_that_claims_400_megapixels_stays_outside(office, owner):
    small = bytearray(picture())
    small[16:24] = (20_000).to_bytes(4, "big") * 2
    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4, "big")
    with pytest.raises(UserError, match="te groot om te openen"):
        attach(office, owner, bytes(small), "klein.png")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        (r"C:\Users\jan\..\convenant.pdf", "convenant.pdf"),
        ("/tmp/../..", "document.pdf"),
        ("", "document.pdf"),
        ("convenant", "convenant.pdf"),
        ("versie 1.2", "versie 1.2.pdf"),
        ("con.pdf", "_con.pdf"),
        ("a\u202egnp.pdf", "agnp.pdf"),
        ('wat: "dit"?.pdf', "wat dit.pdf"),
        (".pdf", "document.pdf"),
        ("x" * 300 + ".pdf", "x" * 115 + ".pdf"),
    ],
)
def test_no_name_leads_out_of_the_folder_or_lies_about_its_ending(office, owner, given, kept):
    assert attach(office, owner, pdf(), given).name == kept


def test_the_same_file_is_not_attached_twice_and_another_of_the_same_name_gets_a_number(office, owner):
    attach(office, owner, pdf(), "scan.pdf")
    with pytest.raises(UserError, match="staat hier al bij"):
        attach(office, owner, pdf(), "nog eens.pdf")
    assert attach(office, owner, pdf(2), "Scan.pdf").name == "Scan (2).pdf"


def test_attaching_can_be_undone_and_leaves_nothing_behind(office, owner):
    attach(office, owner, pdf(), "scan.pdf", undo="document toegevoegd")
    office.undo()
    assert office.read(lambda s: documents.of(s, owner)) == []
    assert chunks(office) == 0


def test_what_is_taken_away_comes_back_with_undo_and_goes_for_good_when_the_vault_is_next_opened(office, owner):
    document = attach(office, owner, pdf(), "scan.pdf")
    office.write(lambda s: documents.remove(s, document.id), undo="document verwijderd")
    with pytest.raises(UserError, match="niet meer"):
        office.read(lambda s: documents.read(s, document.id))
    office.undo()
    assert office.read(lambda s: documents.read(s, document.id)) == pdf()
    office.write(lambda s: documents.remove(s, document.id))
    assert office.write(documents.sweep) == 1
    assert chunks(office) == 0


def test_the_files_of_a_record_that_is_gone_are_swept_and_all_others_stay(office, owner):
    attach(office, owner, pdf(), "scan.pdf")
    kept = office.write(lambda s: s.add(Partner(name="Gemeente")) or s.flush() or s.scalars(select(Partner)).all()[-1])
    attach(office, Owner.of(kept), pdf(), "scan.pdf")
    assert office.write(documents.sweep) == 0
    office.write(lambda s: s.delete(s.get(Partner, owner.id)))
    assert office.write(documents.sweep) == 1
    assert len(office.read(lambda s: documents.of(s, Owner.of(kept)))) == 1


def test_a_document_whose_bytes_changed_is_told_and_not_opened(office, owner):
    document = attach(office, owner, pdf(), "scan.pdf")
    office.write(lambda s: s.execute(update(DocumentChunk).values(content=b"%PDF-1.4 other")))
    with pytest.raises(UserError, match="beschadigd geraakt"):
        office.read(lambda s: documents.read(s, document.id))


@pytest.mark.parametrize("size", [(60, 80), (80, 60)])
@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "1"), ("PNG", "P"), ("JPEG", "L"), ("JPEG", "CMYK")]
)
def test_a_picture_is_looked_at_as_a_page(office, owner, kind, mode, size):
    document = attach(office, owner, picture(kind, size, mode), "foto")
    page = office.read(lambda s: documents.pages(s, document.id))
    assert paper.page_count(page) == 1
    width, height = paper.page_size(page, 0)
    assert (width > height) == (size[0] > size[1])


def test_a_word_document_is_not_looked_at_here(office, owner):
    document = attach(office, owner, WORD, "brief.docx")
    with pytest.raises(UserError, match="Opslaan als"):
        office.read(lambda s: documents.pages(s, document.id))


def test_saving_a_document_is_noted_without_its_name(office, owner, tmp_path):
    document = attach(office, owner, pdf(), "verslag over Jansen.pdf")
    office.write(lambda s: documents.save_to(s, document.id, tmp_path / "x.pdf"))
    (entry,) = office.read(lambda s: s.scalars(select(AuditEntry)).all())
    assert "Jansen" not in entry.what + entry.detail


def test_a_page_asked_for_as_large_as_a_wall_is_drawn_within_memory():
    width, height, _ = paper.page_image_grey(pdf(), 0, 100_000)
    assert width * height <= 41_000_000
