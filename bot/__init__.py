"""Netralitas: what an Indonesian civil servant may do in an election, with article and cost."""
