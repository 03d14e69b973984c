"""The window: feeds, articles, reading pane. It reads the library and leaves all fetching to the engine process."""
