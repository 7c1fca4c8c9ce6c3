#include "recorded/rocketchat_reading.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <algorithm>
#include <map>

#include "recorded/json.hpp"
#include "recorded/rocketchat_meaning.hpp"

namespace provost::recorded {
namespace {

using fakes::CopiedAccount;
using fakes::ProviderHost;
using fakes::ProviderSession;
using Poco::Dynamic::Var;

const std::string api = "/api/v1/";

Var sent_in(const Exchange& exchange) { return json_in(exchange.request_body).value_or(Var{}); }

/// What `member` of the answer is; an empty value if there is none.
Var answered(const Exchange& exchange, const std::string& member) {
  const auto body = parsed(exchange.response_body);
  return object_in(body)->get(member);
}

Account account_with(const std::string& id) {
  static std::string kept;
  kept = id;
  Account account;
  account.id = kept;
  account.user_name = "somebody";
  return account;
}

void compare_user(const Var& user, const CopiedAccount& got, Differences& differences) {
  const auto& document = *object_in(user);
  expect_same("the id", text_at(user, "_id"), std::string(got.id), differences);
  expect_same("the user name", text_at(user, "username"), std::string(got.user_name.value_or("")),
              differences);
  if (document.has("active") && got.active != tri(document.getValue<bool>("active"))) {
    differences.emplace_back("provider: active is wrong");
  }
  if (const auto emails = document.getArray("emails"); !emails.isNull() && emails->size() > 0) {
    const auto email = emails->getObject(0);
    expect_same("the address", email->getValue<std::string>("address"), std::string(got.email()),
                differences);
    if (!got.emails || got.emails->front().verified != tri(email->getValue<bool>("verified"))) {
      differences.emplace_back("provider: verified is wrong");
    }
  }
  if (const auto roles = document.getArray("roles"); !roles.isNull()) {
    const bool admin = std::any_of(roles->begin(), roles->end(), [](const Var& role) {
      return role.convert<std::string>() == "admin";
    });
    if (got.privileged != tri(admin)) differences.emplace_back("provider: privileged is wrong");
  }
  if (document.has("requirePasswordChange") &&
      got.must_change_password != tri(document.getValue<bool>("requirePasswordChange"))) {
    differences.emplace_back("provider: must change is wrong");
  }
  const bool bot = text_at(user, "type") == "bot";
  if (document.has("type") && (got.kind == Kind::bot) != bot) {
    differences.emplace_back("provider: the kind is wrong");
  }
}

class RocketChatReader final : public Reader {
 public:
  explicit RocketChatReader(const std::vector<Exchange>& recorded)
      : old_(recorded.front().server == "Rocket.Chat 0.66") {
    for (const auto& exchange : recorded) exchanges_.emplace(exchange.name, exchange);
  }

  std::optional<Understanding> read(const Exchange& exchange) override {
    const auto path = exchange.method + " " + exchange.path();
    const auto use = uses().find(path);
    if (use == uses().end()) return std::nullopt;
    const auto& [operation, member] = use->second;
    const auto bound = [this, member = member](ProviderHost& host, const Exchange& one,
                                               Differences& into) {
      (this->*member)(host, one, into);
    };
    return understanding_of(PROVOST_ROCKETCHAT_PLUGIN, operation, bound, exchange);
  }

 private:
  using Member = void (RocketChatReader::*)(ProviderHost&, const Exchange&, Differences&);

  static const std::map<std::string, std::pair<std::string, Member>>& uses();

  const Exchange& named(const std::string& name) const { return exchanges_.at(name); }

  ProviderSession sign_in_as_admin(ProviderHost& host) const {
    answer_with(host.expect("POST", api + "login"), named(old_ ? "login-user" : "login"));
    return host.sign_in({.account = "admin", .password = host.secret("password")});
  }

  void sign_in(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void who(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void list(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void get(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void update(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void random_mail(ProviderSession& session, ProviderHost& host, const Exchange& exchange,
                   Differences& differences);
  void set_active(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void reset_mail(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void end_sessions(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void policy(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void probe(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void sign_out(ProviderHost& host, const Exchange& exchange, Differences& differences);

  std::map<std::string, Exchange> exchanges_;
  const bool old_;
};

const std::map<std::string, std::pair<std::string, RocketChatReader::Member>>&
RocketChatReader::uses() {
  using Self = RocketChatReader;
  static const std::map<std::string, std::pair<std::string, Member>> all = {
      {"POST /api/v1/login", {"sign-in", &Self::sign_in}},
      {"GET /api/v1/me", {"who", &Self::who}},
      {"GET /api/v1/users.list", {"list", &Self::list}},
      {"GET /api/v1/users.info", {"get", &Self::get}},
      {"POST /api/v1/users.update", {"set password", &Self::update}},
      {"POST /api/v1/users.setActiveStatus", {"enable or disable", &Self::set_active}},
      {"POST /api/v1/users.forgotPassword", {"reset mail", &Self::reset_mail}},
      {"POST /api/v1/users.logout", {"end sessions", &Self::end_sessions}},
      {"GET /api/v1/pw.getPolicy", {"policy", &Self::policy}},
      {"GET /api/info", {"probe", &Self::probe}},
      {"GET /api/v1/info", {"probe", &Self::probe}},
      {"POST /api/v1/logout", {"sign out", &Self::sign_out}},
  };
  return all;
}

void RocketChatReader::sign_in(ProviderHost& host, const Exchange& exchange,
                               Differences& differences) {
  const auto sent = sent_in(exchange);
  if (const auto token = text_at(sent, "resume"); !token.empty()) {
    answer_with(host.expect("POST", api + "login"), exchange);
    return expect_code(
        rocketchat_sign_in_meaning(exchange),
        [&] { host.sign_in({.token = host.secret("token")}); }, differences);
  }
  const auto code = text_at(sent, "code");
  if (!code.empty()) {
    answer_with(host.expect("POST", api + "login"), named("login-totp-required"));
    host.second_factor_is(code);
  }
  answer_with(host.expect("POST", api + "login"), exchange);
  expect_code(
      rocketchat_sign_in_meaning(exchange),
      [&] { host.sign_in({.account = "somebody", .password = host.secret("password")}); },
      differences);
  if (exchange.status != 200) return;
  expect_same("the id", text_at(answered(exchange, "data"), "userId"),
              host.kept().at("userId").text.value_or(""), differences);
}

void RocketChatReader::who(ProviderHost& host, const Exchange& exchange, Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("GET", api + "me"), exchange);
  CopiedAccount account;
  expect_code(
      rocketchat_meaning(exchange), [&] { account = session.who(); }, differences);
  if (exchange.status == 200) compare_user(parsed(exchange.response_body), account, differences);
}

void RocketChatReader::list(ProviderHost& host, const Exchange& exchange,
                            Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("GET", api + "users.list?offset=0&count=100&sort="
                                       "%7B%22username%22%3A1%2C%22_id%22%3A1%7D"),
              exchange);
  fakes::ListedPage page;
  expect_code(
      rocketchat_meaning(exchange), [&] { page = session.list(); }, differences);
  if (exchange.status != 200) return;
  const auto users = answered(exchange, "users");
  const auto& list = *array_in(users);
  expect_same("the total", answered(exchange, "total").convert<std::string>(),
              std::to_string(page.total.value_or(-1)), differences);
  expect_same("the number of accounts", std::to_string(list.size()),
              std::to_string(page.accounts.size()), differences);
  for (std::size_t i = 0; i < std::min(list.size(), page.accounts.size()); ++i) {
    compare_user(list.get(static_cast<unsigned>(i)), page.accounts[i], differences);
  }
}

void RocketChatReader::get(ProviderHost& host, const Exchange& exchange, Differences& differences) {
  auto session = sign_in_as_admin(host);
  const auto query =
      exchange.target.substr(std::min(exchange.target.find('?'), exchange.target.size()));
  const bool by_id = query.starts_with("?userId=");
  const auto value = query.empty() ? "nobody" : query.substr(query.find('=') + 1);
  answer_with(host.expect("GET", api + "users.info?" + (by_id ? "userId=" : "username=") + value),
              exchange);
  // Who asked for nobody was answered with somebody.
  auto wanted = rocketchat_meaning(exchange);
  if (query.empty() && wanted == Code::ok) wanted = Code::not_found;
  CopiedAccount account;
  expect_code(
      wanted, [&] { account = session.get(by_id ? Key::id : Key::user_name, value); }, differences);
  if (wanted == Code::ok) compare_user(answered(exchange, "user"), account, differences);
}

void RocketChatReader::update(ProviderHost& host, const Exchange& exchange,
                              Differences& differences) {
  auto session = sign_in_as_admin(host);
  const auto sent = sent_in(exchange);
  const auto data = object_in(sent)->get("data");
  if (object_in(data)->has("setRandomPassword") && !text_at(data, "email").empty()) {
    return random_mail(session, host, exchange, differences);
  }
  const bool only_marks =
      object_in(data)->has("requirePasswordChange") && !object_in(data)->has("password");
  if (only_marks) {
    host.expect("GET", api + "info").answers(200, R"({"info":{"version":"3.8.0"},"success":true})");
  }
  answer_with(host.expect("POST", api + "users.update"), exchange);
  const bool wants_proof = exchange.response_body.find("totp-required") != std::string::npos;
  if (wants_proof) answer_with(host.expect("POST", api + "users.update"), named("update-password"));
  const auto account = account_with(text_at(sent, "userId"));
  expect_code(
      wants_proof ? Code::ok : rocketchat_meaning(exchange),
      [&] {
        if (only_marks) {
          session.must_change(account);
        } else {
          session.set_password(account, {.password = host.secret("new")});
        }
      },
      differences);
}

void RocketChatReader::random_mail(ProviderSession& session, ProviderHost& host,
                                   const Exchange& exchange, Differences& differences) {
  const auto id = text_at(sent_in(exchange), "userId");
  auto account = account_with(id);
  host.expect("GET", api + "users.info?userId=" + id)
      .answers(200, R"({"user":)" + json_text(answered(exchange, "user")) + R"(,"success":true})");
  answer_with(host.expect("POST", api + "users.update"), exchange);
  expect_code(
      rocketchat_meaning(exchange), [&] { session.random_mail(account); }, differences);
}

void RocketChatReader::set_active(ProviderHost& host, const Exchange& exchange,
                                  Differences& differences) {
  auto session = sign_in_as_admin(host);
  const auto sent = sent_in(exchange);
  const auto id = text_at(sent, "userId");
  answer_with(host.expect("POST", api + "users.setActiveStatus"), exchange);
  auto wanted = rocketchat_meaning(exchange);
  if (wanted == Code::ok && answered(exchange, "user").isEmpty()) {
    // It says yes to an id that is nobody's, so the provider looks.
    answer_with(host.expect("GET", api + "users.info?userId=" + id), named("info-unknown"));
    wanted = Code::not_found;
  }
  const auto account = account_with(id);
  const bool active = exchange.request_body.find("\"activeStatus\":true") != std::string::npos;
  expect_code(
      wanted, [&] { active ? session.enable(account) : session.disable(account); }, differences);
}

void RocketChatReader::reset_mail(ProviderHost& host, const Exchange& exchange,
                                  Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("POST", api + "users.forgotPassword"), exchange);
  expect_code(
      rocketchat_meaning(exchange),
      [&] { session.reset_mail(account_with("x"), "somebody@example.com"); }, differences);
}

void RocketChatReader::end_sessions(ProviderHost& host, const Exchange& exchange,
                                    Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("POST", api + "users.logout"), exchange);
  expect_code(
      rocketchat_meaning(exchange), [&] { session.end_sessions(account_with("x")); }, differences);
}

void RocketChatReader::policy(ProviderHost& host, const Exchange& exchange,
                              Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("GET", api + "pw.getPolicy"), exchange);
  const auto policy = session.policy();
  if (policy.enforced != Tri::unknown) {
    differences.emplace_back("provider: it knows a policy that nobody told");
  }
}

void RocketChatReader::probe(ProviderHost& host, const Exchange& exchange,
                             Differences& differences) {
  if (exchange.path() == "/api/v1/info") host.expect("GET", "/api/info").html(200);
  answer_with(host.expect("GET", exchange.path()), exchange);
  expect_same("the version", "0.66.0", host.probe(), differences);
}

void RocketChatReader::sign_out(ProviderHost& host, const Exchange& exchange,
                                Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("POST", api + "logout"), exchange);
  // A session that is gone already has ended, too.
  expect_code(
      Code::ok, [&] { session.sign_out(); }, differences);
}

}  // namespace

std::unique_ptr<Reader> rocketchat_reader(const std::vector<Exchange>& recorded) {
  return std::make_unique<RocketChatReader>(recorded);
}

}  // namespace provost::recorded
