#include "provost/common/each_profile.hpp"

#include <algorithm>
#include <utility>

namespace provost::cli {

std::vector<std::vector<core::Target>> by_profile(const std::vector<core::Target>& targets) {
  std::vector<std::vector<core::Target>> groups;
  for (const core::Target& target : targets) {
    auto at = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
      return group.front().profile.name == target.profile.name;
    });
    if (at == groups.end()) at = groups.insert(at, std::vector<core::Target>{});
    at->push_back(target);
  }
  return groups;
}

ExitCode each_profile(Program& program, const std::vector<core::Target>& targets,
                      const std::function<void(const std::vector<core::Target>&)>& work) {
  const auto groups = by_profile(targets);
  ExitCode code = ExitCode::done;
  const auto tell = [&](const std::string& profile, const std::string& why, ExitCode ended) {
    program.streams().error(profile + ": " + why);
    if (code == ExitCode::done) code = ended;
  };
  for (const std::vector<core::Target>& group : groups) {
    const std::string& profile = group.front().profile.name;
    try {
      work(group);
    } catch (const Error& error) {
      const bool ends_all = error.code == Code::cancelled || !program.streams().out;
      if (groups.size() == 1 || ends_all) throw;
      tell(profile, error.message, exit_code_of(error.code));
    } catch (const Exit& exit) {
      if (groups.size() == 1) throw;
      tell(profile, exit.what(), exit.code);
    }
  }
  return code;
}

ExitCode each_connected(Program& program, const std::vector<core::Target>& targets,
                        const std::function<void(Connected&)>& work) {
  return each_profile(program, targets, [&](const std::vector<core::Target>& group) {
    for (Connected& one : connect(program, group)) work(one);
  });
}

bool of_the_server(const Error& error) {
  const ExitCode code = exit_code_of(error.code);
  return code == ExitCode::temporary || code == ExitCode::not_allowed ||
         error.code == Code::protocol;
}

Error named(Error error, const std::string& profile) {
  error.message = profile + ": " + error.message;
  return error;
}

}  // namespace provost::cli
