#include "provost/session/end.hpp"

#include "provost/common/change.hpp"

namespace provost::cli {

ExitCode run_session_end(const ChangeOptions& options, Program& program) {
  PlainChange change(Operation::end_sessions);
  return run_change(program, options, change);
}

void add_session_end(CLI::App& noun, Chosen& chosen) {
  auto options = std::make_shared<ChangeOptions>();
  CLI::App* verb = add_verb(noun, "end", "End the sessions that people have open",
                            "  provost session end -p team jane\n"
                            "  provost session end -p @office --from leavers.txt\n",
                            options, chosen, &run_session_end);
  add_change(*verb, *options);
}

}  // namespace provost::cli
