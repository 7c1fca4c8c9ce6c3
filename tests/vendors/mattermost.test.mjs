import assert from 'node:assert/strict';
import test from 'node:test';
import mattermost from '@mattermost/client';
import { events, profile } from './profile.mjs';

const { Client4 } = mattermost;
const { url, account, password } = profile('team');
const client = new Client4();
client.setUrl(url);

test('the client signs in and is who it is', async () => {
  const me = await client.login(account, password);
  assert.equal(me.username, account);
  assert.ok(client.getToken());
  assert.equal((await client.getMe()).id, me.id);
});

let people = [];
test('it pages through all accounts', async () => {
  const { total_users_count: total } = await client.getTotalUsersStats();
  for (let page = 0, got = []; page === 0 || got.length === 60; ++page) {
    got = await client.getProfiles(page, 60);
    people.push(...got);
  }
  const { users } = { users: new Set(people.map(({ id }) => id)) };
  assert.equal(users.size, people.length);
  // The total counts enabled people only; the list has the others and the bots too.
  assert.ok(people.length >= total);
});

test('it sets a password that signs in', async () => {
  const person = people.find(({ username }) => username === 'user002');
  await client.updateUserPassword(person.id, '', 'A-new-Password-7');
  const other = new Client4();
  other.setUrl(url);
  assert.equal((await other.login('user002', 'A-new-Password-7')).id, person.id);
});

test('it is refused with the id of the error', async () => {
  const person = people.find(({ username }) => username === 'user003');
  await assert.rejects(client.updateUserPassword(person.id, '', 'x'), (error) => {
    assert.equal(error.status_code, 400);
    return /^model\.user\.is_valid\.pwd/.test(error.server_error_id);
  });
});

test('it sends a reset mail', async () => {
  await client.sendPasswordResetEmail('user003@example.com');
  assert.equal((await events(url, 'reset-mail')).length, 1);
});

test('it signs out, and the token is worth nothing', async () => {
  await client.logout();
  await assert.rejects(client.getMe(), ({ status_code: status }) => status === 401);
});
