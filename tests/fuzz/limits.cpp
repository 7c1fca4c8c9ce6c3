#include <array>
#include <vector>

#include "attack.hpp"
#include "mattermost/failure.hpp"
#include "rocketchat/failure.hpp"
#include "smartermail/failure.hpp"

namespace provost {
namespace {

/// An answer that belongs to nobody.
class MadeAnswer {
 public:
  MadeAnswer(int status, fuzz::Input& input) {
    for (const std::string_view name : {"Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining",
                                        "X-RateLimit-Reset", "Date"}) {
      fields_.push_back({sizeof(provost_http_field), 0, from(name), from(input.line())});
    }
    for (const provost_http_field& field : fields_) pointers_.push_back(&field);
    body_ = std::make_unique<fuzz::Padded>(input.rest());
    raw_ = {sizeof raw_,         status,           PROVOST_YES,      0,
            from(body_->view()), pointers_.data(), pointers_.size(), nullptr};
  }

  Answer answer() const { return {&nothing, nullptr, &raw_}; }

 private:
  static provost_string from(std::string_view text) { return {text.data(), text.size()}; }
  static void release(const provost_call*, const provost_http_answer*) {}
  static constexpr provost_host_http_v1 nothing{sizeof(provost_host_http_v1), 0, nullptr, &release};

  std::vector<provost_http_field> fields_;
  std::vector<const provost_http_field*> pointers_;
  std::unique_ptr<fuzz::Padded> body_;
  provost_http_answer raw_{};
};

void check(const Error& error) {
  fuzz::must(error.code != Code::ok && error.code != Code::internal);
  fuzz::must(!error.message.empty());
  fuzz::must(error.retry_after.count() >= 0);
}

void mattermost_says(const Answer& answer) {
  using namespace mattermost;
  check(refused(answer, {Operation::list, "list the accounts", false, true}));
  check(sign_in_refused(answer, decode_refusal(answer.body()), "admin"));
  if (const auto limit = limit_of(answer)) fuzz::must(limit->resets_in.count() >= 0);
}

void rocketchat_says(const Answer& answer) {
  using namespace rocketchat;
  check(refused(answer, {Operation::set_password, "set a password", "edit", true, true}));
  check(sign_in_refused(answer, decode_refusal(answer.body()), "admin"));
  if (const auto limit = limit_of(answer)) fuzz::must(limit->resets_in.count() >= 0);
}

void smartermail_says(const Answer& answer) {
  using namespace smartermail;
  const Verdict verdict = decode_verdict(answer.body());
  check(refused(answer, verdict, {Operation::set_password, "set a password", true, true}));
  check(sign_in_refused(answer, verdict, "admin@acme.test"));
  check(renewal_refused(answer, verdict));
}

}  // namespace
}  // namespace provost

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace provost;
  constexpr std::array statuses = {429, 503, 400, 401, 403, 404, 409, 500};
  fuzz::Input input(data, size);
  const unsigned make = input.choice(3);
  const int status = statuses[input.choice(statuses.size())];
  const MadeAnswer made(status, input);
  const Answer answer = made.answer();
  make == 0   ? mattermost_says(answer)
  : make == 1 ? rocketchat_says(answer)
              : smartermail_says(answer);
  return 0;
}
