// Writes the dashboards to the folder beside this one. With --check, fails if they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { PREFIX } from './frame.ts';
import { loadTest } from './loadTest.ts';
import { service } from './service.ts';
import { strategies } from './strategies.ts';

const files = [strategies(), service(), loadTest()].map((dashboard) => ({
  name: `${dashboard.uid?.slice(PREFIX.length)}.json`,
  text: JSON.stringify(dashboard, null, 2) + '\n',
}));

const stale = files.filter(({ name, text }) => {
  const file = new URL(`../dashboards/${name}`, import.meta.url);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
    return false;
  }
  return readFileSync(file, 'utf8') !== text;
});

if (stale.length > 0) {
  const names = stale.map(({ name }) => `grafana/dashboards/${name}`).join(', ');
  console.error(`${names}: differs from grafana/source. Run: npm run build --prefix grafana/source`);
  process.exit(1);
}
