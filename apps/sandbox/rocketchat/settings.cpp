#include "sandbox/rocketchat/settings.hpp"

namespace provost::sandbox::rocketchat {

Settings::Settings(const Features& features) {
  const bool strong = features.policy_default_on;
  const auto number = [](std::int64_t value) { return SettingValue(value); };
  values_ = {
      {"API_Enable_Rate_Limiter", true},
      {"API_Enable_Rate_Limiter_Limit_Calls_Default", number(10)},
      {"API_Enable_Rate_Limiter_Limit_Time_Default", number(60000)},
      {"API_Default_Count", number(50)},
      {"API_Upper_Count_Limit", number(100)},
      {"API_Allow_Infinite_Count", true},
      {"API_Apply_permission_view-outside-room_on_users-list", false},
      {"Accounts_AllowPasswordChangeForOAuthUsers", true},
      {"Accounts_EmailVerification", false},
      {"Accounts_LoginExpiration", number(90)},
      {"Accounts_PasswordReset", true},
      {"Accounts_Password_Policy_Enabled", strong},
      {"Accounts_Password_Policy_MinLength", number(strong ? 14 : 7)},
      {"Accounts_Password_Policy_MaxLength", number(-1)},
      {"Accounts_Password_Policy_ForbidRepeatingCharacters", true},
      {"Accounts_Password_Policy_ForbidRepeatingCharactersCount", number(3)},
      {"Accounts_Password_Policy_AtLeastOneLowercase", true},
      {"Accounts_Password_Policy_AtLeastOneUppercase", true},
      {"Accounts_Password_Policy_AtLeastOneNumber", true},
      {"Accounts_Password_Policy_AtLeastOneSpecialCharacter", true},
      {"Accounts_TwoFactorAuthentication_Enabled", true},
      {"Accounts_TwoFactorAuthentication_By_TOTP_Enabled", true},
      {"Accounts_TwoFactorAuthentication_By_Email_Enabled", true},
      {"Accounts_TwoFactorAuthentication_By_Email_Auto_Opt_In", true},
      {"Accounts_TwoFactorAuthentication_By_Email_Code_Expiration", number(3600)},
      {"Accounts_TwoFactorAuthentication_Enforce_Password_Fallback", true},
      {"Accounts_TwoFactorAuthentication_MaxDelta", number(1)},
      {"Accounts_TwoFactorAuthentication_Max_Invalid_Email_Code_Attempts", number(5)},
      {"Accounts_TwoFactorAuthentication_RememberFor", number(1800)},
      {"Block_Multiple_Failed_Logins_Enabled", features.lockout_default_on},
      {"Block_Multiple_Failed_Logins_By_User", true},
      {"Block_Multiple_Failed_Logins_Attempts_Until_Block_by_User", number(10)},
      {"Block_Multiple_Failed_Logins_Time_To_Unblock_By_User_In_Minutes", number(5)},
      {"Block_Multiple_Failed_Logins_By_Ip", true},
      {"Block_Multiple_Failed_Logins_Attempts_Until_Block_By_Ip", number(50)},
      {"Block_Multiple_Failed_Logins_Time_To_Unblock_By_Ip_In_Minutes", number(5)},
  };
}

bool Settings::flag(std::string_view id) const {
  const SettingValue* value = find(id);
  return value != nullptr && std::holds_alternative<bool>(*value) && std::get<bool>(*value);
}

std::int64_t Settings::number(std::string_view id) const {
  const SettingValue* value = find(id);
  return value != nullptr && std::holds_alternative<std::int64_t>(*value)
             ? std::get<std::int64_t>(*value)
             : 0;
}

const SettingValue* Settings::find(std::string_view id) const {
  const auto found = values_.find(id);
  return found == values_.end() ? nullptr : &found->second;
}

bool Settings::set(std::string_view id, SettingValue value) {
  const auto found = values_.find(id);
  if (found == values_.end() || found->second.index() != value.index()) return false;
  found->second = value;
  return true;
}

}  // namespace provost::sandbox::rocketchat
