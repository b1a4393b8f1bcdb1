"""Writes of the search: entries in the transaction of what they are about, the outbox to Elasticsearch, its index built anew."""
