#pragma once

#include <string>
#include <vector>

namespace provost::transcript {

/// `proxy USER:PASSWORD|- COMMAND...`: runs the command with the address of a proxy in PROXY, which
/// lives as long as it and connects to any port of this machine; `-`: without a password. Returns
/// the command's exit status.
int proxy(const std::vector<std::string>& words);

}  // namespace provost::transcript
