"""Where a sentence plays."""

from __future__ import annotations

from detente.resolving.scene import scene


def test_a_sea_of_no_country_is_not_taken_apart_into_a_town() -> None:
    assert scene("A gunboat fired on a trawler in the Gulf of Paria and killed its owner.", "its owner", None) is None
    assert scene("A gunboat shelled a village in the Gulf of Guinea.", "village", None) is None
    assert scene("Traders shut the Grand Bazaar of Tehran.", "Traders", None) == "IRN"
