#include "provost/user/reading.hpp"

#include <utility>

#include "core/account/find_exceptions.hpp"

namespace provost::cli {

Reading::Reading(Program& program, const TargetOptions& targets, const SelectionOptions& selection)
    : program_(program),
      selecting_(selecting_of(selection)),
      named_(find_targets(program, targets, {}, selection.except)) {
  FoundExceptions excepted;
  signed_in_ = each_connected(program, named_.targets,
                              [&](Connected& one) { add(std::move(one), excepted); });
  const std::string unknown = excepted.unknown(named_, selection.except);
  if (unknown.empty()) return;
  const std::string message = "no account " + unknown + " to leave out by --except";
  if (signed_in_ == ExitCode::done) throw Error(Code::not_found, message);
  // Who could not be asked may know them.
  program.streams().warning(message + " on the servers that answered");
}

void Reading::add(Connected&& connected, FoundExceptions& excepted) {
  Server server{std::move(connected), {}};
  for (core::ScopedSession& session : server.connected.parts) {
    const std::vector<std::string> except = named_.except_for(session);
    core::Selecting selecting = selecting_;
    selecting.except = core::NameSet(except);
    excepted.add(except, core::find_exceptions(session, selecting.except));
    server.selecting.push_back(std::move(selecting));
  }
  servers_.push_back(std::move(server));
}

bool Reading::several() const {
  return named_.targets.size() > 1 || named_.targets.front().scope == "*";
}

ExitCode Reading::each(
    const std::function<void(core::ScopedSession&, const core::Selecting&)>& work) {
  const ExitCode code =
      each_profile(program_, named_.targets, [&](const std::vector<core::Target>& group) {
        for (Server& server : servers_) {
          if (server.connected.profile.name != group.front().profile.name) continue;
          for (std::size_t i = 0; i < server.connected.parts.size(); ++i) {
            work(server.connected.parts[i], server.selecting[i]);
          }
        }
      });
  return signed_in_ == ExitCode::done ? code : signed_in_;
}

}  // namespace provost::cli
