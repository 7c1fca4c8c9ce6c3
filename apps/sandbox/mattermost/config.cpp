#include "sandbox/mattermost/config.hpp"

#include <Poco/MD5Engine.h>

#include <charconv>
#include <functional>
#include <stdexcept>
#include <string_view>

#include "sandbox/common/text.hpp"
#include "sandbox/mattermost/ids.hpp"

namespace provost::sandbox::mattermost {

namespace {

[[noreturn]] void refuse(const std::string& knob, const std::string& wanted) {
  throw std::invalid_argument("knob mattermost." + knob + " takes " + wanted);
}

bool either(const std::string& knob, const std::string& value, const std::string& yes,
            const std::string& no) {
  if (value != yes && value != no) refuse(knob, "'" + yes + "' or '" + no + "'");
  return value == yes;
}

int number(const std::string& knob, const std::string& value, int least, int most = 1'000'000'000) {
  int result = 0;
  const auto end = value.data() + value.size();
  const auto [rest, error] = std::from_chars(value.data(), end, result);
  if (error != std::errc{} || rest != end || result < least || result > most) {
    refuse(knob, "a number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return result;
}

void require_classes(PasswordPolicy& policy, std::string_view names) {
  policy.lowercase = policy.uppercase = policy.number = policy.symbol = false;
  if (names == "none") return;
  for (const auto name : split(names, ',')) {
    if (name == "lowercase")
      policy.lowercase = true;
    else if (name == "uppercase")
      policy.uppercase = true;
    else if (name == "number")
      policy.number = true;
    else if (name == "symbol")
      policy.symbol = true;
    else
      refuse("policy_classes", "'none' or a list of lowercase,uppercase,number,symbol");
  }
}

using Setter = std::function<void(Config&, const std::string& knob, const std::string& value)>;

Setter switch_of(bool Config::*member, std::string yes = "on", std::string no = "off") {
  return [=](Config& config, const std::string& knob, const std::string& value) {
    config.*member = either(knob, value, yes, no);
  };
}

Setter number_of(int Config::*member, int least) {
  return [=](Config& config, const std::string& knob, const std::string& value) {
    config.*member = number(knob, value, least);
  };
}

Setter text_of(std::string Config::*member) {
  return [=](Config& config, const std::string& knob, const std::string& value) {
    if (value.empty()) refuse(knob, "a text that is not empty");
    config.*member = value;
  };
}

std::map<std::string, Setter> setters(const Features& features) {
  const auto longest = static_cast<int>(features.longest_password);
  return {
      {"admin_password", text_of(&Config::admin_password)},
      {"admin_mfa_secret", text_of(&Config::admin_mfa_secret)},
      {"user_password", text_of(&Config::user_password)},
      {"policy_min_length",
       [longest](Config& config, const std::string& knob, const std::string& value) {
         config.policy.shortest = static_cast<std::size_t>(number(knob, value, 5, longest));
       }},
      {"policy_classes", [](Config& config, const std::string&,
                            const std::string& value) { require_classes(config.policy, value); }},
      {"max_attempts", number_of(&Config::max_attempts, 1)},
      {"terminate_sessions", switch_of(&Config::terminate_sessions)},
      {"verify_email", switch_of(&Config::verify_email)},
      {"pats", switch_of(&Config::pats)},
      {"smtp", switch_of(&Config::smtp_works, "ok", "fail")},
      {"hardened", switch_of(&Config::hardened)},
      {"show_email", switch_of(&Config::show_email)},
      {"sign_in_by", switch_of(&Config::username_signs_in, "either", "email")},
      {"developer", switch_of(&Config::developer)},
      {"permanent_deletion", switch_of(&Config::permanent_deletion)},
      {"seat_limit",
       [](Config& config, const std::string& knob, const std::string& value) {
         config.seat_limit = static_cast<std::size_t>(number(knob, value, 0));
       }},
      {"rate_limit", switch_of(&Config::rate_limit)},
      {"rate_per_sec", number_of(&Config::rate_per_sec, 1)},
      {"rate_burst", number_of(&Config::rate_burst, 0)},
      {"rate_by_user", switch_of(&Config::rate_by_user)},
  };
}

std::string known_names(const std::map<std::string, Setter>& known) {
  std::string names;
  for (const auto& [name, setter] : known) names += (names.empty() ? "" : ", ") + name;
  return names;
}

std::string hash_of(const std::map<std::string, std::string>& knobs, const Features& features) {
  Poco::MD5Engine engine;
  engine.update(features.version);
  for (const auto& [name, value] : knobs) {
    // The answer goes to everybody, so nothing secret may be guessed from it.
    const bool secret =
        name == "admin_password" || name == "admin_mfa_secret" || name == "user_password";
    engine.update(name + "=" + (secret ? std::string{} : value) + "\n");
  }
  return Poco::DigestEngine::digestToHex(engine.digest());
}

}  // namespace

Config config_of(const std::map<std::string, std::string>& knobs, const Features& features) {
  Config config;
  config.policy.shortest = static_cast<std::size_t>(features.default_shortest_password);
  config.policy.longest = features.longest_password;
  require_classes(config.policy, features.default_requires_all_classes
                                     ? "lowercase,uppercase,number,symbol"
                                     : "none");
  config.terminate_sessions = features.can_end_sessions_on_password_change;

  const auto known = setters(features);
  for (const auto& [name, value] : knobs) {
    const auto setter = known.find(name);
    if (setter == known.end()) {
      throw std::invalid_argument("knob mattermost." + name +
                                  " is not known; known are: " + known_names(known));
    }
    setter->second(config, name, value);
  }
  if (config.terminate_sessions && !features.can_end_sessions_on_password_change) {
    throw std::invalid_argument("knob mattermost.terminate_sessions is not known to version " +
                                features.version + "; leave it out or take version 10 or 11");
  }
  if (config.admin_password.empty()) config.admin_password = random_password();
  config.hash = hash_of(knobs, features);
  return config;
}

}  // namespace provost::sandbox::mattermost
