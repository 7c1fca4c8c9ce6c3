// What is done through the proxies: every operation of a provider that has a request of its own.
const change = (words) => [...words.split(' '), '--yes'];

export const jobs = {
  chat: {
    descriptions: ['rocketchat-authentication.yaml', 'rocketchat-user-management.yaml'],
    commands: [
      ['whoami', '-p', 'chat'],
      ['login', '-p', 'chat'],
      ['user', 'list', '-p', 'chat'],
      ['user', 'count', '-p', 'chat'],
      ['user', 'show', '-p', 'chat', 'user005'],
      ['user', 'show', '-p', 'chat', 'user005@example.com'],
      ['password', 'policy', '-p', 'chat'],
      change('password set -p chat user020 --generate --handoff none'),
      change('password set -p chat user006 --generate --must-change --handoff none'),
      change('password reset-mail -p chat user020'),
      change('password random-mail -p chat user007'),
      change('password expire -p chat user008'),
      change('user disable -p chat user009'),
      change('user enable -p chat user009 --include-disabled'),
      change('session end -p chat user005'),
      change('token revoke -p chat user005'),
      ['logout', '-p', 'chat'],
    ],
  },
  team: {
    descriptions: ['mattermost-v11.6.yaml'],
    commands: [
      ['whoami', '-p', 'team'],
      ['login', '-p', 'team'],
      ['user', 'list', '-p', 'team'],
      ['user', 'list', '-p', 'team', '--idle', '30d'],
      ['user', 'count', '-p', 'team'],
      ['user', 'show', '-p', 'team', 'user005'],
      ['user', 'show', '-p', 'team', 'user005@example.com'],
      ['password', 'policy', '-p', 'team'],
      change('password set -p team user020 --generate --handoff none'),
      change('password set -p team user020 --generate --pre-hash --handoff none'),
      change('password reset-mail -p team user005'),
      change('user disable -p team user009'),
      change('user enable -p team user009 --include-disabled'),
      change('session end -p team user005'),
      change('token revoke -p team user005'),
      ['logout', '-p', 'team'],
    ],
  },
};
