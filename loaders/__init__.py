"""From a report's file to a reading: formats, segments, mentions, observations."""
