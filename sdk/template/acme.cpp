#include <charconv>
#include <memory>
#include <string>

#include "provost/provider.hpp"
#include "provost/utf8.hpp"

using namespace provost;

/// Acme, a server that speaks plain text:
///   POST /session               name=…&password=…     a token, which goes with all the rest
///   POST /sign-out
///   GET  /people?from=N&max=N   how many people there are, then a line for each: id, name,
///                               address, admin or user, active or disabled; tabs between
///   PUT  /people/ID/password    the new password; 422: it breaks the server's rules
class AcmeProvider : public Session, public Users, public Passwords {
 public:
  static constexpr Info info{.id = "acme", .name = "Acme", .version = "1", .offset_pages = true};
  static constexpr OperationInfo operations[] = {
      {.operation = Operation::set_password, .kind = WriteKind::repeatable}};

  static std::unique_ptr<AcmeProvider> sign_in(Call& call, const Connection&,
                                               const Credentials& who) {
    auto session = std::make_unique<AcmeProvider>();
    if (who.resumes()) {
      session->token_ = who.kept_secret("token");
      return session;
    }
    Request request = Request::post("/session", Effect::session).sensitive();
    request.header("Content-Type", "application/x-www-form-urlencoded");
    request.body << "name=" << form(who.account()) << "&password=" << form(who.password());
    session->token_ = call.secret(answer_to(call, request, "sign in").body());
    call.keep("token", session->token_);
    return session;
  }

  void sign_out(Call& call) override {
    answer_to(call, authorized(Request::post("/sign-out", Effect::session)), "sign out");
  }

  void list(Call& call, const Query& query, Page& page) override {
    const std::string target = "/people?from=" + std::to_string(query.offset()) +
                               "&max=" + std::to_string(query.limit(100));
    const Answer answer = answer_to(call, authorized(Request::get(target)), "list the people");
    const std::string text = repaired_utf8(answer.body());
    std::string_view lines = text;
    const std::string_view count = take_piece(lines, '\n');
    std::int64_t total = -1;
    std::from_chars(count.data(), count.data() + count.size(), total);
    if (total < 0 || !text.ends_with('\n'))
      throw Error(Code::protocol, "the server's answer is not a whole list of people");
    std::int64_t seen = query.offset();
    for (; !lines.empty(); ++seen) {
      std::string_view line = take_piece(lines, '\n');
      Account person;
      person.id = take_piece(line, '\t');
      person.user_name = take_piece(line, '\t');
      person.emails = {{take_piece(line, '\t'), Tri::unknown}};
      person.privileged = tri(take_piece(line, '\t') != "user");
      person.active = tri(take_piece(line, '\t') == "active");
      page.put(person);
    }
    page.total(total);
    if (seen > query.offset() && seen < total) page.next_offset(seen);
  }

  Evidence set_password(Call& call, const Account& person, const NewPassword& to) override {
    Request request = Request::put("/people/" + percent_encoded(person.id) + "/password",
                                   Effect::repeatable_write);
    request.body = to.password;
    answer_to(call, authorized(request), "set the password of '" + std::string(person.id) + "'");
    return Evidence::confirmed;
  }

 private:
  Request authorized(Request request) const {
    return std::move(request).header("Authorization", Body{} << "Bearer " << token_);
  }

  static Answer answer_to(Call& call, const Request& request, const std::string& what) {
    Answer answer = call.send(request);
    if (answer.ok() && answer.header("Content-Type").starts_with("text/plain")) return answer;
    const int status = answer.status();
    const bool write = request.effect == Effect::repeatable_write;
    const Code code = status < 400    ? Code::protocol  // somebody else has answered
                      : status == 401 ? Code::unauthenticated
                      : status == 403 ? Code::permission_denied
                      : status == 404 ? Code::not_found
                      : status == 422 ? Code::password_rejected
                      : status == 429 ? Code::rate_limited
                      : status < 500  ? Code::invalid_argument
                      : write         ? Code::outcome_unknown  // it may have been done
                                      : Code::unavailable;
    throw Error(code, "cannot " + what + ": status " + std::to_string(status))
        .with_status(status)
        .with_retry_after(answer.retry_after())
        .with_changed(status >= 400 && status < 500 ? Tri::no : Tri::unknown);
  }

  Secret token_;
};

PROVOST_PROVIDER(AcmeProvider);
