#include <algorithm>
#include <charconv>
#include <memory>
#include <string>

#include "provost/provider.hpp"

namespace {

using namespace provost;

/// The next piece of a text, up to a separator; the text keeps the rest.
std::string_view next(std::string_view& text, char separator) {
  const std::string_view piece = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(text.size(), piece.size() + 1));
  return piece;
}

/// Acme Mail, which has three calls:
///   POST /session                        name=…&password=…         the token of a session
///   GET  /people?from=N&max=N            the number of people, then "id <tab> name <tab> address"
///   PUT  /people/ID/password             the new password
class Acme : public Session, public Users, public Passwords {
 public:
  static constexpr Info info{.id = "acme", .name = "Acme Mail", .offset_pages = true};
  static constexpr OperationInfo operations[] = {
      {.operation = Operation::set_password, .kind = WriteKind::repeatable}};

  static std::unique_ptr<Acme> sign_in(Call& call, const Connection&, const Credentials& who) {
    Request request = Request::post("/session", Effect::session);
    request.header("Content-Type", "application/x-www-form-urlencoded");
    request.body << "name=" << form(who.account()) << "&password=" << form(who.password());
    const Answer answer = answer_to(call, request, "sign in");
    auto session = std::make_unique<Acme>();
    session->token_ = call.secret(answer.body());
    return session;
  }

  void list(Call& call, const Query& query, Page& page) override {
    Request request = Request::get("/people?from=" + std::to_string(query.offset()) +
                                   "&max=" + std::to_string(query.limit(500)));
    const Answer answer = answer_to(call, authorized(request), "list the people");
    std::string_view lines = answer.body();
    std::int64_t total = 0;
    const std::string_view first = next(lines, '\n');
    std::from_chars(first.data(), first.data() + first.size(), total);
    std::int64_t seen = query.offset();
    for (; !lines.empty(); ++seen) {
      std::string_view line = next(lines, '\n');
      Account person;
      person.id = next(line, '\t');
      person.user_name = next(line, '\t');
      person.emails = {{next(line, '\t'), Tri::unknown}};
      person.kind = Kind::human;
      page.put(person);
    }
    page.total(total);
    if (seen < total) page.next_offset(seen);
  }

  Evidence set_password(Call& call, const Account& person, const NewPassword& to) override {
    Request request = Request::put("/people/" + percent_encoded(person.id) + "/password",
                                   Effect::repeatable_write);
    request.body = to.password;
    answer_to(call, authorized(request), "set the password of '" + std::string(person.id) + "'");
    return Evidence::confirmed;
  }

 private:
  Request& authorized(Request& request) const {
    return request.header("Authorization", Body{} << "Bearer " << token_);
  }

  static Answer answer_to(Call& call, const Request& request, const std::string& what) {
    Answer answer = call.send(request);
    if (answer.ok()) return answer;
    const Code code = answer.status() == 401   ? Code::unauthenticated
                      : answer.status() == 404 ? Code::not_found
                      : answer.status() == 422 ? Code::password_rejected
                                               : Code::unavailable;
    throw Error(code, "cannot " + what).with_status(answer.status());
  }

  Secret token_;
};

}  // namespace

PROVOST_PROVIDER(Acme);
