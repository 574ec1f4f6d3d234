"""What a proposal needs to be passed on: short addresses, pictures, codes, cards for other sites, counted visits."""
