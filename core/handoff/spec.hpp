#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/handoff/recipient_path.hpp"

namespace provost::core {

/// What `--handoff` says.
struct HandoffSpec {
  enum class Kind : std::uint8_t { csv, gpg, command, none, show };

  Kind kind = Kind::none;
  RecipientPath path;                   ///< of csv and gpg
  std::vector<std::string> recipients;  ///< of gpg
  std::string command;                  ///< of command
};

/// Reads `csv:FILE`, `gpg:RECIPIENT,…:FILE`, `cmd:COMMAND`, `none` or `show`. Throws
/// Error{invalid_argument} saying what is wrong.
HandoffSpec parse_handoff(std::string_view text);

}  // namespace provost::core
