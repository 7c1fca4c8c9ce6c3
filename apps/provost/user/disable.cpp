#include "provost/user/disable.hpp"

#include "provost/common/plain_change.hpp"

namespace provost::cli {

void add_user_disable(CLI::App& noun, Chosen& chosen) {
  add_plain_change(noun, chosen, "disable", Operation::disable,
                   "Shut accounts out without deleting them",
                   "  provost user disable chat:jane team:jane mail:jane\n"
                   "  provost user disable -p chat --idle 365d --dry-run\n");
}

}  // namespace provost::cli
