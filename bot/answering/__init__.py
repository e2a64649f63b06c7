"""Find: a question becomes a `Reply`, from one fixed edition of the knowledge."""
