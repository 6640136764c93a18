"""What staff bring: a file read, mapped, repaired, checked, and compared with what is published.

Pure functions: bytes and tables in, values out. No Streamlit, no store, no clock.
"""
