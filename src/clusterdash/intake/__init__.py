"""What staff bring: a file read, its headings mapped, its cells repaired and checked, and compared with what is published.

Pure functions: bytes and tables in, values out. No Streamlit, no store, no clock.
"""
