"""The small panel on /data: who somebody is here, the way in and out, or why publishing is off and what to set."""

from __future__ import annotations

import streamlit as st

from clusterdash.locale import Language, Text
from clusterdash.store.people import Role
from clusterdash.store.versions import PLACE_OF_THE_STATE
from clusterdash.views.templating import render
from clusterdash.web.people import Reason, Sessions, Standing, note_sign_in, sign_out
from clusterdash.web.settings import LOGIN, ROLES, Login
from clusterdash.web.shared import now, settings

WHERE_A_SIGN_IN_HELPS = frozenset({Reason.NOT_SIGNED_IN, Reason.INVALID, Reason.ENDED, Reason.SIGNED_OUT})
TO_SET = {
    Reason.WITHOUT_ROLE: ROLES,
    Reason.NOT_DIRECT: (*LOGIN, "CLUSTERDASH_PUBLISHERS"),
    Reason.REACHABLE: (*LOGIN, "CLUSTERDASH_PUBLISHERS"),
    Reason.UNKNOWN_SERVER: (*LOGIN, "CLUSTERDASH_PUBLISHERS"),
}
HELP = {
    "CLUSTERDASH_LOGIN_METADATA_URL": Text("Adresse des Discovery-Dokuments des Anbieters",
                                           "address of the provider’s discovery document"),
    "CLUSTERDASH_LOGIN_CLIENT_ID": Text("Kennung des Dashboards beim Anbieter", "the dashboard’s name at the provider"),
    "CLUSTERDASH_LOGIN_CLIENT_SECRET": Text("Geheimnis dazu", "the secret that goes with it"),
    "CLUSTERDASH_LOGIN_COOKIE_SECRET": Text("zufälliger Text ab 32 Zeichen", "a random text of 32 characters or more"),
    "CLUSTERDASH_ADDRESS": Text("Adresse, unter der das Dashboard aufgerufen wird",
                                "the address under which readers open the dashboard"),
    "CLUSTERDASH_EDITORS": Text("E-Mail-Adressen, die Entwürfe vorbereiten dürfen",
                                "e-mail addresses that may prepare drafts"),
    "CLUSTERDASH_PUBLISHERS": Text("E-Mail-Adressen, die veröffentlichen dürfen", "e-mail addresses that may publish"),
    "CLUSTERDASH_EDITOR_GROUPS": Text("Gruppen beim Anbieter, die Entwürfe vorbereiten dürfen",
                                      "groups at the provider that may prepare drafts"),
    "CLUSTERDASH_PUBLISHER_GROUPS": Text("Gruppen beim Anbieter, die veröffentlichen dürfen",
                                         "groups at the provider that may publish"),
}  # fmt: skip


def signing_panel(found: Standing, sessions: Sessions, language: Language) -> None:
    """Say who somebody is here, with a button to sign in or out where there is a provider."""
    note_sign_in(found, sessions, now())
    with st.container(key="signing", horizontal=True, vertical_alignment="center"):
        st.html(panel_html(found, settings().login, language))
        if found.person.began is not None:
            st.button(language.say("Sign out"), key="sign_out", icon=":material/logout:",
                      on_click=_leave, args=(found, sessions))  # fmt: skip
        elif found.reason in WHERE_A_SIGN_IN_HELPS:
            st.button(language.say("Sign in"), key="sign_in", icon=":material/login:", on_click=st.login)


def panel_html(found: Standing, login: Login | None, language: Language) -> str:
    """Who somebody is here in a sentence, where to go instead, and what to set."""
    sentence = _welcome(found, language) if found.reason is None else _refusals(found, language)[found.reason]
    elsewhere = login is not None and found.reason is Reason.OTHER_ADDRESS
    names = TO_SET.get(found.reason, ()) if found.reason else ()
    return render(
        "signing",
        sentence=sentence,
        link=f"{login.address}/data" if login and elsewhere else "",
        settings=[{"name": name, "help": language.text(HELP[name])} for name in names],
    )


def _leave(found: Standing, sessions: Sessions) -> None:
    sign_out(found, sessions, now())


def _welcome(found: Standing, language: Language) -> str:
    person = found.person
    if person.ends is None:
        return language.say("You work on this machine as {name} and may publish.", name=person.name)
    ends = person.ends.astimezone(PLACE_OF_THE_STATE)
    until = {"name": person.name, "day": language.short_date(ends), "time": f"{ends:%H:%M}"}
    if person.role is Role.PUBLISHER:
        return language.say("Signed in as {name} until {day}, {time}: you may publish.", **until)
    return language.say(
        "Signed in as {name} until {day}, {time}: you may prepare drafts; publishing needs the role of a publisher.",
        **until,
    )


def _refusals(found: Standing, language: Language) -> dict[Reason, str]:
    """Why publishing is off, and what a reader can do about it, in words."""
    name = found.person.name
    return {
        Reason.NOT_SIGNED_IN: language.say("You are not signed in. Reading is open to all; to publish, sign in."),
        Reason.INVALID: language.say("The sign-in that this browser keeps does not count here. Please sign in again."),
        Reason.ENDED: language.say("Your session has ended; drafts are kept. Please sign in again."),
        Reason.SIGNED_OUT: language.say("You have signed out, perhaps in another window. To publish, sign in again."),
        Reason.UNCONFIRMED: language.say(
            "Signed in as {name}, but publishing is off: the sign-in service says that this e-mail address is not "
            "confirmed. Please confirm it there, then sign out here and in again.",
            name=name,
        ),
        Reason.WITHOUT_ROLE: language.say(
            "Signed in as {name}, but without a role: you may read, not publish. The people who run the dashboard give "
            "roles with these settings:",
            name=name,
        ),
        Reason.OTHER_ADDRESS: language.say(
            "Publishing is off here: people sign in at the dashboard’s own address. If this is it, the proxy in front "
            "of the server does not pass on the headers Host and Origin."
        ),
        Reason.NOT_DIRECT: language.say(
            "Publishing is off: nobody can sign in, so only the server’s own machine may publish, and this request "
            "came from elsewhere or through a proxy. On that machine, open the address that “clusterdash run” tells. "
            "To let people sign in, set:"
        ),
        Reason.REACHABLE: language.say(
            "Publishing is off: others can reach this server, but nobody can sign in. Start it with "
            "“clusterdash run --host 127.0.0.1” for this machine alone, or let people sign in and set:"
        ),
        Reason.UNKNOWN_SERVER: language.say(
            "Publishing is off: nobody can sign in, and another program started this server, so who can reach it is "
            "not known. Start it with “clusterdash run”, or let people sign in and set:"
        ),
        Reason.TRUSTED_HEADERS: language.say(
            "Publishing is off: Streamlit’s setting “server.trustedUserHeaders” is on, and so a header could pass "
            "anybody off as somebody else. Take the setting away."
        ),
    }
