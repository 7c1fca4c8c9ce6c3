#include "core/password/chpasswd.hpp"

#include <sstream>

#include "attack.hpp"
#include "core/input/names.hpp"

namespace provost {
namespace {

void read_passwords(const std::string& text) {
  std::istringstream in(text);
  core::ChpasswdList list;
  const bool taken = fuzz::takes_or(Code::invalid_argument,
                                    [&] { list = core::read_chpasswd(in, "standard input"); });
  if (!taken) return;
  std::size_t line = 0;
  for (const core::ChpasswdEntry& entry : list.entries) {
    fuzz::must(entry.line > line);
    line = entry.line;
    fuzz::must(!entry.user_name.empty() && entry.user_name.find(':') == std::string::npos);
    fuzz::must(!entry.password.empty());
    const std::string written = entry.user_name + ":" + std::string(entry.password.reveal());
    fuzz::must(text.find(written) != std::string::npos);
  }
}

void read_names(const std::string& text) {
  std::istringstream in(text);
  fuzz::takes_or(Code::invalid_argument, [&] {
    for (const core::GivenName& name : core::read_names(in, "names.csv").names) {
      fuzz::must(!name.name.empty() && name.line > 0);
    }
  });
}

}  // namespace
}  // namespace provost

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace provost;
  fuzz::Input input(data, size);
  const bool passwords = input.choice(2) == 0;
  const std::string text(input.rest());
  passwords ? read_passwords(text) : read_names(text);
  return 0;
}
