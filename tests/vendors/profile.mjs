// What a rehearsal's ready profile says of its server.
import { readFileSync } from 'node:fs';

const directory = process.env.PROVOST_CONFIG;
if (!directory) throw new Error('run this by `provost sandbox -- node --test …`');

/** The URL, account and password of the profile `name`. */
export function profile(name) {
  const entries = readFileSync(`${directory}/profiles.d/${name}.ini`, 'utf8')
    .split('\n')
    .map((line) => line.split(/ *= */, 2));
  const { url, account, password } = Object.fromEntries(entries);
  return { url, account, password: readFileSync(password.replace('file:', ''), 'utf8').trimEnd() };
}

/** What the server did, of one kind: the accounts in the order it happened. */
export async function events(url, kind) {
  const answer = await fetch(`${url}/_sandbox/events?kind=${kind}`);
  return (await answer.json()).events ?? [];
}
