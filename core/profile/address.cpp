#include "core/profile/address.hpp"

#include <Poco/String.h>

#include <array>

#include "core/base/url.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::array<std::string_view, 8> pages{
    "/api/v1", "/api/v4", "/api", "/home", "/login", "/admin", "/interface", "/interface/root"};

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

}  // namespace

std::string tidy_address(std::string_view pasted) {
  std::string address = Poco::trim(std::string(pasted));
  address.resize(std::min(address.size(), address.find_first_of("?#")));
  if (address.find('@') != std::string::npos || pasted.find('@') != std::string_view::npos) {
    throw Error(Code::invalid_argument,
                "a URL must not hold a user name or password: give the account by 'account' and "
                "where its password is by 'password'")
        .with_option("url");
  }
  if (address.find("://") == std::string::npos) address.insert(0, "https://");
  cut_pages(address);
  return parse_url(address).text();
}

}  // namespace provost::core
