#include "sandbox/runner/configuration.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

namespace provost::sandbox {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what, const fs::path& path) {
  const int error = errno;
  throw std::system_error(error, std::generic_category(), what + (" '" + path.string() + "'"));
}

void make_private_directory(const fs::path& path) {
  if (::mkdir(path.c_str(), 0700) != 0) fail("cannot make directory", path);
}

void write_private_file(const fs::path& path, std::string_view text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) fail("cannot create", path);
  while (!text.empty()) {
    const auto written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      ::close(file);
      fail("cannot write", path);
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::close(file) != 0) fail("cannot write", path);
}

void write_profile(const Running& running, const fs::path& directory) {
  const auto secret = directory / "secrets" / (running.profile + ".password");
  write_private_file(secret, running.password + '\n');
  std::string text = "provider = " + running.provider + "\nurl = " + running.url +
                     "\naccount = " + running.account + "\npassword = file:" + secret.string() +
                     '\n';
  if (!running.ca_file.empty()) text += "ca_file = " + running.ca_file + '\n';
  if (!running.pin.empty()) text += "pin = " + running.pin + '\n';
  write_private_file(directory / "profiles.d" / (running.profile + ".ini"), text);
}

std::string groups_of(const std::vector<Running>& profiles) {
  std::string names;
  for (const auto& running : profiles) {
    if (!running.ready) continue;
    if (!names.empty()) names += ", ";
    names += running.profile;
  }
  return "[office]\nprofiles = " + names + '\n';
}

fs::path fresh_directory() {
  auto pattern = (fs::temp_directory_path() / "provost-sandbox-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) fail("cannot make a directory as", pattern);
  return pattern;
}

}  // namespace

void write_configuration(const std::vector<Running>& profiles, const fs::path& directory) {
  const auto absolute = fs::absolute(directory);
  if (!fs::is_directory(absolute)) make_private_directory(absolute);
  make_private_directory(absolute / "profiles.d");
  make_private_directory(absolute / "secrets");
  for (const auto& running : profiles) write_profile(running, absolute);
  write_private_file(absolute / "groups.ini", groups_of(profiles));
}

Workspace::Workspace(const std::vector<Running>& profiles) : directory_(fresh_directory()) {
  try {
    write_configuration(profiles, directory_);
    make_private_directory(state());
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(directory_, ignored);
    throw;
  }
}

Workspace::~Workspace() {
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
}

}  // namespace provost::sandbox
