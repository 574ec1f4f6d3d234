"""Pictures of each kind of page, for docs/pictures/ (`make pictures`)."""
