"""The folder of what a class handed in, however it was downloaded: who handed in what."""

from .inbox import read_inbox
