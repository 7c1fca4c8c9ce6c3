#pragma once

#include <map>
#include <string>
#include <utility>

#include "desk.hpp"

namespace provost::sandbox {

/// An administrator signed in, with nothing in the way unless a knob puts it there.
class EasyDesk : public Desk {
 public:
  explicit EasyDesk(const std::string& version, std::map<std::string, std::string> knobs = {})
      : Desk(version, with_ease(std::move(knobs)), 100) {
    sign_in();
  }

 private:
  static std::map<std::string, std::string> with_ease(std::map<std::string, std::string> knobs) {
    for (const char* name : {"2fa", "policy", "limiter"}) knobs.emplace(name, "off");
    return knobs;
  }
};

}  // namespace provost::sandbox
