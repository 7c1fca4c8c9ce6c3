#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/files.hpp"
#include "core/base/paths.hpp"
#include "core/profile/profile.hpp"
#include "core/profile/profile_text.hpp"
#include "provost/error.hpp"

namespace provost::core {

/// One profile of a list: either it could be read, or why not.
struct ProfileEntry {
  std::string name;
  std::filesystem::path path;
  std::optional<Profile> profile;
  std::optional<Error> error;
};

/// The members of every group by its name; a member is `PROFILE` or `PROFILE/SCOPE`.
using Groups = std::map<std::string, std::vector<std::string>>;

/// The profiles of this user and of the machine. A file of the user wins over one of the machine,
/// unless that is locked; one of the machine that root alone writes and that is broken is an
/// error rather than a way around the lock. Reads the files at every call. All errors are
/// Error{invalid_argument} and name the file.
class ProfileStore {
 public:
  /// `trust` must outlive this; see parse_profile() for `schemas`.
  explicit ProfileStore(Paths paths, OptionSchemas schemas = {},
                        const FileTrust& trust = FileTrust::real());

  /// By name; a broken profile does not disturb the others.
  std::vector<ProfileEntry> list() const;
  std::vector<std::string> names() const;
  Profile load(const std::string& name) const;

  /// Writes the user's file of this name and says where. Checks all that load() checks first.
  std::filesystem::path save(const Profile& profile) const;
  void remove(const std::string& name) const;

  Groups groups() const;

 private:
  std::filesystem::path user_file(const std::string& name) const;
  std::filesystem::path system_file(const std::string& name) const;
  std::optional<Profile> locked_profile(const std::string& name) const;
  Profile read(const std::filesystem::path& file, const std::string& name) const;

  Paths paths_;
  OptionSchemas schemas_;
  const FileTrust& trust_;
};

}  // namespace provost::core
