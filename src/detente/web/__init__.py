"""The record in the browser: pages and their JSON twins, on this machine only."""
