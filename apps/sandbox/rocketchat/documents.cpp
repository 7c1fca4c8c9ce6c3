#include "sandbox/rocketchat/documents.hpp"

#include "sandbox/common/clock.hpp"
#include "sandbox/rocketchat/preferences.hpp"
#include "sandbox/rocketchat/store.hpp"

namespace provost::sandbox::rocketchat {
namespace {

/// Has the shape of a hash, so that a reader can be tested for hiding it, but is of no password.
constexpr const char* blank_hash = "$2b$10$......................................................";

std::string emails_of(const User& user) {
  std::string text = "[";
  for (const auto& email : user.emails) {
    if (text.size() > 1) text += ',';
    text += JsonObject().add("address", email.address).add("verified", email.verified).text();
  }
  return text += ']';
}

void add_names(JsonObject& out, const User& user) {
  if (!user.name.empty()) out.add("name", user.name);
  if (!user.user_name.empty()) out.add("username", user.user_name);
}

void add_emails(JsonObject& out, const User& user) {
  if (!user.emails.empty()) out.add_raw("emails", emails_of(user));
}

void add_state(JsonObject& out, const User& user) {
  out.add("status", presence(user)).add("active", user.active).add("type", name_of(user.type));
}

/// What only accounts have that came with the server.
void add_built_in(JsonObject& out, const Features& features, const User& user) {
  if (!user.built_in) return;
  out.add("avatarOrigin", user.type == User::Type::bot ? "local" : "none")
      .add("statusDefault", "online")
      .add("utcOffset", 0);
  if (features.avatar_tag && user.type == User::Type::bot) out.add_raw("avatarETag", "null");
}

void add_time(JsonObject& out, const char* key, std::int64_t ms) {
  if (ms != 0) out.add(key, iso8601(ms));
}

/// With what somebody comes back without a password; empty: they never had anything.
std::string resume_of(const User& user, const std::vector<const Token*>& tokens) {
  if (tokens.empty() && user.tokens_ended == User::TokensEnded::by_password) return "{}";
  if (tokens.empty() && user.tokens_ended == User::TokensEnded::no) return {};
  std::vector<std::string> entries;
  for (const Token* token : tokens) {
    entries.push_back(
        JsonObject().add("when", iso8601(token->when_ms)).add("hashedToken", token->hash).text());
  }
  return JsonObject().add_raw("loginTokens", json_array(entries)).text();
}

void add_services(JsonObject& out, const User& user, const std::string& resume = {}) {
  JsonObject services;
  if (user.has_password) {
    services.add_raw("password", JsonObject().add("bcrypt", blank_hash).text());
  }
  if (!resume.empty()) services.add_raw("resume", resume);
  if (user.totp) services.add_raw("totp", JsonObject().add("enabled", true).text());
  if (user.email_code) services.add_raw("email2fa", JsonObject().add("enabled", true).text());
  out.add_raw("services", services.text());
}

void add_summary_of_services(JsonObject& out, const User& user) {
  out.add_raw("services",
              JsonObject()
                  .add_raw("password", JsonObject().add("exists", user.has_password).text())
                  .add_raw("totp", JsonObject().add("enabled", user.totp).text())
                  .add_raw("email2fa", JsonObject().add("enabled", user.email_code).text())
                  .text());
}

void add_rooms(JsonObject& out, const Features& features, const User& user) {
  if (features.rooms_in_documents && user.created_by_api) {
    out.add_raw("__rooms", R"(["GENERAL"])");
  }
}

/// The stored document without services.
void add_stored(JsonObject& out, const Features& features, const User& user) {
  add_time(out, "createdAt", user.created_ms);
  out.add("_id", user.id);
  add_names(out, user);
  add_emails(out, user);
  add_state(out, user);
  add_time(out, "_updatedAt", user.updated_ms);
  add_rooms(out, features, user);
  out.add_raw("roles", json_texts(*user.roles));
  add_built_in(out, features, user);
  if (!user.built_in) out.add_raw("settings", "{}");
  if (user.must_change_known) out.add("requirePasswordChange", user.must_change);
  if (user.federated) out.add("federated", true);
  if (user.login == User::Login::ldap) out.add("ldap", true);
  add_time(out, "lastLogin", user.last_login_ms);
}

}  // namespace

const char* presence(const User& user) { return user.id == "rocket.cat" ? "online" : "offline"; }

JsonObject list_document(const Features& features, const User& user, bool full, Kept kept) {
  JsonObject out;
  out.keep_only(kept);
  if (full && features.list_whole_documents) {
    add_stored(out, features, user);
    return out;
  }
  out.add("_id", user.id);
  add_names(out, user);
  if (full) {
    add_emails(out, user);
    out.add_raw("roles", json_texts(*user.roles));
  }
  add_state(out, user);
  if (full) add_time(out, "lastLogin", user.last_login_ms);
  if (!features.list_whole_documents) {
    out.add("nameInsensitive", lowered(user.name));
  } else {
    if (user.built_in) out.add("utcOffset", 0);
    if (features.avatar_tag && user.built_in && user.type == User::Type::bot) {
      out.add_raw("avatarETag", "null");
    }
    add_rooms(out, features, user);
  }
  return out;
}

JsonObject status_document(const Features& features, const User& user) {
  JsonObject out;
  out.add("_id", user.id);
  add_names(out, user);
  add_emails(out, user);
  out.add_raw("roles", json_texts(*user.roles));
  add_state(out, user);
  add_time(out, "lastLogin", user.last_login_ms);
  if (features.inactive_reason && !user.active) out.add("inactiveReason", "deactivated");
  if (user.federated) out.add("federated", true);
  return out;
}

JsonObject info_document(const Features& features, const User& user, bool full) {
  JsonObject out;
  out.add("_id", user.id);
  add_names(out, user);
  add_state(out, user);
  if (user.built_in && !features.info_full_fields) {
    if (features.modern_me) out.add("utcOffset", 0);
    if (features.avatar_tag && user.type == User::Type::bot) out.add_raw("avatarETag", "null");
  }
  if (!full) return out;
  add_emails(out, user);
  add_time(out, "createdAt", user.created_ms);
  add_time(out, "lastLogin", user.last_login_ms);
  if (!features.info_full_fields && user.has_password) {
    if (features.leaks_hash_in_users) {
      add_services(out, user);
    } else {
      out.add_raw("services", "{}");
    }
  }
  if (user.must_change_known) out.add("requirePasswordChange", user.must_change);
  out.add_raw("roles", json_texts(*user.roles));
  if (features.info_full_fields) {
    if (user.imported && features.info_import_id) {
      out.add_raw("importIds", json_texts(std::vector<std::string>{"import-" + user.id}));
    }
    out.add("statusConnection", presence(user)).add("canViewAllInfo", true);
  }
  return out;
}

JsonObject me_document(const Features& features, const User& user, const std::string& site) {
  JsonObject out;
  out.add("_id", user.id);
  add_names(out, user);
  add_emails(out, user);
  out.add("status", presence(user));
  if (user.built_in && features.modern_me) {
    add_built_in(out, features, user);
  } else if (user.built_in) {
    out.add("utcOffset", 0);
  }
  out.add_raw("roles", json_texts(*user.roles))
      .add("active", user.active)
      .add_raw("settings", R"({"preferences":)" + preferences_json(features) + "}");
  if (user.must_change_known && features.modern_me) {
    out.add("requirePasswordChange", user.must_change);
  }
  if (features.me_lists_services) {
    add_summary_of_services(out, user);
  } else if (features.leaks_hash_in_me) {
    add_services(out, user);
  }
  if (features.modern_me) out.add("_updatedAt", iso8601(user.updated_ms));
  for (const auto& email : user.emails) {
    if (!email.verified) continue;
    out.add("email", email.address);
    break;
  }
  if (features.modern_me) out.add("avatarUrl", site + "/avatar/" + user.user_name);
  return out;
}

JsonObject whole_document(const Features& features, const User& user,
                          const std::vector<const Token*>& tokens) {
  JsonObject out;
  add_stored(out, features, user);
  if (features.leaks_hash_in_users) add_services(out, user, resume_of(user, tokens));
  return out;
}

}  // namespace provost::sandbox::rocketchat
