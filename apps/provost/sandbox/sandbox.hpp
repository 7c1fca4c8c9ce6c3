#pragma once

#include <string>
#include <vector>

#include "provost/common/commands.hpp"

namespace provost::cli {

struct SandboxVerbOptions {
  std::size_t accounts = 800;
  std::uint64_t seed = 1;
  std::string service_time;
  std::string faults;
  std::vector<std::string> only;
  std::vector<std::string> versions;
  std::vector<std::string> ports;
  std::vector<std::string> knobs;
  std::string tls;
  const std::vector<std::string>* command = nullptr;  ///< behind `--`; empty: serve until stopped
};

/// `behind`: the words behind the first `--`; outlives the tree.
void add_sandbox(CLI::App& tree, Chosen& chosen, const std::vector<std::string>& behind);
ExitCode run_sandbox(const SandboxVerbOptions& options, const Streams& streams);

}  // namespace provost::cli
