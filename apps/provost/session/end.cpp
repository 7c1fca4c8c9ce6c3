#include "provost/session/end.hpp"

#include "provost/common/plain_change.hpp"

namespace provost::cli {

void add_session_end(CLI::App& noun, Chosen& chosen) {
  add_plain_change(noun, chosen, "end", Operation::end_sessions,
                   "End the sessions that people have open",
                   "  provost session end -p team jane\n"
                   "  provost session end -p @office --from leavers.txt\n");
}

}  // namespace provost::cli
