#include <array>

#include "sandbox/rocketchat/activation.hpp"
#include "sandbox/rocketchat/documents.hpp"
#include "sandbox/rocketchat/handlers.hpp"
#include "sandbox/rocketchat/identity.hpp"
#include "sandbox/rocketchat/policy.hpp"
#include "sandbox/rocketchat/reply.hpp"
#include "sandbox/rocketchat/second_factor.hpp"

namespace provost::sandbox::rocketchat::handlers {
namespace {

constexpr std::array request_fields = {Field{"userId", "string", true},
                                       Field{"data", "object", true},
                                       Field{"confirmRelinquish", "boolean"}};

constexpr std::array data_fields = {
    Field{"name", "string"},
    Field{"email", "string"},
    Field{"username", "string"},
    Field{"password", "string"},
    Field{"active", "boolean"},
    Field{"roles", "array"},
    Field{"requirePasswordChange", "boolean"},
    Field{"setRandomPassword", "boolean"},
    Field{"sendWelcomeEmail", "boolean"},
    Field{"verified", "boolean"},
    Field{"joinDefaultChannels", "boolean"},
    Field{"customFields", "object"},
    Field{"bio", "string"},
    Field{"nickname", "string"},
    Field{"statusText", "string"},
    Field{"status", "string"},
    Field{"language", "string"},
    Field{"freeSwitchExtension", "string"},
};

void check_bodies(const World& world, const Call& call) {
  check(world.features, call.body, request_fields);
  check(world.features, *call.body.object("data"), data_fields, "data");
}

Failure not_allowed(const char* text, const char* action) {
  return refused(text, "error-action-not-allowed",
                 JsonObject().add("method", "insertOrUpdateUser").add("action", action));
}

/// The user to change. Throws Failure, or adds a user where the version does that.
Index target_of(World& world, const std::string& id, const Body& data) {
  if (const auto found = world.store.by_id(id)) return *found;
  if (world.features.update_upserts && !data.has("password")) {
    User made;
    made.id = id;
    made.active = false;
    made.roles = world.store.roles({});
    made.updated_ms = world.now_ms();
    return world.store.add(std::move(made));
  }
  if (world.features.update_unknown_has_code) {
    throw refused("User not found", "error-user-not-found");
  }
  throw refused_by_number("User not found", 403);
}

/// What becomes of the password; empty if it stays.
std::string new_password(const World& world, const Call& call, const Body& data) {
  if (!allowed(world, *call.caller, "edit-other-user-password")) return {};
  if (world.features.random_password && data.flag("setRandomPassword").value_or(false)) {
    return generated_password(world);
  }
  const std::string password = trimmed(data.text("password").value_or(""));
  if (!password.empty()) enforce_policy(world.settings, password);
  return password;
}

void change_identity(World& world, Index user, const Body& data) {
  const User& document = world.store.at(user);
  const auto user_name = data.text("username");
  const auto email = data.text("email");
  const bool renames = user_name && *user_name != document.user_name;
  const bool moves =
      email && (document.emails.empty() || document.emails.front().address != *email);
  if (renames) check_user_name(world, *user_name, user);
  if (moves) check_email(world, *email, user);
  if (const auto name = data.text("name")) world.store.edit(user).name = *name;
  if (renames) world.store.rename(user, *user_name);
  if (moves) world.store.set_emails(user, {{*email, false}});
}

void change_flags(World& world, const Call& call, Index user, const Body& data) {
  User& document = world.store.edit(user);
  if (const auto verified = data.flag("verified");
      verified && user != *call.caller && !document.emails.empty()) {
    document.emails.front().verified = *verified;
    const bool opt_in =
        world.features.email_two_factor &&
        world.settings.flag("Accounts_TwoFactorAuthentication_By_Email_Auto_Opt_In");
    if (*verified && opt_in) document.email_code = true;
  }
  if (const auto roles = data.texts("roles")) document.roles = world.store.roles(*roles);
  if (const auto must_change = data.flag("requirePasswordChange")) {
    document.must_change_known = true;
    document.must_change = *must_change;
    if (*must_change) record(world, call, "must-change", user);
  }
}

void change_password(World& world, const Call& call, Index user, const Body& data,
                     const std::string& password) {
  if (password.empty()) return;
  set_password(world, call, user, password);
  if (!data.flag("setRandomPassword").value_or(false)) return;
  User& document = world.store.edit(user);
  document.must_change_known = true;
  document.must_change = true;
  record(world, call, "must-change", user);
  if (const auto email = data.text("email")) mail_password(world, call, user, *email);
}

}  // namespace

Reply update(World& world, Call& call) {
  if (world.features.strict_bodies) check_bodies(world, call);
  require_second_factor(world, call);
  if (!world.features.strict_bodies) check_bodies(world, call);
  const Body data = *call.body.object("data");
  const std::string id = *call.body.text("userId");
  const bool himself = world.store.at(*call.caller).id == id;
  if (!himself && !allowed(world, *call.caller, "edit-other-user-info")) {
    throw not_allowed("Editing user is not allowed", "Editing_user");
  }
  if (data.has("roles") && !allowed(world, *call.caller, "assign-roles")) {
    throw not_allowed("Assigning roles is not allowed", "Assign_role");
  }
  const Index user = target_of(world, id, data);
  if (world.features.federated_guard && world.store.at(user).federated) {
    throw refused("Not possible to edit a federated user", "Edit_Federated_User_Not_Allowed");
  }
  const std::string password = new_password(world, call, data);
  const auto active = data.flag("active");
  const bool switches = active && *active != world.store.at(user).active;
  if (switches && !*active) {
    keep_an_admin(world, user, "setUserActiveStatus");
    relinquish_rooms(world, user, call.body.flag("confirmRelinquish").value_or(false));
  }
  change_identity(world, user, data);
  change_flags(world, call, user, data);
  world.store.edit(user).updated_ms = world.now_ms();
  change_password(world, call, user, data, password);
  if (switches) change_active(world, call, user, *active);
  return success(JsonObject().add_raw(
      "user", whole_document(world.features, world.store.at(user), world.tokens.of(user)).text()));
}

}  // namespace provost::sandbox::rocketchat::handlers
