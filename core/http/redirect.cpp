#include "core/http/redirect.hpp"

#include <Poco/Exception.h>
#include <Poco/String.h>
#include <Poco/URI.h>

#include <algorithm>

namespace provost::core {
namespace {

bool leads_on(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Without a query, which may hold a token, and without what could upset a terminal.
std::string shown(const Poco::URI& place) {
  std::string text = place.getScheme() + "://" + place.getHost();
  const bool usual = place.getPort() == (place.getScheme() == "https" ? 443 : 80);
  if (!usual) text += ":" + std::to_string(place.getPort());
  std::string path = place.getPath();
  std::erase_if(path, [](unsigned char c) { return c <= ' ' || c >= 0x7f; });
  return text + path;
}

Error refused(const Url& url, const std::string& place, const std::string& why, int status) {
  return Error(Code::protocol, "'" + url.text() + "' leads on to '" + place + "', " + why)
      .with_status(status)
      .with_option("url");
}

}  // namespace

std::optional<std::string> redirect_of(const HttpRequest& request, const HttpAnswer& answer,
                                       const Url& url, const std::string& target) {
  if (!leads_on(answer.status)) return std::nullopt;
  const std::string_view location = answer.field("Location");
  if (location.empty()) return std::nullopt;
  Poco::URI place;
  try {
    place = Poco::URI(url.origin() + target);
    // Poco takes "//host/path" for a path.
    const std::string scheme = location.starts_with("//") ? url.scheme + ":" : "";
    place.resolve(scheme + std::string(location));
  } catch (const Poco::Exception&) {
    throw refused(url, "?", "which is no url", answer.status);
  }
  const bool same = place.getScheme() == url.scheme && Poco::toLower(place.getHost()) == url.host &&
                    place.getPort() == url.port && place.getUserInfo().empty();
  if (!same) {
    throw refused(url, shown(place), "another server; if that is the right one, set it as url",
                  answer.status);
  }
  if (request.effect != Effect::read) {
    throw refused(url, shown(place), "which is followed for reads only; is the url right?",
                  answer.status);
  }
  place.setFragment({});
  const std::string next = place.getPathEtc();
  const bool plain =
      std::all_of(next.begin(), next.end(), [](unsigned char c) { return c > ' ' && c < 0x7f; });
  if (!plain) throw refused(url, shown(place), "which is no url", answer.status);
  const bool keeps = answer.status == 307 || answer.status == 308 || request.method == "GET" ||
                     request.method == "HEAD";
  if (!keeps) {
    throw refused(url, shown(place), "which would ask something else", answer.status);
  }
  // An url may end with its host and still have a query: "//host?x".
  return next.starts_with('/') ? next : "/" + next;
}

}  // namespace provost::core
