// Where a description and the vendor's real servers differ. What the servers answered decides.

/** Errors of the descriptions, each with what shows it. */
export const known = [
  {
    line: /^POST \/api\/v1\/users\.update · \d+ request\.header: .*'x-2fa-(code|method)'$/,
    evidence:
      'a second factor is asked for by the answer totp-required; recorded servers take the request without it where none is due',
  },
  {
    line: /^POST \/api\/v4\/users\/login · 200 request: Invalid security scheme used$/,
    evidence: 'the description demands a bearer token of whoever is signing in',
  },
  {
    line: /^POST \/api\/v4\/users\/(login|logout) · 200 response: Unable to match the returned status code/,
    evidence: 'the description says 201; all recorded sign-ins and sign-outs that went well answered 200',
  },
  {
    line: /^GET \/api\/v4\/users\/username\/\{username\} · 404 response/,
    evidence:
      'an e-mail address is no user name, so there is no such route: recorded as JSON with the type text/plain',
  },
];

/** What the vendor describes elsewhere, and not in the files that are here. */
export const unverified = [
  {
    line: /^GET \/api\/v1\/(info|pw\.getPolicy) · not described$/,
    evidence: 'neither of the two descriptions has it',
  },
];
