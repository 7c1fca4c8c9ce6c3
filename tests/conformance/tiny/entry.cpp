#include "provost/manifest.hpp"
#include "tiny/flaw.hpp"
#include "tiny/tiny.hpp"

namespace provost::tiny {
namespace {

using Good = detail::Thunks<Tiny>;

provost_code init(const provost_host*, const provost_call* call) noexcept {
  if (!flawed("loads")) return PROVOST_OK;
  const Error error(Code::unavailable, "not today");
  const provost_error record = detail::to_record(error);
  call->set_error(call, &record);
  return record.code;
}

provost_code supports(const provost_call* call, provost_session session,
                      provost_operation operation) noexcept {
  const bool known = operation >= PROVOST_OP_PROBE && operation <= PROVOST_OP_SCOPES;
  if (known ? flawed("supports") : flawed("unknown-operation")) return PROVOST_OK;
  return Good::supports(call, session, operation);
}

provost_availability availability(const provost_call* call, provost_session session,
                                  provost_attribute attribute) noexcept {
  if (attribute >= PROVOST_ATTR_COUNT && flawed("unknown-attribute")) return PROVOST_TOLD_IN_LIST;
  return Good::availability(call, session, attribute);
}

provost_code get(const provost_call* call, provost_session session, provost_key key,
                 provost_string value, const provost_account_sink* sink) noexcept {
  if (key > PROVOST_KEY_EMAIL && flawed("unknown-key")) key = PROVOST_KEY_ID;
  return Good::get(call, session, key, value, sink);
}

const void* get_interface(provost_string id) noexcept {
  const std::string_view wanted = view_of(id);
  if (wanted == PROVOST_AUTH_ID) {
    static provost_auth_v1 auth = Good::auth;
    auth.supports = &supports;
    return &auth;
  }
  if (wanted == PROVOST_USERS_ID || (wanted == "provost.users/2" && flawed("unknown-interface"))) {
    static provost_users_v1 users = Good::users;
    users.availability = &availability;
    users.get = &get;
    return &users;
  }
  if (wanted == PROVOST_PASSWORDS_ID) {
    static provost_passwords_v1 passwords = Good::passwords;
    if (flawed("interfaces")) passwords.reserved = 8;
    return &passwords;
  }
  return Good::get_interface(id);
}

const provost_descriptor* descriptor() {
  static provost_descriptor said = detail::Tables<Tiny>::descriptor;
  static provost_option option = *said.options[0];
  static const provost_option* const options[] = {&option};
  static provost_operation_info mail = *said.operations[1];
  static const provost_operation_info* const operations[] = {
      said.operations[0], &mail, said.operations[2], said.operations[3], said.operations[4]};
  if (flawed("descriptor")) said.flags |= 1U << 31;
  if (flawed("options")) option.help = {nullptr, 0};
  if (flawed("operations")) mail.kind = 0;
  said.options = options;
  said.operations = operations;
  return &said;
}

}  // namespace
}  // namespace provost::tiny

// Made while the library is loaded, so that it can be as the environment says.
extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 = {
    PROVOST_MAGIC,
    sizeof(provost_provider),
    PROVOST_ABI_MAJOR,
    PROVOST_ABI_MINOR,
    0,
    provost::tiny::descriptor(),
    &provost::tiny::init,
    &provost::detail::Thunks<provost::tiny::Tiny>::deinit,
    &provost::tiny::get_interface};

PROVOST_MANIFEST_OF(provost::tiny::Tiny);
