"""From characters to acts: sentences, windows, one encoder pass, spans, roles, coreference."""
