"""Pictures of each kind of page, and of the README (`make pictures`)."""
