// node run.mjs DIRECTORY: Provost's commands through Prism with the vendors' descriptions in
// DIRECTORY. Exits 1 for a violation that known.mjs does not explain, or an explanation that
// nothing needs.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { jobs } from './jobs.mjs';
import { known, unverified } from './known.mjs';
import { startPrism } from './prism.mjs';
import { startRecorder } from './recorder.mjs';
import { profile } from '../profile.mjs';

const directory = process.argv[2];
let failed = false;

function provost(words) {
  return new Promise((resolve) => {
    execFile('provost', ['--no-input', ...words], { maxBuffer: 1 << 26 }, (error, _, stderr) => {
      if (error) {
        console.log(`FAILED  provost ${words.join(' ')}: ${stderr}`);
        failed = true;
      }
      resolve();
    });
  });
}

function count(exchanges, team) {
  const found = new Map();
  for (const { what, status, violations } of exchanges) {
    if (violations === null) {
      found.set(`${what} · not described`, (found.get(`${what} · not described`) ?? 0) + 1);
      continue;
    }
    const texts = new Set(
      violations.map(({ location, message }) => `${location.join('.').replace(/\.\d+(?=\.|$)/g, '.N')}: ${message}`),
    );
    if (texts.size === 0) texts.add('conforms');
    for (const text of texts) {
      const line = `${what} · ${text === 'conforms' ? 'conforms' : `${status} ${text}`}`;
      found.set(line, (found.get(line) ?? 0) + 1);
    }
  }
  console.log(`${team}: ${exchanges.length} exchanges`);
  return found;
}

const used = new Set();
for (const [name, { descriptions, commands }] of Object.entries(jobs)) {
  const { url } = profile(name);
  const proxies = [];
  for (const file of descriptions) proxies.push(await startPrism(`${directory}/${file}`, url));
  const recorder = await startRecorder(proxies, url);
  const file = `${process.env.PROVOST_CONFIG}/profiles.d/${name}.ini`;
  writeFileSync(file, readFileSync(file, 'utf8').replace(url, recorder.url));
  for (const words of commands) await provost(words);
  recorder.stop();
  for (const proxy of proxies) proxy.stop();

  for (const [line, times] of [...count(recorder.exchanges, name)].sort()) {
    if (line.endsWith('conforms')) {
      console.log(`  ok    ${times} × ${line}`);
      continue;
    }
    const explained = [...known, ...unverified].find(({ line: expression }) => expression.test(line));
    if (explained) used.add(explained);
    else failed = true;
    console.log(`  ${explained ? `known ${times} × ${line}\n          (${explained.evidence})` : `WRONG ${times} × ${line}`}`);
  }
}
for (const entry of [...known, ...unverified]) {
  if (used.has(entry)) continue;
  console.log(`WRONG known.mjs explains what does not occur: ${entry.line}`);
  failed = true;
}
process.exit(failed ? 1 : 0);
