"""The way of the database from one version of the program to the next."""
