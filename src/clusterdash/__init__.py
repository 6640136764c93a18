"""The cluster landscape of Baden-Württemberg: explore it, present it, refresh it."""

from importlib.metadata import version

__version__ = version("clusterdash")
