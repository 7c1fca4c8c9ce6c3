#include "attack.hpp"
#include "mattermost/decode.hpp"
#include "touch_account.hpp"

namespace provost::mattermost {
namespace {

void touch_one(const Account& account) { fuzz::touch(account); }

void touch_all(std::vector<Account>& accounts) {
  for (const Account& account : accounts) fuzz::touch(account);
}

void decode(unsigned what, std::string_view body) {
  const Viewer viewer{(what & 1U) != 0};
  switch (what / 4) {
    case 0:
      if (viewer.admin) return decode_users(body, viewer, touch_all);
      return decode_each_user(body, viewer, Attributes::from_mask(body.size()), touch_one);
    case 1:
      return decode_user(body, viewer, touch_all);
    case 2:
      return decode_me(body, touch_all);
    case 3:
      return decode_activity(body, [](std::string_view id, std::int64_t) { fuzz::touch(id); });
    case 4:
      decode_total(body);
      return;
    case 5:
      fuzz::must(decode_session_count(body) >= 0);
      return;
    case 6:
      decode_token_ids(body);
      return;
    case 7:
      decode_config(body);
      return;
    case 8:
      says_ok(body);
      return;
    case 9:
      version_of_id(body);
      return;
    default:
      decode_refusal(body);
  }
}

}  // namespace
}  // namespace provost::mattermost

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace provost;
  fuzz::Input input(data, size);
  const unsigned what = input.choice(44);
  const fuzz::Padded body(input.rest());
  const bool taken = fuzz::takes_or(Code::protocol, [&] { mattermost::decode(what, body.view()); });
  fuzz::must(taken || what < 32);
  return 0;
}
