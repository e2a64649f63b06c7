"""The administrators' side: reports, changes to the knowledge, the pause switch. Nobody else is told of it."""
