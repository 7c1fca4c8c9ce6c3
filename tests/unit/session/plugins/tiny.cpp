#include <charconv>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "provost/provider.hpp"

namespace {

using namespace provost;

/// The smallest make that has everything a session deals with:
///   POST /session        the password, or the code when the answer was 428; answers with a token
///   POST /renew          answers with another token
///   POST /sign-out
///   GET  /people         one id a line
///   PUT  /people/ID/password
///   POST /people/ID/mail
///   GET  /people/ID      `active` or `disabled`, or else nobody knows
///   GET  /people/ID/left how many sessions, then how many tokens: `1 2`; `-` where it does not say
/// A failed write may say in X-Changed whether it has changed something: `yes` or `no`.
class Tiny : public Session, public Users, public Passwords, public Access {
 public:
  static constexpr Info info{.id = TINY_ID, .name = "Tiny", .concurrent = TINY_CONCURRENT};
  static constexpr OperationInfo operations[] = {
      {.operation = Operation::set_password, .kind = WriteKind::repeatable},
      {.operation = Operation::reset_mail, .kind = WriteKind::once}};

  static std::unique_ptr<Tiny> sign_in(Call& call, const Connection&, const Credentials& who) {
    auto session = std::make_unique<Tiny>();
    if (who.resumes()) {
      session->token_ = who.kept_secret("token");
      return session;
    }
    Request request = Request::post("/session", Effect::session);
    request.body << who.password();
    Answer answer = call.send(request);
    if (answer.status() == 428) {
      Request again = Request::post("/session", Effect::session);
      again.body << call.second_factor(Factor::totp, "the code of the app");
      session->take_token(call, checked(call.send(again)));
    } else {
      session->take_token(call, checked(std::move(answer)));
    }
    call.keep("who", who.account());
    return session;
  }

  void renew(Call& call) override {
    take_token(call, checked(call.send(authorized(Request::post("/renew", Effect::session)))));
  }
  void sign_out(Call& call) override {
    checked(call.send(authorized(Request::post("/sign-out", Effect::session))));
  }

  void suits(Call&, Operation operation, const Account& person) override {
    if (operation == Operation::set_password && person.id == "elsewhere") {
      throw Error(Code::managed_elsewhere, "its directory has the password");
    }
  }

  void list(Call& call, const Query&, Page& page) override {
    const Answer answer = checked(call.send(authorized(Request::get("/people"))));
    if (answer.body() == "boom") throw std::runtime_error("boom");
    Account person;
    person.id = answer.body();
    page.put(person);
    page.total(1);
  }

  void get(Call& call, Key, std::string_view id, AccountSink& sink) override {
    const Answer answer =
        checked(call.send(authorized(Request::get("/people/" + std::string(id)))));
    Account person;
    person.id = id;
    if (answer.body() == "active") person.active = Tri::yes;
    if (answer.body() == "disabled") person.active = Tri::no;
    sink.put(person);
  }

  Remaining remaining(Call& call, const Account& person) override {
    const Answer answer =
        checked(call.send(authorized(Request::get("/people/" + std::string(person.id) + "/left"))));
    const std::string_view body = answer.body();
    const auto number = [](std::string_view text) -> std::optional<std::int64_t> {
      if (text == "-") return std::nullopt;
      return std::stoll(std::string(text));
    };
    const std::size_t space = body.find(' ');
    return {number(body.substr(0, space)), number(body.substr(space + 1))};
  }

  /// GET /told answers with what is in the list.
  Availability availability(Call& call, Attribute) override {
    const Answer answer = checked(call.send(authorized(Request::get("/told"))));
    return answer.body() == "list" ? Availability::in_list : Availability::never;
  }

  Evidence set_password(Call& call, const Account& person, const NewPassword& to) override {
    Request request =
        Request::put("/people/" + std::string(person.id) + "/password", Effect::repeatable_write);
    request.body = to.password;
    checked(call.send(authorized(std::move(request))));
    return Evidence::confirmed;
  }
  Evidence reset_mail(Call& call, const Account& person, std::string_view) override {
    checked(call.send(authorized(
        Request::post("/people/" + std::string(person.id) + "/mail", Effect::write_once))));
    return Evidence::accepted;
  }

 private:
  void take_token(Call& call, const Answer& answer) {
    token_ = call.secret(answer.body());
    call.keep("token", token_);
    std::int64_t expires = 0;
    const std::string_view text = answer.header("X-Expires");
    std::from_chars(text.data(), text.data() + text.size(), expires);
    if (expires != 0) call.expires(Time::at_ms(expires));
  }
  Request authorized(Request request) const {
    request.header("Authorization", Body{} << token_);
    return request;
  }
  static Answer checked(Answer answer) {
    if (answer.ok()) return answer;
    if (answer.status() == 409) {
      throw Error(Code::invalid_argument, "wrong: the server refuses:")
          .with_detail(std::string(answer.body()));
    }
    const Code code = answer.status() == 500   ? Code::outcome_unknown
                      : answer.status() == 401 ? Code::unauthenticated
                      : answer.status() == 429 ? Code::rate_limited
                      : answer.status() == 404 ? Code::not_found
                                               : Code::unavailable;
    std::int64_t wait = 0;
    const std::string_view text = answer.header("Retry-After-Ms");
    std::from_chars(text.data(), text.data() + text.size(), wait);
    const std::string_view changed = answer.header("X-Changed");
    throw Error(code, "it did not work")
        .with_status(answer.status())
        .with_changed(changed.empty() ? Tri::unknown : tri(changed == "yes"))
        .with_retry_after(std::chrono::milliseconds(wait));
  }

  Secret token_;
};

}  // namespace

PROVOST_PROVIDER(Tiny);
