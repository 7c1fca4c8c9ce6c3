#include "core/profile/profile_text.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "core/profile/ini.hpp"
#include "core/profile/near.hpp"
#include "core/profile/operation_words.hpp"
#include "core/profile/profile_keys.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::string_view limit_prefix = "limit.";
constexpr std::string_view option_prefix = "option.";

/// Puts the entries of one file in place.
class Reader {
 public:
  Reader(Profile& profile, std::string file) : profile_(profile), file_(std::move(file)) {}

  void read(const IniEntry& entry) {
    if (!entry.section.empty()) {
      refuse_line(file_, entry.line, "a profile has no sections such as [" + entry.section + "]");
    }
    const auto& keys = profile_keys();
    const auto known = std::find_if(keys.begin(), keys.end(),
                                    [&](const ProfileKey& key) { return key.name == entry.key; });
    if (known != keys.end()) {
      read_value(entry, [&] { known->read(profile_, entry.value); });
    } else if (entry.key.starts_with(limit_prefix)) {
      read_limit(entry);
    } else if (entry.key.starts_with(option_prefix)) {
      take_option(entry.key.substr(option_prefix.size()), entry);
    } else {
      bare_.push_back(entry);
    }
  }

  void finish(const OptionSchemas& schemas) {
    if (!bare_.empty() && !schemas) unknown(bare_.front(), {});
    require(profile_.provider, "provider", "the make of the server, such as 'rocketchat'");
    require(profile_.url, "url", "such as https://chat.example.com");
    const auto* schema = schemas ? schemas(profile_.provider) : nullptr;
    for (const auto& entry : bare_) {
      const auto is_this = [&](const OptionInfo& option) { return option.name == entry.key; };
      if (schema != nullptr && std::none_of(schema->begin(), schema->end(), is_this)) {
        unknown(entry, *schema);
      }
      take_option(entry.key, entry);
    }
    if (schema != nullptr) check_options(*schema);
    if (profile_.locked && profile_.allow.empty()) {
      refuse_line(file_, 0, "'allow' is missing: a locked profile lists the operations it is for");
    }
    if (!profile_.locked && !profile_.allow.empty()) {
      refuse_line(file_, 0, "'allow' holds nobody back without 'locked = yes'");
    }
  }

 private:
  template <class Read>
  void read_value(const IniEntry& entry, Read read) {
    if (entry.value.empty()) refuse_line(file_, entry.line, "'" + entry.key + "' has no value");
    try {
      read();
    } catch (const Error& error) {
      refuse_line(file_, entry.line, "'" + entry.key + "': " + error.message);
    }
  }

  void read_limit(const IniEntry& entry) {
    const auto word = entry.key.substr(limit_prefix.size());
    const auto operation = parse_operation(word);
    if (!operation) {
      refuse_line(
          file_, entry.line,
          "unknown operation in '" + entry.key + "'" + did_you_mean(word, operation_words()));
    }
    if (profile_.limits.contains(*operation)) {
      refuse_line(file_, entry.line, "'" + entry.key + "' stands here again under another name");
    }
    read_value(entry, [&] { profile_.limits[*operation] = parse_limit(entry.value); });
  }

  void take_option(const std::string& name, const IniEntry& entry) {
    if (!profile_.options.emplace(name, entry.value).second) {
      refuse_line(file_, entry.line, "option '" + name + "' stands here again");
    }
    option_lines_[name] = entry.line;
  }

  void check_options(const std::vector<OptionInfo>& schema) {
    try {
      validate(profile_.options, schema);
    } catch (const Error& error) {
      const auto line = option_lines_.find(error.option);
      refuse_line(file_, line == option_lines_.end() ? 0 : line->second, error.message);
    }
  }

  void require(const std::string& value, const std::string& key, const std::string& what) {
    if (value.empty()) refuse_line(file_, 0, "'" + key + "' is missing: " + what);
  }

  [[noreturn]] void unknown(const IniEntry& entry, const std::vector<OptionInfo>& schema) {
    std::vector<std::string> names;
    for (const auto& key : profile_keys()) names.push_back(key.name);
    for (const auto& option : schema) names.push_back(option.name);
    refuse_line(file_, entry.line,
                "unknown key '" + entry.key + "'" + did_you_mean(entry.key, names));
  }

  Profile& profile_;
  std::string file_;
  std::vector<IniEntry> bare_;
  std::map<std::string, int> option_lines_;
};

void write_line(std::string& text, const std::string& key, const std::string& value) {
  const bool blank_ends =
      !value.empty() && (std::isspace(static_cast<unsigned char>(value.front())) ||
                         std::isspace(static_cast<unsigned char>(value.back())));
  if (blank_ends || value.find_first_of(std::string("\r\n\0", 3)) != std::string::npos) {
    throw Error(Code::invalid_argument,
                "the value of '" + key + "' must be one line without blanks at its ends");
  }
  text += key + " = " + value + "\n";
}

}  // namespace

bool is_profile_name(std::string_view name) {
  return !name.empty() &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

Profile parse_profile(std::string_view text, const std::string& name, const std::string& file,
                      const OptionSchemas& schemas) {
  Profile profile;
  profile.name = name;
  Reader reader(profile, file);
  for (const auto& entry : read_ini(text, file)) reader.read(entry);
  reader.finish(schemas);
  return profile;
}

std::string profile_text(const Profile& profile) {
  std::string text;
  for (const auto& key : profile_keys()) {
    if (const auto value = key.write(profile)) write_line(text, key.name, *value);
  }
  for (const auto& [operation, limit] : profile.limits) {
    const std::string key = std::string(limit_prefix) + std::string(word_of(operation));
    write_line(text, key, limit_text(limit));
  }
  for (const auto& [name, value] : profile.options) {
    write_line(text, std::string(option_prefix) + name, value);
  }
  return text;
}

}  // namespace provost::core
