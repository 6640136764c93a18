"""What the pictures of the page of the data show: a version and a draft with a few faults, all invented.

The version is taken back, so that every other picture shows the shipped data.
"""

import datetime as dt
import hashlib
from pathlib import Path

from clusterdash.briefing.captures import written
from clusterdash.briefing.ready import ready_made
from clusterdash.intake.decisions import Decisions
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape, drawn_places
from clusterdash.model.selection import EVERYTHING
from clusterdash.shipped import data_folder
from clusterdash.store.briefings import SavedBriefing
from clusterdash.store.database import sqlite_url
from clusterdash.store.drafts import Draft
from clusterdash.store.store import Store
from clusterdash.store.versions import UploadedFile
from clusterdash.views.reading import Reading
from clusterdash.web.local import local_person
from clusterdash.web.settings import DATABASE_FILE

USER = "redaktion"
AREA, BRIEFING_KEY = "08111", "pictured-briefing-1234"
NOTE = "Neue Mitgliederzahlen von CyberForum und bwcon."
TAKEN_BACK = "Die Zahlen waren noch nicht bestätigt."
FILE = "clusterliste-kammer.csv"
SHEET = """\
Clusterliste der Kammer, Stand Herbst

Kennung;Name;Kurzname;Art;Branche;AGS;Ort;Gründungsjahr;Mitgliderzahl;Unternehmen;Stand;Management;Status;Quelle;\
Ansprechpartner
cyberforum;CyberForum e.V.;CyberForum;Initiative;IT und Software;8212000;Karlsruhe;1997;1.350;900;2026;\
hauptamtlich;aktiv;https://www.cyberforum.de;Erika Mustermann
bwcon;bwcon – Baden-Württemberg: Connected e.V.;bwcon;Initiative;IT und Software;8111000;Stuttgart;ca. 1997;620;;2026;\
hauptamtlich;aktiv;www.bwcon.de;Max Mustermann
lichtnetz-talheim;Lichtnetz Talheim;Lichtnetz;Initiative;Quantentechnik;;Talheim;2024;12;20;2026;ehrenamtlich;aktiv;\
www.example.org/netz;
"""


def prepare(home: Path) -> None:
    """Publish and take back a version in an empty home, and leave a draft and a briefing of the local user there."""
    now = dt.datetime.now(dt.UTC)
    places = drawn_places(data_folder() / "boundaries")
    store = Store.open(sqlite_url(home / DATABASE_FILE), data_folder(), now, drawn=places)
    tables = store.tables(1)
    rows = tables["initiatives"]
    members = rows["members"].where(rows["id"] != "cyberforum", "1300").where(rows["id"] != "bwcon", "600")
    tables["initiatives"] = rows.assign(members=members)
    store.publish(local_person(), tables, base=1, note=NOTE, now=now, author=USER, table="initiatives")
    number = store.roll_back(local_person(), 1, note=TAKEN_BACK, now=now, author=USER).number
    content = SHEET.encode("cp1252")
    file = UploadedFile(FILE, hashlib.sha256(content).hexdigest())
    store.save_draft(local_person(), Draft("initiatives", number, Decisions(), file, content), now)
    land = Landscape.of(store.tables(number), places, number, now.date())
    reading = Reading.of("briefing", land, EVERYTHING, language("de"), now.date())
    briefing = ready_made("area", reading, AREA)
    store.save_briefing(local_person(), SavedBriefing(BRIEFING_KEY, briefing.title, written(briefing)), now)
    store.close()
