#include "provost/profile/try_out.hpp"

#include "provost/common/counted.hpp"

namespace provost::cli {
namespace {

std::string size_of(core::ScopedSession& session) {
  const std::optional<std::int64_t> count = session.count();
  return count ? counted(static_cast<std::size_t>(*count), "account") : std::string();
}

std::string scopes_of(core::ScopedSession& session) {
  constexpr std::size_t kNamed = 5;
  const std::vector<std::string> scopes = session.scopes();
  std::string text = counted(scopes.size(), "scope");
  for (std::size_t i = 0; i < scopes.size() && i < kNamed; ++i) {
    text += (i == 0 ? ": " : ", ") + session.session().profile() + "/" + scopes[i];
  }
  return text + (scopes.size() > kNamed ? ", …" : "");
}

}  // namespace

std::string own_account(core::ScopedSession& session) {
  const std::optional<core::StoredAccount> own = session.who();
  if (!own) return session.session().account();
  std::string text((*own)->user_name.value_or((*own)->id));
  if ((*own)->privileged == Tri::yes) text += ", administrator";
  if ((*own)->privileged == Tri::no) text += ", not an administrator";
  return text;
}

void try_out(Program& program, const core::Profile& profile) {
  const Streams& streams = program.streams();
  const auto session = program.open(profile);
  core::ScopedSession whole(*session, profile.scope);
  streams.note("signed in as " + own_account(whole));
  // A server that does not let this account count is a good server all the same; and one with
  // scopes counts in each of them.
  std::optional<Error> failure;
  const auto told = [&](auto read) {
    try {
      const std::string text = read(whole);
      if (!text.empty()) streams.note("the server has " + text);
      return !text.empty();
    } catch (const Error& error) {
      if (error.code == Code::cancelled) throw;
      failure = error;
      return false;
    }
  };
  const bool by_scope = session->provider().descriptor().scopes && profile.scope.empty();
  if (by_scope && told(scopes_of)) return;
  if (!told(size_of) && failure) streams.warning(failure->message);
}

}  // namespace provost::cli
