"""A worker of its own: `worker_process.py ADDRESS`. Says "ready", works when it is told to, says how many rows it carried."""

import sys

import django

django.setup()

from django.conf import settings

from resources.search.services import filling, outbox, tending

settings.ELASTICSEARCH_URL = sys.argv[1]
settings.ELASTICSEARCH_INDEX = "pact-test"
# Small batches: there is a middle to be killed in.
filling.FILLED_AT_ONCE = outbox.BATCH = 10

print("ready", flush=True)
sys.stdin.readline()
sent = 0
while True:
    done = tending.tend()
    sent += done.sent
    if not done.more:
        break
print(sent, flush=True)
