"""What the first readers of a new version will ask for, worked out before they do."""

from __future__ import annotations

from detente.web.asked import Filters
from detente.web.snapshot import Snapshot

from . import about, front, listing, network, world


def warm(snapshot: Snapshot) -> None:
    """Keep the answers for the pages without filters."""
    front.overview(snapshot)
    about.about(snapshot)
    for filters in (Filters(), world.lately(snapshot)):
        world.world(snapshot, filters)
    network.network(snapshot, Filters())
    listing.facets(snapshot, Filters())
    listing.count(snapshot, Filters())
