"""Who takes part in an act where its sentence leaves it open: by the story's pair, roles, journeys, gifts and harm."""
