#include "core/http/proxy.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/String.h>
#include <Poco/StringTokenizer.h>
#include <Poco/URI.h>

#include <string_view>

#include "core/secret/base64.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

std::string variable(const Environment& environment, const std::string& name) {
  if (!environment) return {};
  if (const auto value = environment(name); value && !value->empty()) return *value;
  // Upper-case HTTP_PROXY is what a web server makes of a client's header "Proxy".
  if (name == "http_proxy") return {};
  return environment(Poco::toUpper(name)).value_or("");
}

bool in_network(const std::string& rule, const std::string& host) {
  const auto slash = rule.find('/');
  Poco::Net::IPAddress network;
  Poco::Net::IPAddress address;
  if (slash == std::string::npos || !Poco::Net::IPAddress::tryParse(host, address) ||
      !Poco::Net::IPAddress::tryParse(rule.substr(0, slash), network) ||
      address.family() != network.family()) {
    return false;
  }
  const std::string bits = rule.substr(slash + 1);
  const bool number = !bits.empty() && bits.size() <= 3 &&
                      bits.find_first_not_of("0123456789") == std::string::npos;
  const unsigned prefix = number ? static_cast<unsigned>(std::stoul(bits)) : ~0U;
  if (prefix > 8U * static_cast<unsigned>(address.length())) return false;
  const Poco::Net::IPAddress mask(prefix, address.family());
  return (address & mask) == (network & mask);
}

bool excluded(const std::string& no_proxy, const Url& target) {
  const Poco::StringTokenizer rules(
      no_proxy, ", ", Poco::StringTokenizer::TOK_TRIM | Poco::StringTokenizer::TOK_IGNORE_EMPTY);
  for (const auto& entry : rules) {
    std::string rule = Poco::toLower(entry);
    if (rule == "*" || rule == target.host || rule == target.host_and_port()) return true;
    if (in_network(rule, target.host)) return true;
    if (rule.starts_with("*.")) rule.erase(0, 1);
    if (!rule.starts_with('.')) rule.insert(0, 1, '.');
    if (target.host.ends_with(rule) || "." + target.host == rule) return true;
  }
  return false;
}

Proxy parse_proxy(const std::string& text, SecretTable& secrets) {
  try {
    Poco::URI uri(text.find("://") == std::string::npos ? "http://" + text : text);
    Proxy proxy;
    const std::string credentials = uri.getUserInfo();
    uri.setUserInfo({});
    if (!credentials.empty()) {
      const auto colon = credentials.find(':');
      Poco::URI::decode(credentials.substr(0, colon), proxy.user);
      std::string password;
      if (colon != std::string::npos) Poco::URI::decode(credentials.substr(colon + 1), password);
      proxy.password = secrets.add(SecretBytes(password));
    }
    proxy.url = parse_url(uri.toString());
    if (proxy.url.secure()) {
      throw Error(Code::invalid_argument, "the proxy itself must be reached by http://");
    }
    return proxy;
  } catch (const Poco::Exception&) {
  } catch (const Error&) {
  }
  // The text is not repeated: it may hold a password.
  throw Error(Code::invalid_argument, "the proxy cannot be used; it looks like http://proxy:3128")
      .with_option("proxy");
}

}  // namespace

SecretBytes Proxy::authorization(SecretTable& secrets) const {
  if (user.empty() && password == 0) return {};
  SecretBytes plain(user + ":");
  if (password != 0) plain.append(secrets.reveal(password).reveal());
  SecretBytes value("Basic ");
  value.append(base64(plain.reveal()).reveal());
  return value;
}

std::optional<Proxy> choose_proxy(const ProxySettings& settings, const Url& target,
                                  const Environment& environment, SecretTable& secrets) {
  if (settings.url == "direct") return std::nullopt;
  if (!settings.url.empty()) {
    Proxy proxy = parse_proxy(settings.url, secrets);
    if (!settings.user.empty()) proxy.user = settings.user;
    if (settings.password != 0) proxy.password = settings.password;
    return proxy;
  }
  const std::string named = variable(environment, target.scheme + "_proxy");
  if (named.empty() || is_loopback(target.host)) return std::nullopt;
  if (excluded(variable(environment, "no_proxy"), target)) return std::nullopt;
  return parse_proxy(named, secrets);
}

}  // namespace provost::core
