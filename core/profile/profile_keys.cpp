#include "core/profile/profile_keys.hpp"

#include <Poco/StringTokenizer.h>

#include <charconv>
#include <filesystem>
#include <string_view>

#include "core/base/duration.hpp"
#include "core/base/refuse.hpp"
#include "core/http/settings.hpp"
#include "core/profile/address.hpp"
#include "core/profile/near.hpp"
#include "core/profile/operation_words.hpp"
#include "core/select/filter.hpp"

namespace provost::core {
namespace {

using Written = std::optional<std::string>;
using std::chrono::milliseconds;

bool read_boolean(const std::string& value) {
  const auto flag = parse_boolean(value);
  if (!flag) refuse_argument("must be yes or no, not '" + value + "'");
  return *flag;
}

milliseconds read_duration(const std::string& value) {
  const auto duration = parse_duration(value);
  if (!duration || duration->count() == 0) {
    refuse_argument("must be a duration such as 500ms, 30s, 5m or 8h, not '" + value + "'");
  }
  return *duration;
}

std::int64_t read_count(std::string_view value) {
  std::int64_t count = 0;
  const auto* end = value.data() + value.size();
  const auto read = std::from_chars(value.data(), end, count);
  if (read.ec != std::errc{} || read.ptr != end || count < 1 || count > 1'000'000'000) {
    refuse_argument("must be a whole number above 0, not '" + std::string(value) + "'");
  }
  return count;
}

std::string read_path(const std::string& value) {
  if (!std::filesystem::path(value).is_absolute()) {
    refuse_argument("must be an absolute path, not '" + value + "'");
  }
  return value;
}

SecretReference read_reference(const std::string& value) {
  auto reference = SecretReference::parse(value);
  const auto& where = reference.value();
  if (reference.kind() == SecretReference::Kind::file && !where.starts_with('/') &&
      !where.starts_with("~/")) {
    refuse_argument("must name its file by an absolute path or by one that begins with '~/'");
  }
  return reference;
}

std::string read_proxy(const std::string& value) {
  if (value == "direct") return value;
  if (value.find('@') != std::string::npos) {
    refuse_argument(
        "must not hold a user name or password: 'proxy_user' and 'proxy_password' are for them");
  }
  return value.find("://") == std::string::npos ? "http://" + value : value;
}

std::set<Operation> read_operations(const std::string& value) {
  const Poco::StringTokenizer listed(
      value, ", ", Poco::StringTokenizer::TOK_TRIM | Poco::StringTokenizer::TOK_IGNORE_EMPTY);
  std::set<Operation> operations;
  for (const auto& word : listed) {
    const auto operation = parse_operation(word);
    if (!operation)
      refuse_argument("unknown operation '" + word + "'" + did_you_mean(word, operation_words()));
    operations.insert(*operation);
  }
  return operations;
}

Written text_of(const std::string& text) { return text.empty() ? std::nullopt : Written(text); }
Written text_of(const std::optional<SecretReference>& reference) {
  return reference ? Written(reference->text()) : std::nullopt;
}
Written text_of(const std::optional<milliseconds>& duration) {
  return duration ? Written(duration_text(*duration)) : std::nullopt;
}
Written text_of(bool flag) { return flag ? Written("yes") : std::nullopt; }
Written text_of(const std::set<Operation>& operations) {
  std::string text;
  for (const auto operation : operations) {
    text += (text.empty() ? "" : ", ") + std::string(word_of(operation));
  }
  return text_of(text);
}

template <auto member, auto read>
ProfileKey key(const char* name) {
  return {name, [](Profile& profile, const std::string& value) { profile.*member = read(value); },
          [](const Profile& profile) { return text_of(profile.*member); }};
}

std::string read_text(const std::string& value) { return value; }
std::string read_filter(const std::string& value) {
  Filter::parse(value);
  return value;
}
std::string read_url(const std::string& value) { return stored_address(value); }

}  // namespace

Limit parse_limit(const std::string& value) {
  const auto slash = value.find('/');
  const auto period =
      slash == std::string::npos ? std::nullopt : parse_duration(value.substr(slash + 1));
  if (!period || period->count() == 0) {
    refuse_argument("must be so many in so long, such as 10/60s, not '" + value + "'");
  }
  return {static_cast<std::uint32_t>(read_count(std::string_view(value).substr(0, slash))),
          *period};
}

std::string limit_text(const Limit& limit) {
  return std::to_string(limit.count) + "/" + duration_text(limit.period);
}

const std::vector<ProfileKey>& profile_keys() {
  static const std::vector<ProfileKey> keys{
      key<&Profile::provider, read_text>("provider"),
      key<&Profile::url, read_url>("url"),
      key<&Profile::account, read_text>("account"),
      key<&Profile::scope, read_text>("scope"),
      key<&Profile::password, read_reference>("password"),
      key<&Profile::token, read_reference>("token"),
      key<&Profile::totp, read_reference>("totp"),
      key<&Profile::ca_file, read_path>("ca_file"),
      key<&Profile::pin, normal_pin>("pin"),
      key<&Profile::proxy, read_proxy>("proxy"),
      key<&Profile::proxy_user, read_text>("proxy_user"),
      key<&Profile::proxy_password, read_reference>("proxy_password"),
      key<&Profile::unix_socket, read_path>("unix_socket"),
      key<&Profile::allow_http, read_boolean>("allow_http"),
      key<&Profile::connect_timeout, read_duration>("connect_timeout"),
      key<&Profile::timeout, read_duration>("timeout"),
      key<&Profile::total_timeout, read_duration>("total_timeout"),
      {"session_lifetime",
       [](Profile& profile, const std::string& value) {
         profile.session_lifetime = read_duration(value);
       },
       [](const Profile& profile) {
         if (profile.session_lifetime == Profile().session_lifetime) return Written();
         return Written(duration_text(profile.session_lifetime));
       }},
      key<&Profile::protect, read_filter>("protect"),
      {"max_rows",
       [](Profile& profile, const std::string& value) { profile.max_rows = read_count(value); },
       [](const Profile& profile) {
         return profile.max_rows ? Written(std::to_string(*profile.max_rows)) : std::nullopt;
       }},
      key<&Profile::locked, read_boolean>("locked"),
      key<&Profile::allow, read_operations>("allow"),
  };
  return keys;
}

}  // namespace provost::core
