#include "provost/user/unlock.hpp"

#include "provost/common/plain_change.hpp"

namespace provost::cli {

void add_user_unlock(CLI::App& noun, Chosen& chosen) {
  add_plain_change(noun, chosen, "unlock", Operation::unlock,
                   "Let accounts try again that were locked after wrong passwords",
                   "  provost user unlock -p team jane\n"
                   "  provost user unlock -p team,mail --from locked.txt --yes\n");
}

}  // namespace provost::cli
