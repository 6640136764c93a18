"""Regions: what one area has, what it is strong in and what it lacks; or up to five areas beside each other."""

import streamlit as st

from clusterdash.views.area_profile import chosen_areas, profile_of
from clusterdash.web import frame, region_comparison, regions

reading = frame.begin("regions")
profiles = [profile_of(reading, ags) for ags in chosen_areas(reading)]
profile, several = profiles[0], len(profiles) > 1

if several:
    region_comparison.speak(reading, profiles)
else:
    regions.speak(reading, profile)
regions.picker(reading)
regions.nothing_fits(reading)

if several:
    region_comparison.measures(reading, profiles)
    region_comparison.mixes(reading, profiles)
    region_comparison.initiatives(reading)
else:
    regions.place(reading, profile)
    regions.key_figures(reading, profile)
    for parts in regions.PAIRS:
        with st.container(key=f"pair_{parts[0].__name__}"):
            for column, part in zip(st.columns(2, gap="large"), parts, strict=True):
                with column:
                    part(reading, profile)
    regions.initiatives(reading, profile)
    regions.ranks(reading, profile)
    regions.printed(reading, profile)
frame.end(reading)
