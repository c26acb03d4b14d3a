// Writes the dashboards to the folder beside this one. With --check, fails if they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { loadTest } from './loadTest.ts';
import { service } from './service.ts';
import { strategies } from './strategies.ts';

const stale = [strategies(), service(), loadTest()].filter((dashboard) => {
  const file = new URL(`../dashboards/${dashboard.uid}.json`, import.meta.url);
  const text = JSON.stringify(dashboard, null, 2) + '\n';
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
    return false;
  }
  return readFileSync(file, 'utf8') !== text;
});

if (stale.length > 0) {
  const names = stale.map((dashboard) => `grafana/dashboards/${dashboard.uid}.json`).join(', ');
  console.error(`${names}: differs from grafana/source. Run: npm run build --prefix grafana/source`);
  process.exit(1);
}
