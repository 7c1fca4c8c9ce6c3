#include "recorded/mattermost_reading.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "recorded/json.hpp"
#include "recorded/mattermost_meaning.hpp"

namespace provost::recorded {
namespace {

using fakes::CopiedAccount;
using fakes::ProviderHost;
using fakes::ProviderSession;

const std::string api = "/api/v4/";
const std::string total_target =
    api + "users/stats/filtered?include_deleted=true&include_bots=true";

std::string id_in(const Exchange& exchange) {
  const auto begin = (api + "users/").size();
  const auto path = exchange.path();
  return path.substr(begin, path.find('/', begin) - begin);
}

Account account_of(const Exchange& exchange, const std::string& id) {
  static const std::string address = "user001@example.test";
  static std::string kept_id;
  kept_id = id;
  Account account;
  account.id = kept_id;
  account.user_name = exchange.name;
  account.auth_source = "local";
  account.kind = Kind::human;
  account.emails = {{address, Tri::unknown}};
  return account;
}

/// One document of a user against the record that was made of it.
void compare_user(const Poco::Dynamic::Var& user, const CopiedAccount& got,
                  Differences& differences) {
  expect_same("the id", text_at(user, "id"), std::string(got.id), differences);
  expect_same("the user name", text_at(user, "username"), std::string(got.user_name.value_or("")),
              differences);
  expect_same("the address", text_at(user, "email"), std::string(got.email()), differences);
  const bool active = object_in(user)->getValue<Poco::Int64>("delete_at") == 0;
  if (got.active != tri(active)) differences.emplace_back("provider: active is wrong");
  const auto roles = text_at(user, "roles");
  const bool admin = roles.find("system_admin") != std::string::npos ||
                     roles.find("manager") != std::string::npos ||
                     roles.find("read_only") != std::string::npos;
  if (got.privileged != tri(admin)) differences.emplace_back("provider: privileged is wrong");
  const bool guest = roles.find("system_guest") != std::string::npos;
  const auto kind = object_in(user)->has("is_bot")      ? Kind::bot
                    : object_in(user)->has("remote_id") ? Kind::remote
                    : guest                             ? Kind::guest
                                                        : Kind::human;
  if (got.kind != kind) differences.emplace_back("provider: the kind is wrong");
}

class MattermostReader final : public Reader {
 public:
  explicit MattermostReader(const std::vector<Exchange>& recorded) {
    for (const auto& exchange : recorded) exchanges_.emplace(exchange.name, exchange);
  }

  std::optional<Understanding> read(const Exchange& exchange) override {
    const auto use = use_of(exchange);
    if (!use) return std::nullopt;
    const auto& [operation, reading] = *use;
    const auto bound = [this, reading = reading](ProviderHost& host, const Exchange& one,
                                                 Differences& into) {
      (this->*reading)(host, one, into);
    };
    return understanding_of(PROVOST_MATTERMOST_PLUGIN, operation, bound, exchange);
  }

 private:
  using Member = void (MattermostReader::*)(ProviderHost&, const Exchange&, Differences&);
  using Use = std::pair<std::string, Member>;

  /// The operation of the provider that sends a request like this.
  static std::optional<Use> use_of(const Exchange& exchange);

  const Exchange& named(const std::string& name) const { return exchanges_.at(name); }

  ProviderSession sign_in_as_admin(ProviderHost& host) const {
    answer_with(host.expect("POST", api + "users/login"), named("login_by_username_ok"));
    return host.sign_in({.account = "admin", .password = host.secret("password")});
  }

  void sign_in(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void sign_in_by_token(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void list(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void get(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void activity(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void count(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void set_password(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void set_active(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void reset_mail(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void end_sessions(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void count_sessions(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void list_tokens(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void revoke_token(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void sign_out(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void probe(ProviderHost& host, const Exchange& exchange, Differences& differences);
  void policy(ProviderHost& host, const Exchange& exchange, Differences& differences);

  std::map<std::string, Exchange> exchanges_;
};

std::optional<MattermostReader::Use> MattermostReader::use_of(const Exchange& exchange) {
  const auto path = exchange.path();
  const auto is = [&](const char* method, const std::string& wanted) {
    return exchange.method == method && path == api + wanted;
  };
  const bool under_user = path.starts_with(api + "users/");
  const auto ends = [&](const char* method, const char* end) {
    return exchange.method == method && under_user && path.ends_with(end);
  };
  using Self = MattermostReader;
  if (is("POST", "users/login")) return Use{"sign-in", &Self::sign_in};
  if (is("GET", "users/me")) return Use{"sign-in by token", &Self::sign_in_by_token};
  if (is("GET", "users") && !exchange.digest) return Use{"list", &Self::list};
  if (is("GET", "users/stats/filtered")) return Use{"count", &Self::count};
  if (is("POST", "users/status/ids")) return Use{"last activity", &Self::activity};
  if (is("POST", "users/password/reset/send")) return Use{"reset mail", &Self::reset_mail};
  if (is("POST", "users/tokens/revoke")) return Use{"revoke tokens", &Self::revoke_token};
  if (is("POST", "users/logout")) return Use{"sign out", &Self::sign_out};
  if (is("GET", "system/ping")) return Use{"probe", &Self::probe};
  if (is("GET", "config/client") && exchange.status == 200) return Use{"policy", &Self::policy};
  if (!under_user) return std::nullopt;
  const bool own = path.find("/me/") != std::string::npos;
  const bool proves = exchange.request_body.find("current_password") != std::string::npos;
  if (ends("PUT", "/password") && !own && !proves &&
      exchange.name.find("self") == std::string::npos &&
      exchange.name != "password_own_missing_current") {
    return Use{"set password", &Self::set_password};
  }
  if (ends("PUT", "/active")) return Use{"enable or disable", &Self::set_active};
  if (ends("POST", "/sessions/revoke/all") && id_in(exchange) != "sessions") {
    return Use{"end sessions", &Self::end_sessions};
  }
  if (ends("GET", "/sessions")) return Use{"count sessions", &Self::count_sessions};
  if (ends("GET", "/tokens") && id_in(exchange) != "tokens") {
    return Use{"list tokens", &Self::list_tokens};
  }
  const bool plain = path.find('/', (api + "users/").size()) == std::string::npos;
  const bool about_one = exchange.method == "GET" && under_user &&
                         (plain || path.starts_with(api + "users/username/") ||
                          path.starts_with(api + "users/email/"));
  const bool special = exchange.status == 304 || id_in(exchange) == "stats" ||
                       id_in(exchange) == "autocomplete" || id_in(exchange) == "known" ||
                       id_in(exchange) == "tokens" || id_in(exchange) == "invalid_emails";
  if (about_one && !special) return Use{"get", &Self::get};
  return std::nullopt;
}

void MattermostReader::sign_in(ProviderHost& host, const Exchange& exchange,
                               Differences& differences) {
  const auto sent = json_in(exchange.request_body).value_or(Poco::Dynamic::Var{});
  if (!text_at(sent, "token").empty()) {
    answer_with(host.expect("POST", api + "users/login"), named("login_mfa_required"));
    host.second_factor_is(text_at(sent, "token"));
  }
  answer_with(host.expect("POST", api + "users/login"), exchange);
  expect_code(
      mattermost_meaning(exchange),
      [&] { host.sign_in({.account = "somebody", .password = host.secret("password")}); },
      differences);
  if (exchange.status != 200) return;
  expect_same("the id", text_at(parsed(exchange.response_body), "id"),
              host.kept().at("userId").text.value_or(""), differences);
}

void MattermostReader::sign_in_by_token(ProviderHost& host, const Exchange& exchange,
                                        Differences& differences) {
  const bool in_query = exchange.target.find('?') != std::string::npos;
  answer_with(host.expect("GET", api + "users/me"), exchange);
  expect_code(
      in_query ? Code::unauthenticated : mattermost_meaning(exchange),
      [&] { host.sign_in({.token = host.secret("token")}); }, differences);
  if (exchange.status != 200) return;
  answer_with(host.expect("GET", api + "users/me"), exchange);
  auto session = host.sign_in({.resume = true});
  compare_user(parsed(exchange.response_body), session.who(), differences);
}

void MattermostReader::list(ProviderHost& host, const Exchange& exchange,
                            Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("GET", total_target), named("users_stats_filtered"));
  answer_with(host.expect("GET", api + "users?page=0&per_page=200"), exchange);
  fakes::ListedPage page;
  // Two documents in one answer must not pass for a page.
  const bool broken = exchange.name == "users_active_and_inactive";
  expect_code(
      broken ? Code::protocol : mattermost_meaning(exchange),
      [&] { page = session.list({.wanted = ProviderSession::usual_wish}); }, differences);
  if (broken || exchange.status != 200) return;
  const auto body = parsed(exchange.response_body);
  const auto& users = *array_in(body);
  expect_same("the number of accounts", std::to_string(users.size()),
              std::to_string(page.accounts.size()), differences);
  for (std::size_t i = 0; i < std::min(users.size(), page.accounts.size()); ++i) {
    compare_user(users.get(static_cast<unsigned>(i)), page.accounts[i], differences);
  }
}

void MattermostReader::get(ProviderHost& host, const Exchange& exchange, Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("GET", api + "users/username/somebody"), exchange);
  if (exchange.status == 200) {
    host.expect("POST", api + "users/status/ids").answers(200, "[]");
  }
  // A name that cannot be anybody's is nobody's.
  const bool nobody = exchange.status == 400 || exchange.status == 404;
  CopiedAccount account;
  expect_code(
      nobody ? Code::not_found : mattermost_meaning(exchange),
      [&] { account = session.get(Key::user_name, "somebody"); }, differences);
  if (exchange.status == 200) {
    compare_user(parsed(exchange.response_body), account, differences);
  }
}

void MattermostReader::activity(ProviderHost& host, const Exchange& exchange,
                                Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("GET", api + "users/username/somebody"), named("user_by_username"));
  answer_with(host.expect("POST", api + "users/status/ids"), exchange);
  const auto account = session.get(Key::user_name, "somebody");
  const auto body = parsed(exchange.response_body);
  const auto status = array_in(body)->get(0);
  expect_same("the id", text_at(status, "user_id"), std::string(account.id), differences);
  const auto at = object_in(status)->getValue<Poco::Int64>("last_activity_at");
  if (at == 0 ? !account.last_activity.is_never() : account.last_activity.raw() != at) {
    differences.emplace_back("provider: the last activity is wrong");
  }
}

void MattermostReader::count(ProviderHost& host, const Exchange& exchange,
                             Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("GET", total_target), exchange);
  std::int64_t total = -1;
  expect_code(
      mattermost_meaning(exchange), [&] { total = session.count(); }, differences);
  if (exchange.status != 200) return;
  const auto body = parsed(exchange.response_body);
  expect_same("the total", object_in(body)->getValue<std::string>("total_users_count"),
              std::to_string(total), differences);
}

void MattermostReader::set_password(ProviderHost& host, const Exchange& exchange,
                                    Differences& differences) {
  auto session = sign_in_as_admin(host);
  const auto id = id_in(exchange);
  const bool hashed = exchange.request_body.find("already_hashed") != std::string::npos;
  auto wanted = mattermost_meaning(exchange);
  const std::string own_id = text_at(parsed(named("login_by_username_ok").response_body), "id");
  if (id == own_id)
    return expect_code(
        Code::unsupported,
        [&] { session.set_password(account_of(exchange, id), {.password = host.secret("new")}); },
        differences);
  // Who is not there is refused in the words for strangers, so the provider looks first.
  if (exchange.name.find("unknown_id") != std::string::npos) {
    answer_with(host.expect("GET", api + "users/" + id), named("user_by_id_unknown"));
    wanted = Code::not_found;
  } else {
    host.expect("GET", api + "users/" + id)
        .answers(200, R"({"id":")" + id + R"(","username":"somebody","auth_service":""})");
    answer_with(host.expect("PUT", api + "users/" + id + "/password"), exchange);
  }
  expect_code(
      wanted,
      [&] {
        session.set_password(account_of(exchange, id),
                             {.password = host.secret("new"), .pre_hash = hashed});
      },
      differences);
}

void MattermostReader::set_active(ProviderHost& host, const Exchange& exchange,
                                  Differences& differences) {
  auto session = sign_in_as_admin(host);
  const auto id = id_in(exchange);
  const bool active = exchange.request_body.find("true") != std::string::npos;
  answer_with(host.expect("PUT", api + "users/" + id + "/active"), exchange);
  if (exchange.status == 200) host.expect("GET", api + "users/" + id).html(503);
  const auto account = account_of(exchange, id);
  expect_code(
      mattermost_meaning(exchange),
      [&] { active ? session.enable(account) : session.disable(account); }, differences);
}

void MattermostReader::reset_mail(ProviderHost& host, const Exchange& exchange,
                                  Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("POST", api + "users/password/reset/send"), exchange);
  expect_code(
      mattermost_meaning(exchange),
      [&] { session.reset_mail(account_of(exchange, "x"), "user001@example.test"); }, differences);
}

void MattermostReader::end_sessions(ProviderHost& host, const Exchange& exchange,
                                    Differences& differences) {
  auto session = sign_in_as_admin(host);
  const auto id = id_in(exchange);
  answer_with(host.expect("POST", api + "users/" + id + "/sessions/revoke/all"), exchange);
  if (exchange.status == 200) {
    answer_with(host.expect("GET", api + "users/" + id + "/sessions"), named("sessions_list_none"));
  }
  const auto account = account_of(exchange, id);
  expect_code(
      mattermost_meaning(exchange), [&] { session.end_sessions(account); }, differences);
}

void MattermostReader::count_sessions(ProviderHost& host, const Exchange& exchange,
                                      Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("POST", api + "users/x/sessions/revoke/all"),
              named("sessions_revoke_all"));
  answer_with(host.expect("GET", api + "users/x/sessions"), exchange);
  const auto evidence = session.end_sessions(account_of(exchange, "x"));
  const bool none = exchange.response_body == "[]";
  if ((evidence == Evidence::confirmed) != none) {
    differences.emplace_back("provider: the sessions that are left are counted wrongly");
  }
}

void MattermostReader::list_tokens(ProviderHost& host, const Exchange& exchange,
                                   Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("GET", api + "users/x/tokens?page=0&per_page=200"), exchange);
  const auto body = parsed(exchange.response_body);
  for (const auto& token : *array_in(body)) {
    host.expect("POST", api + "users/tokens/revoke")
        .with_body(R"({"token_id":")" + text_at(token, "id") + "\"}")
        .answers(200, R"({"status":"OK"})");
  }
  host.expect("GET", api + "users/x/tokens?page=0&per_page=200").answers(200, "[]");
  expect_code(
      Code::ok, [&] { session.revoke_tokens(account_of(exchange, "x")); }, differences);
}

void MattermostReader::revoke_token(ProviderHost& host, const Exchange& exchange,
                                    Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("GET", api + "users/x/tokens?page=0&per_page=200"), named("pat_list"));
  answer_with(host.expect("POST", api + "users/tokens/revoke"), exchange);
  host.expect("GET", api + "users/x/tokens?page=0&per_page=200").answers(200, "[]");
  // One that is gone already is as good as revoked.
  expect_code(
      Code::ok, [&] { session.revoke_tokens(account_of(exchange, "x")); }, differences);
}

void MattermostReader::sign_out(ProviderHost& host, const Exchange& exchange,
                                Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("POST", api + "users/logout"), exchange);
  expect_code(
      Code::ok, [&] { session.sign_out(); }, differences);
}

void MattermostReader::probe(ProviderHost& host, const Exchange& exchange,
                             Differences& differences) {
  answer_with(host.expect("GET", api + "system/ping"), exchange);
  expect_same("the version", "5.37.0", host.probe(), differences);
}

void MattermostReader::policy(ProviderHost& host, const Exchange& exchange,
                              Differences& differences) {
  auto session = sign_in_as_admin(host);
  answer_with(host.expect("GET", api + "config/client?format=old"), exchange);
  const auto policy = session.policy();
  const auto config = parsed(exchange.response_body);
  expect_same("the least length", text_at(config, "PasswordMinimumLength"),
              std::to_string(policy.min_length), differences);
  const auto needs = [&](const char* what, int least) {
    expect_same(what, text_at(config, what), least > 0 ? "true" : "false", differences);
  };
  needs("PasswordRequireLowercase", policy.min_lower);
  needs("PasswordRequireUppercase", policy.min_upper);
  needs("PasswordRequireNumber", policy.min_digits);
  needs("PasswordRequireSymbol", policy.min_symbols);
}

}  // namespace

std::unique_ptr<Reader> mattermost_reader(const std::vector<Exchange>& recorded) {
  return std::make_unique<MattermostReader>(recorded);
}

}  // namespace provost::recorded
