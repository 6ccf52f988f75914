"""Where somebody in office is at home whose country nothing tells: under the heading of one country there, and never
where they travel.

"Thailand and Myanmar. Foreign Minister Jane Doe called at Naypyidaw": she is of Thailand. A story from Vanimo whose
"Prime Minister John Doe will fly to Jakarta" speaks of its own.
"""

from __future__ import annotations

from bisect import bisect_left

from .places.resolve import resolve_place
from .scene import named_lands
from .story import REACH, Story, place_asked

_BESIDE = 500
"""Characters of its paragraph on either side of a mention that are read."""


def home_of(story: Story, i: int) -> str | None:
    """The alpha-3 code of the country of whoever a mention names; null where the story does not say enough."""
    there = set(_visited(story, i))
    section = story.headed.get(i)
    if section and section.countries:
        left = [code for code in section.countries if code not in there]
        return left[0] if len(left) == 1 and (there or len(section.countries) == 1) else None
    if not there:
        return None
    if section is None and len(story.countries) == 2 and there <= set(story.countries):
        return next((code for code in story.countries if code not in there), None)
    # "SEOUL - … Germany is angry. A visit to Warsaw by Chancellor Jane Doe": another may be hers.
    home = story.scene_of(i) if _is_datelines(story, i) else None
    return home if home and home not in there and _named_beside(story, i) <= {home, *there} else None


def _visited(story: Story, i: int) -> list[str]:
    """The countries to which those of a mention travel."""
    members = story.clusters[story.note.mentions[i].cluster]
    at = bisect_left(members, story.rank[i], key=story.rank.__getitem__)
    near = {*members[max(0, at - REACH) : at + REACH]}
    acts = [act for j in near for act in story.parts.get(j, ()) if act.mode == "visit" and j in act.actor]
    goals = {j for act in acts for j in (*act.recipient, *act.location)} - near
    spots = (resolve_place(*place_asked(story, j)) for j in goals if story.note.mentions[j].kind in ("GPE", "PLACE"))
    return [spot.country for spot in spots if spot and spot.country]


def _named_beside(story: Story, i: int) -> set[str]:
    """The countries that the paragraph of a mention names."""
    start, text = story.note.mentions[i].start, story.document.text
    before, behind = text[max(0, start - _BESIDE) : start], text[start : start + _BESIDE]
    beside = before.rpartition("\n\n")[2] + behind.partition("\n\n")[0]
    return {*named_lands(beside, story.published)}


def _is_datelines(story: Story, i: int) -> bool:
    """Whether where a mention is at home is told by the dateline, or by a heading."""
    if i in story.headed:
        return True
    dateline = story.document.dateline
    spot = resolve_place(dateline, story.countries) if dateline else None
    return bool(spot and spot.country and spot.country == story.setting)
