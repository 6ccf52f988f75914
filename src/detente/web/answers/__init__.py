"""What the pages show and the API answers, asked of a snapshot; what cannot be answered is an HTTPException."""
