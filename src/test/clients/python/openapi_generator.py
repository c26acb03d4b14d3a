"""Uses the client that openapi-generator makes for Python."""

import sys

import openapi_client
from openapi_client.models import SpecBody

api = openapi_client.ExperimentsApi(
    openapi_client.ApiClient(openapi_client.Configuration(host=sys.argv[1]))
)
quick = {"strategies": ["threads", "atomic"], "workers": [1, 2], "iterations": 100, "repetitions": 2}
lasting = {"strategies": ["async-await"], "iterations": 1_000_000, "repetitions": 9}

done = api.run(spec_body=SpecBody.from_dict(quick))
assert done.state == "completed" and len(done.results) == 4 and done.failure is None, done
assert api.experiment(done.id).results[0].failures == []
assert [item.id for item in api.experiments(limit=1).items] == [done.id]
page = api.trials(done.id, limit=2)
assert api.trials(done.id, limit=2, after=page.next).items[0].sequence == 3
running = api.run(spec_body=SpecBody.from_dict(lasting), prefer="respond-async")
assert api.cancel(running.id).id == running.id
while api.experiment(running.id).state != "cancelled":
    pass
for experiment in (done, running):
    api.delete(experiment.id)
