#include "attack.hpp"
#include "rocketchat/decode.hpp"
#include "rocketchat/decode_user.hpp"
#include "touch_account.hpp"

namespace provost::rocketchat {
namespace {

void touch_one(const Account& account) { fuzz::touch(account); }

void decode(unsigned what, std::string_view body) {
  switch (what) {
    case 0:
    case 1:
    case 2:
      fuzz::must(decode_page(body,
                             what == 0 ? Attributes::all() : Attributes::from_mask(body.size()),
                             touch_one)
                     .records >= 0);
      return;
    case 3:
      decode_user(body, touch_one);
      return;
    case 4:
      return decode_me(body, touch_one);
    case 5:
      decode_sign_in(body);
      return;
    case 6:
      decode_policy(body);
      return;
    case 7:
      decode_version(body);
      return;
    case 8:
      decode_permissions(body);
      return;
    default: {
      const Refusal refusal = decode_refusal(body);
      refusal.code();
      refusal.text();
    }
  }
}

}  // namespace
}  // namespace provost::rocketchat

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace provost;
  fuzz::Input input(data, size);
  const unsigned what = input.choice(10);
  const fuzz::Padded body(input.rest());
  const bool taken = fuzz::takes_or(Code::protocol, [&] { rocketchat::decode(what, body.view()); });
  fuzz::must(taken || what < 9);
  return 0;
}
