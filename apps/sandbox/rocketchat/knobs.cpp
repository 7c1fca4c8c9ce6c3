#include "sandbox/rocketchat/knobs.hpp"

#include <charconv>
#include <functional>
#include <stdexcept>
#include <vector>

#include "sandbox/rocketchat/digest.hpp"

namespace provost::sandbox::rocketchat {
namespace {

using Set = std::function<void(const std::string& name, const std::string& value)>;

[[noreturn]] void refuse(const std::string& name, const std::string& expected) {
  throw std::invalid_argument("rocketchat." + name + ": expected " + expected);
}

bool choice(const std::string& name, const std::string& value, const std::string& yes,
            const std::string& no) {
  if (value != yes && value != no) refuse(name, yes + " or " + no);
  return value == yes;
}

std::int64_t whole(const std::string& name, const std::string& value) {
  std::int64_t number = 0;
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  if (error != std::errc() || stop != end) refuse(name, "a whole number");
  return number;
}

Set text_of(std::string& target) {
  return [&target](const std::string& name, const std::string& value) {
    if (value.empty()) refuse(name, "a text that is not empty");
    target = value;
  };
}

Set flag_of(Settings& settings, const char* id) {
  return [&settings, id](const std::string& name, const std::string& value) {
    settings.set(id, choice(name, value, "on", "off"));
  };
}

Set number_of(Settings& settings, std::vector<const char*> ids) {
  return [&settings, ids](const std::string& name, const std::string& value) {
    for (const char* id : ids) settings.set(id, whole(name, value));
  };
}

std::map<std::string, Set> known_knobs(Knobs& knobs, Settings& settings) {
  return {
      {"admin_password", text_of(knobs.admin_password)},
      {"admin_role",
       [&knobs](const std::string& name, const std::string& value) {
         knobs.admin_limited = !choice(name, value, "admin", "limited");
       }},
      {"admin_totp_secret",
       [&knobs](const std::string& name, const std::string& value) {
         try {
           static_cast<void>(totp_code(value, 0));
         } catch (const std::invalid_argument&) {
           refuse(name, "a base32 secret");
         }
         knobs.admin_totp_secret = value;
       }},
      {"admin_backup_code", text_of(knobs.admin_backup_code)},
      {"admin_email_2fa",
       [&knobs](const std::string& name, const std::string& value) {
         knobs.admin_email_code = choice(name, value, "on", "off");
       }},
      {"user_password", text_of(knobs.user_password)},
      {"email_code", text_of(knobs.email_code)},
      {"smtp",
       [&knobs](const std::string& name, const std::string& value) {
         knobs.smtp_works = choice(name, value, "ok", "fail");
       }},
      {"2fa", flag_of(settings, "Accounts_TwoFactorAuthentication_Enabled")},
      {"2fa_password",
       flag_of(settings, "Accounts_TwoFactorAuthentication_Enforce_Password_Fallback")},
      {"2fa_remember_s", number_of(settings, {"Accounts_TwoFactorAuthentication_RememberFor"})},
      {"policy", flag_of(settings, "Accounts_Password_Policy_Enabled")},
      {"policy_min_length", number_of(settings, {"Accounts_Password_Policy_MinLength"})},
      {"policy_max_length", number_of(settings, {"Accounts_Password_Policy_MaxLength"})},
      {"password_reset", flag_of(settings, "Accounts_PasswordReset")},
      {"limiter", flag_of(settings, "API_Enable_Rate_Limiter")},
      {"rate_limit_calls", number_of(settings, {"API_Enable_Rate_Limiter_Limit_Calls_Default"})},
      {"rate_limit_ms", number_of(settings, {"API_Enable_Rate_Limiter_Limit_Time_Default"})},
      {"lockout", flag_of(settings, "Block_Multiple_Failed_Logins_Enabled")},
      {"lockout_attempts",
       number_of(settings, {"Block_Multiple_Failed_Logins_Attempts_Until_Block_by_User"})},
      {"lockout_ip_attempts",
       number_of(settings, {"Block_Multiple_Failed_Logins_Attempts_Until_Block_By_Ip"})},
      {"lockout_minutes",
       number_of(settings, {"Block_Multiple_Failed_Logins_Time_To_Unblock_By_User_In_Minutes",
                            "Block_Multiple_Failed_Logins_Time_To_Unblock_By_Ip_In_Minutes"})},
      {"email_verification", flag_of(settings, "Accounts_EmailVerification")},
      {"page_default", number_of(settings, {"API_Default_Count"})},
      {"page_limit", number_of(settings, {"API_Upper_Count_Limit"})},
  };
}

}  // namespace

Knobs read_knobs(const std::map<std::string, std::string>& given, Settings& settings) {
  Knobs knobs;
  const std::map<std::string, Set> known = known_knobs(knobs, settings);
  for (const auto& [name, value] : given) {
    const auto knob = known.find(name);
    if (knob == known.end()) {
      std::string names;
      for (const auto& [other, set] : known) names += (names.empty() ? "" : ", ") + other;
      throw std::invalid_argument("rocketchat." + name + ": no such knob; there are " + names);
    }
    knob->second(name, value);
  }
  if (knobs.admin_password.empty()) knobs.admin_password = random_password(20);
  return knobs;
}

}  // namespace provost::sandbox::rocketchat
