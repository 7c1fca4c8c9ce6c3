#pragma once

#include <map>
#include <string>
#include <vector>

#include "recorded/recording.hpp"
#include "sandbox/mattermost/call.hpp"

namespace provost::recorded {

/// The people of the recorded server, as its exchanges show them. What they hold is looked up
/// there, not repeated here.
class MattermostPeople {
 public:
  explicit MattermostPeople(const std::vector<Exchange>& recorded);

  /// Adds `admin` and `user000` to `user299` with the passwords that the recorded clients used.
  void settle(sandbox::mattermost::World& world) const;
  /// Adds one more, under the recorded id.
  sandbox::mattermost::Account& add(sandbox::mattermost::World& world,
                                    const std::string& name) const;
  /// Opens a session for the token that an exchange bears, or for a new one.
  void open_session(sandbox::mattermost::World& world, const std::string& name,
                    const std::string& exchange) const;

  /// Of exactly that name. Throws std::runtime_error when there is none.
  const Exchange& exchange(const std::string& name) const;
  /// The text of a member of the document that was answered.
  std::string answered(const std::string& exchange, const std::string& member) const;
  /// The text of a member of the document that was sent.
  std::string sent(const std::string& exchange, const std::string& member) const;

 private:
  sandbox::mattermost::Account made(const sandbox::mattermost::World& world,
                                    const std::string& name) const;

  std::map<std::string, Exchange> exchanges_;
  std::map<std::string, std::string> ids_;  ///< by user name
};

/// The account of that name. Throws std::logic_error when there is none.
sandbox::mattermost::Account& account_named(sandbox::mattermost::World& world,
                                            const std::string& name);

}  // namespace provost::recorded
