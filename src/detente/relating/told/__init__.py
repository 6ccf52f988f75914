"""What sentences tell beside the coded acts: numbers of people, tolls, deliveries, truces and ballots."""
