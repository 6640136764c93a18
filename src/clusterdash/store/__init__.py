"""Versions of all tables, drafts, remembered mappings and the audit log, in SQLite or PostgreSQL."""
