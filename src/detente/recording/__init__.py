"""The record on disk: Delta Lake tables that DuckDB, Polars, Spark and others read."""
