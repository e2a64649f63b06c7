"""Say: a reply or a report as a `Message` in Indonesian or English."""
