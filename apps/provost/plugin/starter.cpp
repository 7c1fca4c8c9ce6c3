#include "provost/plugin/starter.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/base/files.hpp"
#include "provost/common/exit_code.hpp"

namespace provost::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 64;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char upper(char c) { return is_letter(c) ? static_cast<char>(c - 'a' + 'A') : c; }

/// The name that somebody may have meant; empty: nothing is like it.
std::string proposal(const std::string& id) {
  std::string name;
  for (const char c : id) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (is_letter(small) || (is_digit(small) && !name.empty())) {
      name += small;
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  return name.substr(0, kLongestName);
}

/// my_server as MyServer.
std::string in_camel_case(const std::string& id) {
  std::string name;
  bool begins = true;
  for (const char c : id) {
    if (c != '_') name += begins ? upper(c) : c;
    begins = c == '_';
  }
  return name;
}

std::string in_capitals(std::string id) {
  std::transform(id.begin(), id.end(), id.begin(), upper);
  return id;
}

/// What stands for the example's name in its three ways to be written.
std::string renamed(std::string text, const std::string& id) {
  const std::array<std::pair<std::string_view, std::string>, 3> kNames = {{
      {"acme", id},
      {"Acme", in_camel_case(id)},
      {"ACME", in_capitals(id)},
  }};
  for (const auto& [from, to] : kNames) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
      text.replace(at, from.size(), to);
    }
  }
  return text;
}

void copy_all(const fs::path& starter, const std::string& id, const fs::path& directory) {
  for (auto entry = fs::recursive_directory_iterator(starter);
       entry != fs::recursive_directory_iterator(); ++entry) {
    const fs::path place = entry->path().lexically_relative(starter);
    if (place.filename() == "__pycache__") {
      entry.disable_recursion_pending();
      continue;
    }
    const fs::path to = directory / renamed(place.string(), id);
    if (entry->is_directory()) {
      fs::create_directory(to);
    } else {
      core::write_file(to, renamed(core::read_file(entry->path()), id), 0644);
    }
  }
}

}  // namespace

void require_provider_name(const std::string& id) {
  const bool fits = !id.empty() && id.size() <= kLongestName && is_letter(id.front()) &&
                    std::all_of(id.begin(), id.end(),
                                [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
  if (!fits) {
    const std::string meant = proposal(id);
    throw Exit(
        ExitCode::usage,
        "'" + id + "' is no name for a provider: up to 64 of a-z, 0-9 and '_', the first a letter",
        meant.empty() ? "" : "provost plugin new " + meant);
  }
  // Targets that CMake makes by itself, and the host's own.
  constexpr std::array<std::string_view, 8> kTaken = {"all",     "clean",   "help", "install",
                                                      "package", "provost", "test", "edit_cache"};
  if (std::find(kTaken.begin(), kTaken.end(), id) != kTaken.end()) {
    throw Exit(ExitCode::usage,
               "a provider cannot be called '" + id + "', which CMake has a use for",
               "provost plugin new " + id + "_server");
  }
}

void copy_starter(const fs::path& starter, const std::string& id, const fs::path& directory) {
  std::error_code failure;
  if (!fs::is_directory(starter, failure)) {
    throw Exit(ExitCode::failed, "the starter is not installed: there is no " + starter.string(),
               "it comes with the SDK; on Debian: apt install libprovost-sdk-dev");
  }
  if (fs::exists(fs::symlink_status(directory, failure))) {
    throw Exit(ExitCode::usage, directory.string() + " is there already",
               "choose another place with --directory");
  }
  try {
    fs::create_directory(directory);
  } catch (const fs::filesystem_error& error) {
    throw Exit(ExitCode::failed,
               "cannot make " + directory.string() + ": " + error.code().message());
  }
  try {
    copy_all(starter, id, directory);
  } catch (const fs::filesystem_error& error) {
    fs::remove_all(directory, failure);
    throw Exit(ExitCode::failed, "cannot copy " + starter.string() + " to " + directory.string() +
                                     ": " + error.code().message());
  } catch (...) {
    fs::remove_all(directory, failure);
    throw;
  }
}

}  // namespace provost::cli
