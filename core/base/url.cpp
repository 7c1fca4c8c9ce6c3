#include "core/base/url.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/String.h>
#include <Poco/URI.h>

#include <algorithm>
#include <utility>

#include "provost/error.hpp"

namespace provost::core {
namespace {

[[noreturn]] void refuse_url(const std::string& why) {
  throw Error(Code::invalid_argument, why).with_option("url");
}

[[noreturn]] void refuse_url(std::string_view text, std::string_view why) {
  refuse_url("url '" + std::string(text) + "' " + std::string(why));
}

bool printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

/// `https:// or http://`
std::string beginnings(const Schemes& schemes) {
  std::string text;
  for (const Scheme& scheme : schemes) text += (text.empty() ? "" : " or ") + scheme.name + "://";
  return text;
}

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

}  // namespace

const Schemes& web_schemes() {
  static const Schemes schemes{{"https", 443, Protection::from_start},
                               {"http", 80, Protection::none}};
  return schemes;
}

std::string Url::authority() const {
  return port == usual_port ? bracketed(host) : host_and_port();
}

std::string Url::host_and_port() const { return bracketed(host) + ":" + std::to_string(port); }

std::string Url::origin() const { return scheme + "://" + host_and_port(); }

std::string Url::text() const { return scheme + "://" + authority() + prefix; }

Url parse_url(std::string_view text, const Schemes& schemes) {
  if (!printable(text)) refuse_url("the url must be plain ASCII without spaces");
  try {
    const Poco::URI uri{std::string(text)};
    Url url;
    url.scheme = Poco::toLower(uri.getScheme());
    // Before anything is repeated in a message: a password may stand here.
    if (!uri.getUserInfo().empty()) refuse_url("the url must not hold a user name or password");
    const auto scheme = std::find_if(schemes.begin(), schemes.end(),
                                     [&](const Scheme& known) { return known.name == url.scheme; });
    if (scheme == schemes.end()) refuse_url(text, "must begin with " + beginnings(schemes));
    url.usual_port = scheme->port;
    url.protection = scheme->protection;
    if (uri.getHost().empty()) refuse_url(text, "names no host");
    if (!uri.getRawQuery().empty() || !uri.getFragment().empty()) {
      refuse_url(text, "must end with the path, without '?' or '#'");
    }
    url.host = Poco::toLower(uri.getHost());
    url.port = uri.getSpecifiedPort() != 0 ? uri.getSpecifiedPort() : scheme->port;
    url.prefix = Poco::URI(uri).getPathEtc();
    while (!url.prefix.empty() && url.prefix.back() == '/') url.prefix.pop_back();
    return url;
  } catch (const Poco::Exception&) {
    refuse_url(text, "cannot be understood; it looks like https://chat.example.com");
  }
}

bool is_loopback(std::string_view host) {
  const std::string name = Poco::toLower(std::string(host));
  if (name == "localhost" || name.ends_with(".localhost")) return true;
  Poco::Net::IPAddress address;
  return Poco::Net::IPAddress::tryParse(name, address) && address.isLoopback();
}

}  // namespace provost::core
