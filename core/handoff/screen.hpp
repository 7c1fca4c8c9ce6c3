#pragma once

#include <string>

#include "core/secret/bytes.hpp"

namespace provost::core {

/// A terminal on which a secret can be shown for a moment; the front end has it.
class Screen {
 public:
  virtual ~Screen() = default;

  /// False where there is no terminal that could show and erase it.
  virtual bool available() const = 0;

  /// Shows the secret under a heading on the alternate screen, and erases it when a key is pressed.
  /// `heading` is fit for a terminal.
  virtual void show(const std::string& heading, const SecretBytes& secret) = 0;
};

}  // namespace provost::core
