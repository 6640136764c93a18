"""The finished presentation as bytes: the same slides give the same bytes."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from clusterdash.briefing.documents import Document
from clusterdash.briefing.slides.markup import NAMESPACES, REGIONS, plain

LONGEST_PROPERTY = 255  # letters that a file's property may have
PROGRAM = "clusterdash"
APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{PROGRAM}</Application><PresentationFormat>Widescreen</PresentationFormat></Properties>"
)
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can name


def packed(deck: Deck, document: Document) -> bytes:
    """A presentation with its properties, dated the day of the document."""
    _describe(deck, document)
    _know_notes(deck)
    written = BytesIO()
    deck.save(written)
    return _dated_alike(written)


def _describe(deck: Deck, document: Document) -> None:
    properties, moment = deck.core_properties, dt.datetime.combine(document.today, dt.time.min)
    properties.title = plain(document.title)[:LONGEST_PROPERTY]
    properties.language = REGIONS[document.language.code]
    properties.author = properties.last_modified_by = PROGRAM
    properties.created = properties.modified = moment
    properties.revision = 1
    for relation in deck.part.package.iter_rels():
        if relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            relation.target_part.blob = APPLICATION.encode()


def _know_notes(deck: Deck) -> None:
    """Name the notes' master in the presentation, which the library leaves to the office to find."""
    key = deck.part.relate_to(deck.notes_master.part, RELATIONSHIP_TYPE.NOTES_MASTER)
    entry = f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{key}"/></p:notesMasterIdLst>'
    deck.element.find(qn("p:sldMasterIdLst")).addnext(parse_xml(entry))
    for field in deck.notes_master.element.iter(qn("a:fld")):
        if field.get("type", "").startswith("datetime"):
            field.find(qn("a:t")).text = ""


def _dated_alike(written: BytesIO) -> bytes:
    """The same zip file, each of its entries of one moment."""
    fixed = BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, FIRST_MOMENT), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
