#pragma once

#include <memory>
#include <set>
#include <string>

#include "provost/provider.hpp"
#include "tiny/transport.hpp"

namespace provost::tiny {

/// A good provider for a server with few calls, unless the environment names a flaw of it: then it
/// fails the check of that name.
class Tiny : public Session, public Users, public Passwords, public Access, public Spoken {
 public:
  static constexpr Info info{
      .id = "tiny", .name = "Tiny", .version = "1.0", .concurrent = true, .offset_pages = true};
  static constexpr Option options[] = {{.name = "flavour", .help = "what it tastes of"}};
  static constexpr OperationInfo operations[] = {
      {.operation = Operation::set_password, .kind = WriteKind::repeatable},
      {.operation = Operation::reset_mail, .kind = WriteKind::once},
      {.operation = Operation::enable, .kind = WriteKind::repeatable},
      {.operation = Operation::disable, .kind = WriteKind::repeatable},
      {.operation = Operation::must_change, .kind = WriteKind::repeatable}};

  static std::unique_ptr<Tiny> sign_in(Call& call, const Connection&, const Credentials& who);
  static std::string probe(Call& call, const Connection&);

  void who(Call& call, AccountSink& sink) override;
  void supports(Call&, Operation) override {}
  void list(Call& call, const Query& query, Page& page) override;
  void get(Call& call, Key key, std::string_view value, AccountSink& sink) override;
  std::int64_t count(Call& call) override;
  Availability availability(Call&, Attribute attribute) override;
  PasswordPolicy policy(Call& call) override;
  Evidence set_password(Call& call, const Account& person, const NewPassword& to) override;
  Evidence reset_mail(Call& call, const Account& person, std::string_view address) override;
  Evidence must_change(Call& call, const Account& person) override;
  Evidence enable(Call& call, const Account& person) override;
  Evidence disable(Call& call, const Account& person) override;

 private:
  Heard first_answer(Call& call, const Request& request);
  Heard ask(Call& call, Request request, const std::string& what);
  Heard write(Call& call, Request request, const std::string& what);
  Evidence switch_to(Call& call, const Account& person, bool active);
  Heard ask_for_page(Call& call, std::int64_t from, std::int64_t most);

  Transport transport_;
  Secret token_;
  std::string plain_token_;
  std::int64_t last_offset_ = 0;
  std::string first_id_;
};

}  // namespace provost::tiny
