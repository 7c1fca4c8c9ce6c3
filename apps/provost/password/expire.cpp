#include "provost/password/expire.hpp"

#include "provost/common/plain_change.hpp"

namespace provost::cli {

void add_password_expire(CLI::App& noun, Chosen& chosen) {
  add_plain_change(noun, chosen, "expire", Operation::must_change,
                   "Make people choose a new password at their next sign-in",
                   "  provost password expire -p chat --idle 180d\n"
                   "  provost password expire -p mail --from list.txt --dry-run\n");
}

}  // namespace provost::cli
