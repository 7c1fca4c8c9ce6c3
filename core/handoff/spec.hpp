#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/handoff/recipient_path.hpp"

namespace provost::core {

/// What `--handoff` says.
struct HandoffSpec {
  enum class Kind : std::uint8_t { csv, command, none, show };

  Kind kind = Kind::none;
  RecipientPath path;   ///< of csv
  std::string command;  ///< of command
};

/// Reads `csv:FILE`, `cmd:COMMAND`, `none` or `show`. Throws Error{invalid_argument} saying what is
/// wrong, Error{unsupported} for `gpg:`.
HandoffSpec parse_handoff(std::string_view text);

}  // namespace provost::core
