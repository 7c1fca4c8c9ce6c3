#include <string>
#include <vector>

#include "mattermost/requests.hpp"
#include "mattermost/writes.hpp"

namespace provost::mattermost {
namespace {

/// More than anybody has: a list that does not get shorter must not be read for ever.
constexpr int most_rounds = 50;

bool is_gone(const Error& error) { return error.code == Code::not_found; }

}  // namespace

Evidence revoke_tokens(Call& call, Client& client, const Account& account) {
  const Work work{Operation::revoke_tokens, "revoke the tokens of " + named(account), true};
  bool revoked = false;
  try {
    for (int round = 0; round < most_rounds; ++round) {
      std::vector<std::string> ids;
      {
        Work reading = work;
        reading.write = false;
        ids = decode_token_ids(read_tokens(call, client, reading, account.id).body());
      }
      if (ids.empty()) return Evidence::confirmed;
      for (const std::string& id : ids) {
        try {
          const Answer answer = revoke_token(call, client, work, id);
          revoked = revoked || says_ok(answer.body());
        } catch (const Error& error) {
          if (!is_gone(error)) throw;
        }
      }
    }
  } catch (Error& error) {
    if (revoked) {
      error.with_changed(Tri::yes);
    } else if (error.code != Code::outcome_unknown) {
      error.with_changed(Tri::no);
    }
    throw;
  }
  throw not_done(Code::protocol, work, "the server says yes, but the tokens are still there",
                 Tri::unknown);
}

Remaining remaining(Call& call, Client& client, const Account& account) {
  const Work work{Operation::get, "read the tokens of " + named(account)};
  Remaining left;
  left.sessions = decode_session_count(read_sessions(call, client, account.id).body());
  try {
    left.tokens = static_cast<std::int64_t>(
        decode_token_ids(read_tokens(call, client, work, account.id).body()).size());
  } catch (const Error& error) {
    // Where tokens are switched off, those that were made wait for being switched on again.
    if (error.code != Code::unsupported && error.code != Code::permission_denied) throw;
  }
  return left;
}

}  // namespace provost::mattermost
