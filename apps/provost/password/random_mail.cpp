#include "provost/password/random_mail.hpp"

#include "provost/common/plain_change.hpp"

namespace provost::cli {

void add_password_random_mail(CLI::App& noun, Chosen& chosen) {
  add_plain_change(noun, chosen, "random-mail", Operation::random_mail,
                   "Have the server make new passwords and mail them",
                   "  provost password random-mail -p chat jane\n"
                   "  provost password random-mail -p chat --from new-people.csv\n");
}

}  // namespace provost::cli
