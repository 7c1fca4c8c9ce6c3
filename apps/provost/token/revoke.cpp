#include "provost/token/revoke.hpp"

#include "provost/common/plain_change.hpp"

namespace provost::cli {

void add_token_revoke(CLI::App& noun, Chosen& chosen) {
  add_plain_change(noun, chosen, "revoke", Operation::revoke_tokens,
                   "Revoke the tokens that people made for programs",
                   "  provost token revoke -p team jane\n"
                   "  provost token revoke -p team --all --dry-run\n");
}

}  // namespace provost::cli
