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

constexpr std::array create_fields = {
    Field{"email", "string", true},
    Field{"name", "string", true},
    Field{"username", "string", true},
    Field{"password", "string", true},
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
    Field{"fields", ""},
    Field{"freeSwitchExtension", "string"},
};

User made_user(World& world, const Body& body, bool random) {
  User user;
  user.user_name = *body.text("username");
  user.id = stable_id(sha256(random_token())[0],
                      static_cast<std::uint64_t>(world.now_ms()) + world.store.size());
  user.name = *body.text("name");
  user.emails = {{*body.text("email"), body.flag("verified").value_or(false)}};
  user.roles = world.store.roles(body.texts("roles").value_or(std::vector<std::string>{"user"}));
  user.active = body.flag("active").value_or(true);
  user.created_by_api = true;
  user.created_ms = world.now_ms();
  user.updated_ms = user.created_ms;
  user.must_change = random || body.flag("requirePasswordChange").value_or(false);
  user.must_change_known = random || body.has("requirePasswordChange");
  user.has_password = true;
  user.email_code = world.features.email_two_factor &&
                    world.settings.flag("Accounts_TwoFactorAuthentication_By_Email_Auto_Opt_In");
  return user;
}

}  // namespace

Reply create(World& world, Call& call) {
  check(world.features, call.body, create_fields);
  if (world.second_factor_demanded) require_second_factor(world, call);
  if (!allowed(world, *call.caller, "create-user")) {
    throw refused("Adding user is not allowed", "error-action-not-allowed",
                  JsonObject().add("method", "insertOrUpdateUser").add("action", "Adding_user"));
  }
  const Body& body = call.body;
  const bool random = body.flag("setRandomPassword").value_or(false);
  if (random && !world.features.random_password) {
    throw refused_plainly("Match error: Unknown key in field setRandomPassword");
  }
  check_user_name(world, *body.text("username"), std::nullopt);
  check_email(world, *body.text("email"), std::nullopt);
  const std::string password = random ? generated_password(world) : *body.text("password");
  if (!random) enforce_policy(world.settings, password);
  User made = made_user(world, body, random);
  made.password = sha256(password);
  const Index user = world.store.add(std::move(made));
  record(world, call, "password-set", user);
  if (random && body.flag("sendWelcomeEmail").value_or(false)) {
    mail_password(world, call, user, *body.text("email"));
  }
  return success(JsonObject().add_raw(
      "user", whole_document(world.features, world.store.at(user), {}).text()));
}

Reply remove(World& world, Call& call) {
  constexpr std::array fields = {Field{"userId", "string"}, Field{"username", "string"},
                                 Field{"confirmRelinquish", "boolean"}};
  check(world.features, call.body, fields);
  require(world, call, "delete-user");
  const auto user = named_user(world, call.body);
  if (!user) throw refused("Invalid user", "error-invalid-user");
  keep_an_admin(world, *user, "deleteUser");
  relinquish_rooms(world, *user, call.body.flag("confirmRelinquish").value_or(false));
  sign_out(world, *user);
  world.second_factors.erase(*user);
  world.store.remove(*user);
  JsonObject members;
  if (world.features.delete_lists_rooms) members.add_raw("deletedRooms", "[]");
  return success(members);
}

}  // namespace provost::sandbox::rocketchat::handlers
