import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import api from '@rocket.chat/api-client';
import { events, profile } from './profile.mjs';

const { RestClient } = api;
const { url, account, password } = profile('chat');
const client = new RestClient({ baseUrl: url });
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

async function signIn(user, secret) {
  const { data } = await client.post('/v1/login', { user, password: secret });
  return { 'X-User-Id': data.userId, 'X-Auth-Token': data.authToken };
}

// The server asks for the caller's own password again before it changes somebody.
client.handleTwoFactorChallenge(async ({ method }) => {
  assert.equal(method, 'password');
  return sha256(password);
});

test('the client signs in and is who it is', async () => {
  client.setCredentials(await signIn(account, password));
  const me = await client.get('/v1/me');
  assert.equal(me.username, account);
  assert.ok(me.roles.includes('admin'));
});

let people = [];
test('it pages through all accounts', async () => {
  let total;
  do {
    const page = await client.get('/v1/users.list', { count: 50, offset: people.length });
    assert.equal(page.offset, people.length);
    total = page.total;
    people.push(...page.users);
    assert.ok(page.count > 0);
  } while (people.length < total);
  assert.equal(new Set(people.map(({ _id }) => _id)).size, total);
});

test('it sets a password that signs in', async () => {
  const person = people.find(({ username }) => username === 'user002');
  const { user } = await client.post('/v1/users.update', {
    userId: person._id,
    data: { password: 'A-new-Password-7' },
  });
  assert.equal(user._id, person._id);
  const credentials = await signIn('user002', 'A-new-Password-7');
  assert.equal(credentials['X-User-Id'], person._id);
});

test('it sends a reset mail', async () => {
  await client.post('/v1/users.forgotPassword', { email: 'user003@example.com' });
  assert.equal((await events(url, 'reset-mail')).length, 1);
});

test('it signs out, and the token is worth nothing', async () => {
  await client.post('/v1/logout');
  await assert.rejects(client.get('/v1/me'), ({ status }) => status === 401);
});
