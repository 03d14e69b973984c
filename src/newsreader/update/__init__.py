"""The update: feeds, then whole articles with their photos, into the library; nothing is lost when it ends early."""
