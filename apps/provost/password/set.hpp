#pragma once

#include <string>

#include "provost/common/change_options.hpp"
#include "provost/common/commands.hpp"

namespace provost::cli {

struct PasswordSetOptions {
  ChangeOptions change;
  bool generate = false;
  int length = 0;
  bool same = false;
  std::string same_from;
  std::string chpasswd;
  std::string handoff;
  bool append = false;
  bool one_file = false;
  bool must_change = false;
  bool pre_hash = false;
  bool end_sessions = false;
  bool revoke_tokens = false;
  bool reset_mail = false;
};

void add_password_set(CLI::App& noun, Chosen& chosen);
ExitCode run_password_set(const PasswordSetOptions& options, Program& program);

}  // namespace provost::cli
