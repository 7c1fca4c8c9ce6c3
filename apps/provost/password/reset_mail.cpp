#include "provost/password/reset_mail.hpp"

#include "provost/common/plain_change.hpp"

namespace provost::cli {

void add_password_reset_mail(CLI::App& noun, Chosen& chosen) {
  add_plain_change(noun, chosen, "reset-mail", Operation::reset_mail,
                   "Have the server mail people a link to choose a new password",
                   "  provost password reset-mail -p chat --unverified\n"
                   "  provost password reset-mail -p chat --never-logged-in --dry-run\n"
                   "  provost password reset-mail -p team jane@acme.test --yes\n");
}

}  // namespace provost::cli
