"""Uses the client that openapi-python-client makes."""

import sys

from lab_client import Client
from lab_client.api.experiments import cancel, delete, experiment, experiments, run, trials
from lab_client.models import SpecBody

client = Client(base_url=sys.argv[1], timeout=60)
quick = {"strategies": ["threads", "atomic"], "workers": [1, 2], "iterations": 100, "repetitions": 2}
lasting = {"strategies": ["async-await"], "iterations": 1_000_000, "repetitions": 9}

done = run.sync(client=client, body=SpecBody.from_dict(quick))
assert done.state == "completed" and len(done.results) == 4 and done.failure is None, done
assert experiment.sync(done.id, client=client).results[0].failures == []
assert [item.id for item in experiments.sync(client=client, limit=1).items] == [done.id]
page = trials.sync(done.id, client=client, limit=2)
assert trials.sync(done.id, client=client, limit=2, after=page.next_).items[0].sequence == 3
running = run.sync(client=client, body=SpecBody.from_dict(lasting), prefer="respond-async")
assert cancel.sync(running.id, client=client).id == running.id
while experiment.sync(running.id, client=client).state != "cancelled":
    pass
for ended in (done, running):
    assert delete.sync_detailed(ended.id, client=client).status_code == 204
