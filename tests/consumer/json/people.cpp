#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "provost/provider.hpp"
#include "provost/utf8.hpp"

using namespace provost;

/// A provider around the guide's examples, list.inc and more.inc, which json.sh takes out of the
/// guide.
class PeopleProvider : public Session, public Users, public Passwords {
 public:
  static constexpr Info info{.id = "people", .name = "People"};
  static constexpr OperationInfo operations[] = {
      {.operation = Operation::set_password, .kind = WriteKind::repeatable}};

  static std::unique_ptr<PeopleProvider> sign_in(Call& call, const Connection&,
                                                 const Credentials& who) {
    auto session = std::make_unique<PeopleProvider>();
    if (who.resumes()) {
      session->token_ = who.kept_secret("token");
      return session;
    }
    Request request = Request::post("/session", Effect::session).sensitive();
    request.json(Body{} << R"({"name":)" << json(who.account()) << R"(,"password":)"
                        << json(who.password()) << "}");
    const Answer answer = answer_to(call, request, "sign in");
    try {
      const auto told = nlohmann::json::parse(repaired_utf8(answer.body()));
      session->token_ = call.secret(told.at("token").get_ref<const std::string&>());
    } catch (const nlohmann::json::exception&) {
      throw Error(Code::protocol, "the server's answer holds no token");
    }
    call.keep("token", session->token_);
    return session;
  }

#include "list.inc"
#include "more.inc"

  Evidence set_password(Call& call, const Account& person, const NewPassword& to) override {
    Request request =
        Request::patch("/users/" + percent_encoded(person.id), Effect::repeatable_write);
    request.json(Body{} << R"({"password":)" << json(to.password) << "}");
    answer_to(call, authorized(request), "set the password of '" + std::string(person.id) + "'");
    return Evidence::confirmed;
  }

 private:
  void put_one(Call& call, const std::string& path, AccountSink& sink) const {
    const Answer answer = answer_to(call, authorized(Request::get(path)), "read the account");
    try {
      put(nlohmann::json::parse(repaired_utf8(answer.body())), sink);
    } catch (const nlohmann::json::exception&) {
      throw Error(Code::protocol, "the server's answer is not an account");
    }
  }

  Request authorized(Request request) const {
    return std::move(request).header("Authorization", Body{} << "Bearer " << token_);
  }

  static Answer answer_to(Call& call, const Request& request, const std::string& what) {
    Answer answer = call.send(request);
    if (answer.ok() && answer.header("Content-Type") == "application/json") return answer;
    const int status = answer.status();
    const Code code = status == 401   ? Code::unauthenticated
                      : status == 404 ? Code::not_found
                      : status == 429 ? Code::rate_limited
                      : status >= 500 ? Code::unavailable
                                      : Code::protocol;
    throw Error(code, "cannot " + what).with_status(status).with_retry_after(answer.retry_after());
  }

  Secret token_;
};

PROVOST_PROVIDER(PeopleProvider);
