"""Calling the command as a person or a script does."""

from click.testing import CliRunner, Result

from clusterdash.cli import main


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), prog_name="clusterdash")


def assert_refused(result: Result, sentence: str) -> None:
    """Exit status 2, the sentence on standard error, nothing else anywhere."""
    assert (result.exit_code, result.stderr, result.stdout) == (2, sentence + "\n", "")
