#include "directory.hpp"

#include <utility>

#include "ber.hpp"
#include "filter.hpp"

using namespace provost;

namespace {

/// What the server's password policy has against a password
/// (draft-behera-ldap-password-policy, 6.2).
const char* policy_reason(int policy) {
  switch (policy) {
    case 3:
      return "the policy lets nobody change it";
    case 5:
      return "it does not have the quality that the policy wants";
    case 6:
      return "it is too short";
    case 7:
      return "it was changed too short a time ago";
    case 8:
      return "it was used before";
    default:
      return nullptr;
  }
}

Code code_of_result(int code) {
  switch (code) {
    case LDAP_INVALID_CREDENTIALS:
    case LDAP_INAPPROPRIATE_AUTH:
      return Code::unauthenticated;
    case LDAP_INSUFFICIENT_ACCESS:
    case LDAP_STRONG_AUTH_REQUIRED:
    case LDAP_CONFIDENTIALITY_REQUIRED:
    case LDAP_SIZELIMIT_EXCEEDED:
      return Code::permission_denied;
    case LDAP_NO_SUCH_OBJECT:
      return Code::not_found;
    case LDAP_ALREADY_EXISTS:
      return Code::already_exists;
    case LDAP_BUSY:
    case LDAP_UNAVAILABLE:
      return Code::unavailable;
    case LDAP_UNDEFINED_TYPE:
    case LDAP_UNAVAILABLE_CRITICAL_EXTENSION:
      return Code::unsupported;
    case LDAP_INVALID_DN_SYNTAX:
      return Code::invalid_argument;
    default:
      return Code::protocol;
  }
}

/// Throws unless the operation was done: the server says that nothing was.
void expect_done(const Result& result, const std::string& what) {
  if (result.code == LDAP_SUCCESS) return;
  Error error(code_of_result(result.code), "cannot " + what + ":");
  if (result.code == LDAP_SIZELIMIT_EXCEEDED) {
    error.message = "cannot " + what +
                    ": the server gives this account no more entries; it needs "
                    "'size.prtotal=unlimited' in the server's limits:";
  }
  throw error
      .with_detail(result.text.empty() ? "result " + std::to_string(result.code) : result.text)
      .with_server_code(std::to_string(result.code))
      .with_changed(Tri::no);
}

std::string page_control(const Search& search) {
  if (search.page_size == 0) return {};
  const Ber ber = new_ber();
  printed(ber_printf(ber.get(), "{i", search.page_size));
  put_text(ber, search.cookie);
  printed(ber_printf(ber.get(), "}"));
  const std::string value = bytes_of(ber);
  return control(LDAP_CONTROL_PAGEDRESULTS, &value);
}

}  // namespace

void Directory::connect(Call& call) {
  connection_.open(call);
  if (start_tls_) connection_.start_tls(call);
}

void Directory::bind(Call& call, std::string dn, Secret password) {
  const Result result = connection_.bind(call, dn, password);
  constexpr int locked = 1;
  if (result.policy == locked) {
    throw Error(Code::account_disabled, "'" + dn + "' is locked");
  }
  if (result.code == LDAP_INVALID_CREDENTIALS) {
    throw Error(Code::unauthenticated, "the server does not take this password for '" + dn + "'");
  }
  expect_done(result, "sign in as '" + dn + "'");
  constexpr int change_after_reset = 2;
  if (result.policy == change_after_reset) {
    throw Error(Code::must_change_password, "'" + dn + "' has to choose a new password first");
  }
  dn_ = std::move(dn);
  password_ = password;
}

Result Directory::run(Call& call, const LdapRequest& request, const EntrySink& sink) {
  if (!connection_.is_open()) {
    connect(call);
    if (password_) {
      try {
        bind(call, dn_, password_);
      } catch (Error& error) {  // not to be tried once more: servers count what they refuse
        if (error.code == Code::unauthenticated) error.code = Code::permission_denied;
        throw;
      }
    }
  }
  return connection_.run(call, request, sink);
}

Found Directory::search(Call& call, const Search& search) {
  if (!search.cookie.empty() && !connection_.is_open()) {
    throw Error(Code::protocol, "the connection was lost in the middle of the list; list again");
  }
  const Ber ber = new_ber();
  printed(ber_printf(ber.get(), "t{", LDAP_REQ_SEARCH));
  put_text(ber, search.base);
  printed(ber_printf(ber.get(), "eeiib", search.scope, LDAP_DEREF_NEVER, 0, 0, 0));
  put_encoded(ber, encoded_filter(search.filter));
  printed(ber_printf(ber.get(), "{"));
  for (const std::string& attribute : search.attributes) put_text(ber, attribute);
  printed(ber_printf(ber.get(), "}}"));
  Found found;
  const Result result =
      run(call, {LDAP_RES_SEARCH_RESULT, Effect::read, bytes_of(ber), {}, page_control(search)},
          [&](std::string_view content) { found.entries.push_back(Entry::scanned_from(content)); });
  expect_done(result, "search '" + search.base + "'");
  found.cookie = result.cookie;
  return found;
}

Entry Directory::read(Call& call, const std::string& dn, std::vector<std::string> attributes) {
  Search one;
  one.base = dn;
  one.scope = LDAP_SCOPE_BASE;
  one.attributes = std::move(attributes);
  Found found = search(call, one);
  if (found.entries.empty()) throw Error(Code::not_found, "there is no entry '" + dn + "'");
  return std::move(found.entries.front());
}

void Directory::modify(Call& call, const std::string& dn, const std::vector<Change>& changes,
                       const std::string& what) {
  const Ber ber = new_ber();
  printed(ber_printf(ber.get(), "t{", LDAP_REQ_MODIFY));
  put_text(ber, dn);
  printed(ber_printf(ber.get(), "{"));
  for (const Change& change : changes) {
    printed(ber_printf(ber.get(), "{e{s[", LDAP_MOD_REPLACE, change.attribute));
    for (const std::string& value : change.values) put_text(ber, value);
    printed(ber_printf(ber.get(), "]}}"));
  }
  printed(ber_printf(ber.get(), "}}"));
  expect_done(run(call, {LDAP_RES_MODIFY, Effect::repeatable_write, bytes_of(ber), {}, {}}), what);
}

void Directory::set_password(Call& call, const std::string& dn, Secret password,
                             const std::string& what) {
  const Ber ber = new_ber();
  printed(ber_printf(ber.get(), "{"));
  put_text(ber, dn, LDAP_TAG_EXOP_MODIFY_PASSWD_ID);
  put_text(ber, std::string(Stream::length(call, password), '\0'), LDAP_TAG_EXOP_MODIFY_PASSWD_NEW);
  printed(ber_printf(ber.get(), "}"));
  const std::string value = bytes_of(ber);
  // Not repeatable: a policy that keeps a history refuses the same password the second time.
  LdapRequest request = extended(LDAP_EXOP_MODIFY_PASSWD, &value, Effect::write_once);
  request.secret = password;
  request.controls = control(LDAP_CONTROL_PASSWORDPOLICYREQUEST);
  const Result result = run(call, request);
  if (result.code != LDAP_SUCCESS) {
    const char* reason = policy_reason(result.policy);
    if (reason != nullptr || result.code == LDAP_CONSTRAINT_VIOLATION) {
      throw Error(Code::password_rejected,
                  "cannot " + what + ": " + (reason != nullptr ? reason : "the server refuses it"))
          .with_detail(result.text)
          .with_changed(Tri::no);
    }
  }
  expect_done(result, what);
}

std::string Directory::who_am_i(Call& call) {
  const Result result = run(call, extended(LDAP_EXOP_WHO_AM_I, nullptr, Effect::read));
  expect_done(result, "ask who is signed in");
  return result.value;
}
