#include "provost/user/enable.hpp"

#include "provost/common/plain_change.hpp"

namespace provost::cli {

void add_user_enable(CLI::App& noun, Chosen& chosen) {
  add_plain_change(noun, chosen, "enable", Operation::enable, "Let accounts sign in again",
                   "  provost user enable -p chat jane\n"
                   "  provost user enable -p @office --from back.txt --skip-missing\n");
}

}  // namespace provost::cli
