#include "rehearsal.hpp"

#include <Poco/JSON/Object.h>
#include <Poco/String.h>

#include <algorithm>
#include <memory>
#include <set>

#include "recorded/json.hpp"
#include "recorded/wire_client.hpp"
#include "sandbox/common/server.hpp"

namespace provost::recorded {
namespace {

constexpr const char* admin_password = "Admin-pass-001";

bool is_mattermost(const Exchange& fixture) { return fixture.server.starts_with("Mattermost"); }

std::unique_ptr<sandbox::Make> make_for(const Exchange& fixture, const sandbox::Clock& clock,
                                        sandbox::Ledger& ledger) {
  auto knobs = fixture.knobs;
  knobs.emplace("admin_password", admin_password);
  if (is_mattermost(fixture)) knobs.emplace("policy_classes", "none");
  const auto version = fixture.server.substr(fixture.server.find(' ') + 1);
  const sandbox::Setup setup{version, 60, 1, std::move(knobs), clock, ledger};
  return is_mattermost(fixture) ? sandbox::make_mattermost(setup) : sandbox::make_rocketchat(setup);
}

/// A session of the administrator.
class Session {
 public:
  Session(WireClient& client, bool mattermost) : client_(client), mattermost_(mattermost) {
    Exchange sign_in;
    sign_in.method = "POST";
    sign_in.target = mattermost ? "/api/v4/users/login" : "/api/v1/login";
    sign_in.request_headers = {{"Content-Type", "application/json"}};
    sign_in.request_body = std::string(R"({")") + (mattermost ? "login_id" : "user") +
                           R"(":"admin","password":")" + admin_password + "\"}";
    const Answer answer = client_.send(sign_in);
    const auto body = parsed(answer.body);
    if (mattermost) {
      token_ = header(answer.headers, "Token");
    } else {
      const auto data = object_in(body)->get("data");
      token_ = text_at(data, "authToken");
      user_id_ = text_at(data, "userId");
    }
  }

  const std::string& token() const { return token_; }
  const std::string& user_id() const { return user_id_; }

  std::string id_of(const std::string& name) {
    Exchange look;
    look.method = "GET";
    if (mattermost_) {
      look.target = "/api/v4/users/username/" + name;
      look.request_headers = {{"Authorization", "Bearer " + token_}};
      return text_at(parsed(client_.send(look).body), "id");
    }
    look.target = "/api/v1/users.info?username=" + name;
    look.request_headers = {{"X-Auth-Token", token_}, {"X-User-Id", user_id_}};
    return text_at(object_in(parsed(client_.send(look).body))->get("user"), "_id");
  }

 private:
  WireClient& client_;
  const bool mattermost_;
  std::string token_;
  std::string user_id_;
};

constexpr std::string_view mark_of_id = "idof-";

/// The user names behind that mark in a text.
std::set<std::string> names_in(const std::string& text) {
  std::set<std::string> names;
  auto at = text.find(mark_of_id);
  while (at != std::string::npos) {
    const auto begin = at + mark_of_id.size();
    const auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789", begin);
    names.insert(text.substr(begin, end - begin));
    at = text.find(mark_of_id, begin);
  }
  return names;
}

void fill_in(Exchange& asked, const std::string& mark, const std::string& value) {
  Poco::replaceInPlace(asked.target, mark, value);
  Poco::replaceInPlace(asked.request_body, mark, value);
  for (auto& [name, text] : asked.request_headers) Poco::replaceInPlace(text, mark, value);
}

}  // namespace

Answer rehearsed(const Exchange& fixture) {
  const sandbox::RealClock clock;
  sandbox::Ledger ledger;
  const auto make = make_for(fixture, clock, ledger);
  sandbox::Server server(*make, ledger, {});
  WireClient client(server.port());
  Exchange asked = fixture;
  const bool signs_in = std::ranges::any_of(fixture.request_headers, [](const auto& entry) {
    return entry.second.find("{token}") != std::string::npos;
  });
  if (signs_in) {
    Session session(client, is_mattermost(fixture));
    fill_in(asked, "{token}", session.token());
    fill_in(asked, "{userId}", session.user_id());
    for (const auto& name : names_in(fixture.target + fixture.request_body)) {
      fill_in(asked, std::string(mark_of_id) + name, session.id_of(name));
    }
  }
  return client.send(asked);
}

}  // namespace provost::recorded
