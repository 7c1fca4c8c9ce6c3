#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/conformance/stated.hpp"
#include "core/http/settings.hpp"
#include "core/profile/option.hpp"
#include "core/session/call_context.hpp"

namespace provost::core::conformance {

/// A server of the plugin's make, and how to sign in at it.
struct Server {
  HttpSettings http = {};
  std::string account = {};
  SecretBytes password = {};
  SecretBytes token = {};
  std::string scope = {};
  Options options = {};
  /// A real one: nothing may break on it, and when it asks for patience it gets that.
  bool live = false;
  SecondFactor* second_factor = nullptr;  ///< null: nobody can be asked
  /// Whatever a change of any account would change, as text; null: nobody knows, so that the
  /// list of accounts has to tell.
  std::function<std::string()> state = nullptr;
  /// What is known to be so of some of its accounts.
  std::vector<StatedAccount> facts = {};
  /// What has to live as long as it serves.
  std::shared_ptr<void> running = nullptr;
};

/// Makes one for a check, in the process of that check: a fake one fresh. Secrets that its way to
/// the server needs go into the table.
using StartServer = std::function<Server(SecretTable&)>;

}  // namespace provost::core::conformance
