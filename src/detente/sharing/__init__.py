"""The record in the shapes that others read: layouts of other data sets, panels, maps, networks."""
