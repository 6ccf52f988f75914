"""Places: words to points of GeoNames."""
