/** Uses the client that openapi-generator makes for TypeScript with fetch. */

import { strict as assert } from "node:assert";
import { Configuration, ExperimentsApi } from "./index";

async function check(basePath: string): Promise<void> {
  const api = new ExperimentsApi(new Configuration({ basePath }));
  const done = await api.run({
    specBody: { strategies: ["threads", "atomic"], workers: [1, 2], iterations: 100, repetitions: 2 } as never,
  });
  assert.equal(done.state, "completed");
  assert.equal(done.results.length, 4);
  assert.equal(done.failure, null);
  assert.deepEqual((await api.experiment({ id: done.id })).results[0].failures, []);
  assert.equal((await api.experiments({ limit: 1 })).items[0].id, done.id);
  const page = await api.trials({ id: done.id, limit: 2 });
  const next = await api.trials({ id: done.id, limit: 2, after: page.next ?? undefined });
  assert.equal(next.items[0].sequence, 3);
  const running = await api.run({
    specBody: { strategies: ["async-await"], iterations: 1_000_000, repetitions: 9 } as never,
    prefer: "respond-async",
  });
  assert.equal((await api.cancel({ id: running.id })).id, running.id);
  while ((await api.experiment({ id: running.id })).state !== "cancelled");
  await api._delete({ id: done.id });
  await api._delete({ id: running.id });
}

check(process.argv[2]);
