"""Reading: any source of news to documents, with what could not be read and why."""

from detente.reading.dateline import Dateline, split_dateline
from detente.reading.document import make_document
from detente.reading.sources import gather, read

__all__ = ["Dateline", "gather", "make_document", "read", "split_dateline"]
