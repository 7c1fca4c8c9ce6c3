#include "provost/common/stray_output.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string_view>

namespace provost::cli {

StrayOutput::StrayOutput() : memory_(::memfd_create("stray output", MFD_CLOEXEC)) {
  if (memory_.valid()) ::dup2(memory_.get(), STDOUT_FILENO);
}

std::string StrayOutput::text() const {
  if (!memory_.valid()) return {};
  std::fflush(stdout);  // of the same library that a plugin prints with
  std::array<char, 200> begin{};
  const ssize_t size = ::pread(memory_.get(), begin.data(), begin.size(), 0);
  return {begin.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

}  // namespace provost::cli
