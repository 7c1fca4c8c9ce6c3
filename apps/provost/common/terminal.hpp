#pragma once

#include <string>

#include "core/base/cancellation.hpp"
#include "core/handoff/screen.hpp"
#include "core/secret/resolve.hpp"

namespace provost::cli {

/// Talks with the person at the controlling terminal, whatever standard input and output are.
/// Every question ends when the command is cancelled, and leaves the terminal as it was.
class Terminal final : public core::Asker, public core::Screen {
 public:
  explicit Terminal(core::Cancellation& cancellation) : cancellation_(cancellation) {}

  /// Is there one?
  bool available() const override;

  core::SecretBytes ask_hidden(const std::string& question) override;
  std::string ask_line(const std::string& question) override;
  /// True for `y` or `yes`.
  bool confirm(const std::string& question);
  void show(const std::string& heading, const core::SecretBytes& secret) override;

 private:
  core::Cancellation& cancellation_;
};

}  // namespace provost::cli
