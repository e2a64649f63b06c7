"""What several replicas share by Redis or Valkey: which update is whose, who is too fast, and the log as a stream.

Nothing here can be traced to a person without this bot's token: chat ids are keyed hashes that expire within minutes.
"""
