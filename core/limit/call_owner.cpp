#include "core/limit/call_owner.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <system_error>
#include <utility>

#include "provost/error.hpp"

namespace provost::core {
namespace {

std::filesystem::path file_of(const std::filesystem::path& directory, const std::string& name) {
  return directory / (name + ".alive");
}

std::string new_name() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::random_device random;
  std::string name;
  for (int i = 0; i < 4; ++i) {
    for (auto bits = random(), n = 0U; n < 8; ++n, bits >>= 4) name += digits[bits & 15U];
  }
  return name;
}

}  // namespace

CallOwner::CallOwner(std::filesystem::path directory)
    : directory_(std::move(directory)), name_(new_name()) {
  make_private_directory(directory_);
  const auto path = file_of(directory_, name_);
  file_ = Descriptor(open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!file_.valid() || flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
    throw Error(Code::invalid_argument,
                "cannot make " + path.string() + ": " + std::generic_category().message(errno));
  }
}

CallOwner::~CallOwner() { unlink(file_of(directory_, name_).c_str()); }

bool CallOwner::is_alive(const std::filesystem::path& directory, const std::string& name) {
  // The name is from a file, and must not lead anywhere else.
  if (name.empty() || name.find_first_not_of("0123456789abcdef") != name.npos) return false;
  const auto path = file_of(directory, name);
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.valid()) return errno != ENOENT;
  if (flock(file.get(), LOCK_SH | LOCK_NB) != 0) return true;
  unlink(path.c_str());
  return false;
}

}  // namespace provost::core
