#include "attack.hpp"
#include "core/profile/groups.hpp"
#include "core/profile/profile_text.hpp"

namespace provost {
namespace {

using core::OptionKind;

const std::vector<core::OptionInfo> schema = {
    {"mode", OptionKind::choice, false, std::nullopt, "", {"fast", "whole"}, false},
    {"page", OptionKind::integer, false, "100", "", {}, false},
    {"deep", OptionKind::boolean, false, std::nullopt, "", {}, false},
    {"pause", OptionKind::duration, false, std::nullopt, "", {}, false},
    {"word", OptionKind::string, false, std::nullopt, "", {}, true},
};

void read_profile(std::string_view text) {
  const core::OptionSchemas schemas = [](const std::string& provider) {
    return provider == "acme" ? &schema : nullptr;
  };
  core::Profile profile;
  const bool taken = fuzz::takes_or(Code::invalid_argument, [&] {
    profile = core::parse_profile(text, "chat", "chat.ini", schemas);
  });
  if (!taken) return;
  std::string written;
  if (!fuzz::takes_or(Code::invalid_argument, [&] { written = core::profile_text(profile); })) {
    return;
  }
  const core::Profile again = core::parse_profile(written, "chat", "chat.ini", schemas);
  fuzz::must(core::profile_text(again) == written);
  fuzz::must(again.locked == profile.locked && again.allow == profile.allow);
  fuzz::must(again.limits == profile.limits && again.options == profile.options);
}

}  // namespace
}  // namespace provost

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace provost;
  fuzz::Input input(data, size);
  if (input.choice(4) == 0) {
    fuzz::takes_or(Code::invalid_argument, [&] { core::parse_groups(input.rest(), "groups.ini"); });
  } else {
    read_profile(input.rest());
  }
  return 0;
}
