"""The deck: all scenes of a briefing on one HTML page, shown in a room or opened from a folder."""
