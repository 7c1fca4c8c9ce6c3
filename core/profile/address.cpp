#include "core/profile/address.hpp"

#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <span>

#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::array<std::string_view, 8> pages{
    "/api/v1", "/api/v4", "/api", "/home", "/login", "/admin", "/interface", "/interface/root"};
/// Behind these stands what the page shows.
constexpr std::array<std::string_view, 8> pages_of{"admin",  "account", "admin_console", "channel",
                                                   "direct", "group",   "interface",     "live"};
/// The same, with the name of a team before.
constexpr std::array<std::string_view, 4> pages_of_team{"channels", "messages", "pl", "threads"};

constexpr std::array<std::string_view, 2> web_names{"https", "http"};

bool is_any(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Cuts from the first page on that shows something of its own, such as `/channel/general`.
void cut_shown(std::string& address) {
  const auto path = address.find('/', address.find("://") + 3);
  if (path == std::string::npos) return;
  const auto lower = Poco::toLower(address);
  auto before = std::string::npos;
  for (auto at = path; at != std::string::npos;) {
    const auto next = lower.find('/', at + 1);
    const bool more = next != std::string::npos && next + 1 < lower.size();
    const auto segment = std::string_view(lower).substr(at + 1, next - at - 1);
    if (more && is_any(segment, pages_of)) return address.resize(at);
    if (before != std::string::npos && is_any(segment, pages_of_team))
      return address.resize(before);
    before = at;
    at = next;
  }
}

/// In front of a person's name an `@` belongs to the page.
std::string_view without_names(std::string_view text) {
  for (const std::string_view page : {"/messages/@", "/direct/@"}) {
    text = text.substr(0, text.find(page));
  }
  return text;
}

void cut_pages(std::string& address) {
  const auto authority = address.find("://") + 3;
  for (bool cut = true; cut;) {
    cut = false;
    while (address.size() > authority && address.back() == '/') address.pop_back();
    const auto path = address.find('/', authority);
    if (path == std::string::npos) return;
    const auto lower = Poco::toLower(address.substr(path));
    for (const auto page : pages) {
      if (!lower.ends_with(page)) continue;
      address.resize(address.size() - page.size());
      cut = true;
      break;
    }
  }
}

/// Throws when it holds a user name or a password.
std::string without_credentials(std::string_view pasted) {
  std::string address = Poco::trim(std::string(pasted));
  if (without_names(address).find('@') != std::string_view::npos) {
    throw Error(Code::invalid_argument,
                "a URL must not hold a user name or password: give the account by 'account' and "
                "where its password is by 'password'")
        .with_option("url");
  }
  return address;
}

bool of_the_web(const std::string& address) {
  const std::string scheme = Poco::toLower(address.substr(0, address.find("://")));
  return is_any(scheme, web_names);
}

}  // namespace

std::string tidy_address(std::string_view pasted, const Schemes& schemes) {
  std::string address = without_credentials(pasted);
  address.resize(std::min(address.size(), address.find_first_of("?#")));
  if (address.find("://") == std::string::npos) address.insert(0, schemes.front().name + "://");
  if (of_the_web(address)) {
    cut_shown(address);
    cut_pages(address);
  }
  return parse_url(address, schemes).text();
}

std::string stored_address(std::string_view text) {
  const std::string address = without_credentials(text);
  const bool others = address.find("://") != std::string::npos && !of_the_web(address);
  return others ? address : tidy_address(text);
}

}  // namespace provost::core
