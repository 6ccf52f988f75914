"""From the corpus to the weights: needs the extra `train` and is never imported at run time."""
