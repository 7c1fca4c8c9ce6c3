#include "runner/place.hpp"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <system_error>
#include <vector>

namespace provost::transcript {
namespace {

namespace fs = std::filesystem;

void clear_environment() {
  constexpr std::array<std::string_view, 4> kKept = {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS",
                                                     "TSAN_OPTIONS"};
  std::vector<std::string> names;
  for (char** entry = ::environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    names.push_back(text.substr(0, text.find('=')));
  }
  for (const std::string& name : names) {
    bool kept = false;
    for (const std::string_view other : kKept) kept = kept || other == name;
    if (!kept) ::unsetenv(name.c_str());
  }
}

}  // namespace

Place::Place(const fs::path& program, const fs::path& runner) {
  std::string pattern = (fs::temp_directory_path() / "provost-cli-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    throw std::runtime_error("no directory can be made as " + pattern);
  }
  directory_ = pattern;
  ::umask(022);
  for (const char* name : {"home", "bin", "desk", "tmp"}) fs::create_directory(directory_ / name);
  for (const char* word : {"fetch", "events", "await", "requests", "proxy"}) {
    fs::create_symlink(runner, directory_ / "bin" / word);
  }
  clear_environment();
  const char* path = ::getenv("PATH");
  const std::string search = (directory_ / "bin").string() + ':' + program.parent_path().string() +
                             ':' + (path == nullptr ? "/usr/bin:/bin" : path);
  ::setenv("PATH", search.c_str(), 1);
  ::setenv("HOME", (directory_ / "home").c_str(), 1);
  ::setenv("TMPDIR", (directory_ / "tmp").c_str(), 1);
  ::setenv("TZ", "UTC", 1);
  ::setenv("LC_ALL", "C.UTF-8", 1);
  fs::current_path(directory_ / "desk");
}

Place::~Place() {
  std::error_code ignored;
  fs::current_path("/", ignored);
  fs::remove_all(directory_, ignored);
}

}  // namespace provost::transcript
