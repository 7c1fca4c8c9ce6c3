#include "core/plugin/sealed_copy.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>
#include <utility>

#include "provost/error.hpp"

namespace provost::core {
namespace {

#ifndef MFD_EXEC
constexpr unsigned MFD_EXEC = 0x10U;
#endif

[[noreturn]] void refuse_copy(const std::filesystem::path& file, const std::string& why) {
  throw Error(Code::invalid_argument, "cannot read " + file.string() + ": " + why);
}

[[noreturn]] void refuse_copy(const std::filesystem::path& file) {
  refuse_copy(file, std::generic_category().message(errno));
}

/// Kernels since 6.3 want to be told that it holds code; older ones do not know the word.
Descriptor make_memory(const std::filesystem::path& file) {
  const std::string name = file.filename().string().substr(0, 200);
  Descriptor memory(memfd_create(name.c_str(), MFD_CLOEXEC | MFD_ALLOW_SEALING | MFD_EXEC));
  if (!memory.valid() && errno == EINVAL) {
    memory.reset(memfd_create(name.c_str(), MFD_CLOEXEC | MFD_ALLOW_SEALING));
  }
  return memory;
}

/// The kernel refuses for as long as something of it still holds a page, for a moment when the
/// machine is busy.
bool seal(int memory) {
  constexpr int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
  constexpr int tries = 50;
  for (int tried = 1; fcntl(memory, F_ADD_SEALS, seals) != 0; ++tried) {
    if (errno != EBUSY || tried == tries) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

}  // namespace

SealedCopy::SealedCopy(const std::filesystem::path& file) {
  const Descriptor from(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!from.valid()) refuse_copy(file);
  if (!S_ISREG(FileTrust::real().facts(from.get()).mode)) refuse_copy(file, "not a regular file");
  memory_ = make_memory(file);
  if (!memory_.valid()) refuse_copy(file);
  for (;;) {
    const ssize_t count = sendfile(memory_.get(), from.get(), nullptr, plugin_cap + 1 - size_);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) refuse_copy(file);
    if (count == 0) break;
    size_ += static_cast<std::size_t>(count);
    if (size_ > plugin_cap) refuse_copy(file, "it is too large for a plugin");
  }
  if (!seal(memory_.get())) refuse_copy(file);
  if (size_ == 0) return;
  void* const mapped = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, memory_.get(), 0);
  if (mapped == MAP_FAILED) refuse_copy(file);
  bytes_ = mapped;
}

SealedCopy::SealedCopy(SealedCopy&& other) noexcept
    : memory_(std::move(other.memory_)),
      bytes_(std::exchange(other.bytes_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}

SealedCopy::~SealedCopy() {
  if (bytes_ != nullptr) munmap(bytes_, size_);
}

std::filesystem::path SealedCopy::path() const {
  return "/proc/self/fd/" + std::to_string(memory_.get());
}

}  // namespace provost::core
