#include "sandbox/smartermail/messages.hpp"

namespace provost::sandbox::smartermail {

Reply unknown_user(const State& state) {
  return state.version.coded_messages ? fail(400, "ERRORS.USER_NOT_FOUND")
                                      : fail(200, "User does not exist.", 400);
}

Reply unknown_domain() { return fail(400, "Domain does not exist"); }

Reply managed_elsewhere() {
  return fail(400, "The password of this user is managed by another directory.");
}

Reply vague_error() { return framework_error(400, "An error has occurred."); }

}  // namespace provost::sandbox::smartermail
