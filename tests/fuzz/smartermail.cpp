#include "attack.hpp"
#include "smartermail/decode.hpp"
#include "smartermail/decode_user.hpp"
#include "touch_account.hpp"

namespace provost::smartermail {
namespace {

void touch_one(const Account& account) { fuzz::touch(account); }

void decode(unsigned what, std::string_view body) {
  const std::string_view domain = what % 2 == 0 ? "" : "acme.test";
  switch (what / 2) {
    case 0:
    case 1: {
      const Attributes wanted = what < 2 ? Attributes::all() : Attributes::from_mask(body.size());
      const PageFacts facts = decode_page(body, domain, wanted, touch_one);
      fuzz::must(facts.accounts >= 0 && facts.accounts <= facts.records);
      return;
    }
    case 2:
      decode_user(body, domain, touch_one);
      return;
    case 3:
      decode_sign_in(body);
      return;
    case 4:
      decode_policy(body);
      return;
    case 5:
      decode_version(body);
      return;
    case 6:
      decode_domains(body);
      return;
    case 7:
      version_in_page(body);
      return;
    default: {
      const Verdict verdict = decode_verdict(body);
      verdict.code();
      verdict.words();
    }
  }
}

}  // namespace
}  // namespace provost::smartermail

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace provost;
  fuzz::Input input(data, size);
  const unsigned what = input.choice(18);
  const fuzz::Padded body(input.rest());
  const bool taken =
      fuzz::takes_or(Code::protocol, [&] { smartermail::decode(what, body.view()); });
  fuzz::must(taken || what < 14);
  return 0;
}
