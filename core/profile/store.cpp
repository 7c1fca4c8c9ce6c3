#include "core/profile/store.hpp"

#include <sys/stat.h>

#include <set>
#include <system_error>
#include <utility>

#include "core/profile/groups.hpp"
#include "core/profile/near.hpp"

namespace provost::core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".ini";

fs::path file_in(const fs::path& config, const std::string& name) {
  return config.empty() ? fs::path() : config / "profiles.d" / (name + std::string(ending));
}

bool is_there(const fs::path& file) {
  std::error_code ignored;
  return !file.empty() && fs::exists(file, ignored);
}

/// The names of the files, whatever they are made of.
void add_names(const fs::path& config, std::set<std::string>& names) {
  if (config.empty()) return;
  std::error_code ignored;
  for (fs::directory_iterator item(config / "profiles.d", ignored), end; item != end;
       item.increment(ignored)) {
    const auto name = item->path().filename().string();
    if (!name.starts_with('.') && name.ends_with(ending)) {
      names.insert(name.substr(0, name.size() - ending.size()));
    }
  }
}

void require_name(const std::string& name) {
  if (is_profile_name(name)) return;
  throw Error(Code::invalid_argument, "'" + name +
                                          "' cannot be the name of a profile: it has a-z, 0-9, "
                                          "'-' and '_' only");
}

[[noreturn]] void refuse(const fs::path& file, const std::string& why) {
  throw Error(Code::invalid_argument, file.string() + ": " + why);
}

}  // namespace

ProfileStore::ProfileStore(Paths paths, OptionSchemas schemas, const FileTrust& trust)
    : paths_(std::move(paths)), schemas_(std::move(schemas)), trust_(trust) {}

fs::path ProfileStore::user_file(const std::string& name) const {
  return file_in(paths_.config, name);
}

fs::path ProfileStore::system_file(const std::string& name) const {
  return file_in(paths_.system_config, name);
}

Profile ProfileStore::read(const fs::path& file, const std::string& name) const {
  const auto facts = trust_.facts(file);
  // Its 'command:' references are run.
  if (facts && (facts->mode & S_IWOTH) != 0) {
    refuse(file, "everyone may write this file: close it with 'chmod o-w " + file.string() + "'");
  }
  auto profile = parse_profile(read_file(file), name, file.string(), schemas_);
  profile.path = file;
  profile.root_owned = only_root_writes(file, trust_);
  if (profile.locked && !profile.root_owned) {
    refuse(file,
           "'locked' needs the file and its directory to belong to root and to be closed to other "
           "writers");
  }
  return profile;
}

std::optional<Profile> ProfileStore::locked_profile(const std::string& name) const {
  const auto file = system_file(name);
  if (!is_there(file) || !only_root_writes(file, trust_)) return std::nullopt;
  auto profile = read(file, name);
  if (!profile.locked) return std::nullopt;
  return profile;
}

Profile ProfileStore::load(const std::string& name) const {
  require_name(name);
  if (auto profile = locked_profile(name)) return std::move(*profile);
  if (const auto file = user_file(name); is_there(file)) return read(file, name);
  if (const auto file = system_file(name); !paths_.config_is_explicit && is_there(file)) {
    return read(file, name);
  }
  const auto known = names();
  throw Error(Code::invalid_argument,
              "there is no profile '" + name + "'" +
                  (known.empty() ? ": 'provost profile add NAME URL' makes one"
                                 : did_you_mean(name, known)));
}

std::vector<std::string> ProfileStore::names() const {
  std::vector<std::string> result;
  for (const auto& entry : list()) result.push_back(entry.name);
  return result;
}

std::vector<ProfileEntry> ProfileStore::list() const {
  std::set<std::string> names;
  add_names(paths_.config, names);
  std::set<std::string> of_the_machine;
  add_names(paths_.system_config, of_the_machine);
  std::vector<ProfileEntry> entries;
  for (const auto& name : of_the_machine) {
    if (!paths_.config_is_explicit || names.contains(name)) {
      names.insert(name);
      continue;
    }
    try {
      if (locked_profile(name)) names.insert(name);
    } catch (const Error&) {
      // Not asked for, and not usable either.
    }
  }
  for (const auto& name : names) {
    ProfileEntry entry;
    entry.name = name;
    entry.path = is_there(user_file(name)) ? user_file(name) : system_file(name);
    try {
      entry.profile = load(name);
      entry.path = entry.profile->path;
    } catch (const Error& error) {
      entry.error = error;
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

fs::path ProfileStore::save(const Profile& profile) const {
  require_name(profile.name);
  const auto file = user_file(profile.name);
  if (file.empty()) {
    throw Error(Code::invalid_argument,
                "there is no place to keep profiles: set HOME or XDG_CONFIG_HOME, or use --config");
  }
  if (const auto locked = locked_profile(profile.name)) {
    refuse(locked->path, "profile '" + profile.name +
                             "' is locked by the administrator of this machine: choose another "
                             "name");
  }
  const auto text = profile_text(profile);
  parse_profile(text, profile.name, file.string(), schemas_);
  write_file(file, text, S_IRUSR | S_IWUSR);
  return file;
}

void ProfileStore::remove(const std::string& name) const {
  const auto file = user_file(name);
  if (!is_profile_name(name) || !is_there(file)) {
    const auto profile = load(name);
    refuse(profile.path,
           "profile '" + name + "' is the machine's: only its administrator can remove it");
  }
  std::error_code failed;
  if (!fs::remove(file, failed)) refuse(file, "cannot be removed: " + failed.message());
}

Groups ProfileStore::groups() const {
  Groups groups;
  const auto add = [&groups](const fs::path& config) {
    const auto file = config.empty() ? config : config / "groups.ini";
    if (is_there(file)) groups.merge(parse_groups(read_file(file), file.string()));
  };
  add(paths_.config);
  if (!paths_.config_is_explicit) add(paths_.system_config);
  return groups;
}

}  // namespace provost::core
