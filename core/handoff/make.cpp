#include "core/handoff/make.hpp"

#include <array>
#include <chrono>

#include "core/handoff/csv_handoff.hpp"
#include "core/handoff/other_handoffs.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::chrono::seconds command_timeout{60};

}  // namespace

std::string_view name_of(HandoffState state) {
  constexpr std::array<std::string_view, 4> names{"pending", "set", "not set", "unknown"};
  return names[static_cast<std::size_t>(state)];
}

std::unique_ptr<Handoff> make_handoff(const HandoffSpec& spec, const HandoffOptions& options) {
  switch (spec.kind) {
    case HandoffSpec::Kind::csv:
      return std::make_unique<CsvHandoff>(spec.path, options.append
                                                         ? HandoffCsvFile::Existing::append
                                                         : HandoffCsvFile::Existing::refuse);
    case HandoffSpec::Kind::command: {
      ShellOptions shell;
      shell.timeout = command_timeout;
      shell.cancellation = options.cancellation;
      shell.name = "the hand-off command";
      return std::make_unique<CommandHandoff>(spec.command, shell);
    }
    case HandoffSpec::Kind::show:
      if (options.screen == nullptr) {
        throw Error(Code::invalid_argument, "--handoff show needs a terminal; use csv:FILE");
      }
      return std::make_unique<ShowHandoff>(*options.screen);
    case HandoffSpec::Kind::none:
      break;
  }
  return std::make_unique<NoHandoff>();
}

}  // namespace provost::core
