#pragma once

#include <cstddef>
#include <string>

#include "core/handoff/handoff.hpp"

namespace provost::core {

/// The columns of every hand-off file, as its first line.
inline constexpr std::string_view handoff_header = "profile,userName,email,name,password,state\n";

/// One file of new passwords. The calls mean what those of Handoff of the same name do; any thread
/// may make them, but for finish().
class HandoffFile {
 public:
  virtual ~HandoffFile() = default;
  virtual std::size_t put(const Recipient& recipient, const SecretBytes& password) = 0;
  virtual void flush() = 0;
  virtual void settle(std::size_t row, HandoffState state) = 0;
  virtual bool settle_earlier(const Recipient& recipient, HandoffState state) = 0;
  virtual void finish() = 0;
};

/// What tells an account from the others of a file: its cells profile, userName and email as they
/// stand at the beginning of its line, with the comma behind them.
std::string handoff_key(const Recipient& recipient);

/// A line but for its state and its end.
struct HandoffLine {
  std::size_t password = 0;  ///< where its cell begins
  SecretBytes bytes;         ///< up to the comma before the state
};
HandoffLine handoff_line(const Recipient& recipient, const SecretBytes& password);

}  // namespace provost::core
