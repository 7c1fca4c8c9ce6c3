#include "sandbox/mattermost/call.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "sandbox/mattermost/errors.hpp"
#include "sandbox/mattermost/ids.hpp"

namespace provost::sandbox::mattermost {

namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || rest != text.data() + text.size() || value < 0) return {};
  return value;
}

}  // namespace

std::int64_t World::session_ms() const {
  return std::int64_t{features.session_days} * 24 * 60 * 60 * 1000;
}

std::string Call::id_in_path(std::string_view variable) const {
  const auto entry = path.find(variable);
  std::string id = entry == path.end() ? std::string{} : entry->second;
  if (variable == "user_id" && id == "me" && caller != nullptr) id = caller->id;
  if (!is_valid_id(id)) throw invalid_url(std::string(variable));
  return id;
}

Account& Call::account_in_path() const {
  auto* account = world.accounts.by_id(id_in_path());
  if (account == nullptr) throw no_such_account();
  return *account;
}

bool Call::concerns_caller(std::string_view user_id) const {
  return caller != nullptr && caller->id == user_id;
}

bool Call::may_read_accounts() const {
  return is_admin() || (caller != nullptr && caller->has_role("system_read_only_admin"));
}

void Call::require_self_or_admin(std::string_view user_id) const {
  if (!concerns_caller(user_id)) require_admin();
}

void Call::require_admin() const {
  if (!is_admin()) throw no_permission();
}

void Call::record(const std::string& kind, const Account* account,
                  const std::string& address) const {
  Event event;
  event.at_ms = world.now_ms();
  event.kind = kind;
  event.address = address;
  if (account != nullptr) {
    event.user_id = account->id;
    event.user_name = account->username;
  }
  if (caller != nullptr) event.actor = caller->username;
  world.ledger.add(std::move(event));
}

Page page_of(const Request& request) {
  constexpr std::int64_t usual = 60;
  constexpr std::int64_t most = 200;
  constexpr std::int64_t last_page = 1'000'000'000'000;
  const auto page = whole_number(request.parameter("page")).value_or(0);
  const auto count = std::min(whole_number(request.parameter("per_page")).value_or(usual), most);
  return {static_cast<std::size_t>(std::min(page, last_page) * count),
          static_cast<std::size_t>(count)};
}

bool says_yes(const Request& request, std::string_view parameter) {
  static constexpr std::array<std::string_view, 6> yes{"1", "t", "T", "true", "TRUE", "True"};
  const auto value = request.parameter(parameter);
  return std::find(yes.begin(), yes.end(), value) != yes.end();
}

Reply ok_reply(const Call& call) { return object_reply(call, R"({"status":"OK"})"); }

Reply object_reply(const Call& call, std::string json) {
  Reply reply = list_reply(std::move(json));
  if (call.world.features.ends_objects_with_newline) reply.body += '\n';
  return reply;
}

Reply list_reply(std::string json) {
  Reply reply;
  reply.headers = {{"Content-Type", "application/json"}};
  reply.body = std::move(json);
  return reply;
}

}  // namespace provost::sandbox::mattermost
