#include "core/http/dial.hpp"

#include <Poco/Exception.h>

#include <utility>

#include "core/http/connect.hpp"
#include "core/http/rendered.hpp"

namespace provost::core {
namespace {

template <typename Work>
auto before_anything_is_sent(Work work) {
  try {
    return work();
  } catch (Error& error) {
    error.changed = Tri::no;
    throw;
  }
}

Error refused_by(const Proxy& proxy, int status) {
  const std::string name = "proxy '" + proxy.url.host_and_port() + "'";
  const char* wish = proxy.user.empty() ? " wants a user name and a password"
                                        : " does not take this user name and password";
  Error error = status == 407 ? Error(Code::permission_denied, name + wish)
                              : Error(Code::unavailable,
                                      name + " does not connect: status " + std::to_string(status));
  return error.with_option("proxy");
}

}  // namespace

Dial::Dial(const HttpSettings& settings, SecretTable& secrets, const Environment& environment,
           Resolver resolver)
    : settings_(settings),
      secrets_(secrets),
      resolver_(resolver ? std::move(resolver) : Resolver(&system_resolve)),
      url_(parse_url(settings.base_url, settings.schemes)),
      nearby_(!settings.unix_socket.empty() || is_loopback(url_.host)),
      tls_(settings, url_.host) {
  if (url_.protection == Protection::none && exposed()) {
    throw Error(Code::invalid_argument,
                "'" + url_.text() + "' would send passwords unprotected; use " +
                    settings.schemes.front().name + ", or set allow_http = true in the profile")
        .with_option("url");
  }
  if (!settings.unix_socket.empty()) return;
  auto proxy = choose_proxy(settings.proxy, url_, environment, secrets);
  (asks_proxy() ? plain_proxy_ : tunnel_proxy_) = std::move(proxy);
}

Descriptor Dial::reach(Wait& wait) {
  const auto limit = settings_.connect_timeout;
  if (!settings_.unix_socket.empty()) return connect_unix(settings_.unix_socket, wait, limit);
  const auto& proxy = asks_proxy() ? plain_proxy_ : tunnel_proxy_;
  const Url& first = proxy ? proxy->url : url_;
  const std::string place = (proxy ? "proxy '" : "'") + first.host_and_port() + "'";
  const auto addresses = resolve(resolver_, first.host, first.port, wait, limit);
  Descriptor fd = connect_any(addresses, place, wait, limit);
  return tunnel_proxy_ ? tunnel(std::move(fd), wait) : std::move(fd);
}

Descriptor Dial::tunnel(Descriptor fd, Wait& wait) {
  const std::string name = "proxy '" + tunnel_proxy_->url.host_and_port() + "'";
  Line line(std::move(fd));
  Wire& wire = line.wire();
  wire.attach(wait, settings_.connect_timeout);
  Rendered request("CONNECT", url_.host_and_port());
  request.add("Host", url_.host_and_port());
  request.add("User-Agent", settings_.user_agent);
  const SecretBytes authorization = tunnel_proxy_->authorization(secrets_);
  if (!authorization.empty()) request.add("Proxy-Authorization", authorization.reveal());
  request.end();
  AnswerHead head;
  try {
    line.send(request.text());
    head = line.receive();
  } catch (const Poco::Exception&) {
    expect_ready(wait, wire.stopped(), "waiting for " + name);
    throw Error(Code::unavailable, name + " closed the connection").with_option("proxy");
  }
  if (head.status != 200) throw refused_by(*tunnel_proxy_, head.status);
  if (line.surplus()) {
    throw Error(Code::protocol, name + " sent more than its answer").with_option("proxy");
  }
  return wire.release();
}

template <class Connection>
std::unique_ptr<Connection> Dial::connected(Wait& wait) {
  return before_anything_is_sent([&] {
    Descriptor fd = reach(wait);
    if (!url_.secure()) return std::make_unique<Connection>(std::move(fd));
    return std::make_unique<Connection>(
        tls_.shake_hands(std::move(fd), wait, settings_.connect_timeout));
  });
}

std::unique_ptr<Line> Dial::connect(Wait& wait) { return connected<Line>(wait); }

std::unique_ptr<Wire> Dial::wire(Wait& wait) { return connected<Wire>(wait); }

std::unique_ptr<Wire> Dial::secure(Wire& plain, Wait& wait) {
  return before_anything_is_sent([&] {
    return std::make_unique<Wire>(
        tls_.shake_hands(plain.release(), wait, settings_.connect_timeout));
  });
}

PeerCertificate Dial::look(Wait& wait) {
  if (!url_.secure()) {
    throw Error(Code::invalid_argument,
                "'" + url_.text() + "' does not begin with TLS: no certificate")
        .with_option("url");
  }
  return before_anything_is_sent(
      [&] { return tls_.look(reach(wait), wait, settings_.connect_timeout); });
}

PeerCertificate certificate_of(const HttpSettings& settings, SecretTable& secrets,
                               const Environment& environment, const Resolver& resolver,
                               Cancellation& cancellation, SteadyTime deadline) {
  Dial dial(settings, secrets, environment, resolver);
  Wait wait(cancellation, deadline, settings.total_timeout);
  return dial.look(wait);
}

}  // namespace provost::core
