#pragma once

#include <functional>
#include <vector>

#include "provost/common/each_profile.hpp"
#include "provost/common/found_exceptions.hpp"
#include "provost/common/named_targets.hpp"
#include "provost/common/selection_options.hpp"

namespace provost::cli {

/// The servers that a command reads accounts of, signed in, and whom it leaves out of each.
class Reading {
 public:
  /// Signs in everywhere and finds the names of --except before anything is read; what goes wrong
  /// at one of several servers is told as each_profile() does. Throws Error{not_found} for names of
  /// --except that nobody has.
  Reading(Program& program, const TargetOptions& targets, const SelectionOptions& selection);

  /// Is more than one server or scope meant?
  bool several() const;
  /// Reads from one server after the other, as each_profile() does; what went wrong before counts.
  ExitCode each(const std::function<void(core::ScopedSession&, const core::Selecting&)>& work);

 private:
  /// A server, and for each of its parts what is selected there.
  struct Server {
    Connected connected;
    std::vector<core::Selecting> selecting;
  };

  void add(Connected&& connected, FoundExceptions& excepted);

  Program& program_;
  const core::Selecting selecting_;
  const NamedTargets named_;
  std::vector<Server> servers_;
  ExitCode signed_in_ = ExitCode::done;
};

}  // namespace provost::cli
