#include "core/http/service.hpp"

#include <string_view>
#include <utility>

#include "core/http/check.hpp"
#include "core/http/redirect.hpp"

namespace provost::core {
namespace {

constexpr int most_redirects = 5;

HttpError unsent(Error error) {
  error.changed = Tri::no;
  return {std::move(error), false};
}

/// What fails in `work` has sent nothing.
template <class Work>
auto before_sending(Work work) {
  try {
    return work();
  } catch (Error& error) {
    throw unsent(std::move(error));
  }
}

void check_purpose(HttpPurpose purpose, const HttpRequest& request) {
  if (purpose == HttpPurpose::planning && is_write(request.effect)) {
    throw unsent(Error(Code::permission_denied, "the provider tried to change something (" +
                                                    request.method + ") while only planning"));
  }
}

constexpr const char* tls_question = "; does the server speak https here?";

/// How servers of https answer http: nginx, Apache and Go.
bool asks_for_tls(const HttpAnswer& answer) {
  if (answer.status != 400) return false;
  const std::string_view body = answer.body.view();
  for (const char* words : {"plain HTTP request was sent to HTTPS port",
                            "speaking plain HTTP to an SSL-enabled server port",
                            "sent an HTTP request to an HTTPS server"}) {
    if (body.find(words) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

HttpService::HttpService(const HttpSettings& settings, SecretTable& secrets, HttpWorld world,
                         HttpPurpose purpose)
    : settings_(settings),
      secrets_(secrets),
      trace_(world.trace),
      purpose_(purpose),
      dial_(settings, secrets, world.environment, std::move(world.resolver)),
      authority_(dial_.url().authority()),
      place_("'" + dial_.url().host_and_port() + "'"),
      at_once_(settings.connections) {}

Rendered HttpService::render_request(const HttpRequest& request, const std::string& target) const {
  const auto& proxy = dial_.plain_proxy();
  Rendered rendered(request.method, proxy ? "http://" + authority_ + target : target);
  rendered.add("Host", authority_);
  if (proxy) {
    const SecretBytes value = proxy->authorization(secrets_);
    if (!value.empty()) rendered.add("Proxy-Authorization", value.reveal());
  }
  rendered.add("User-Agent", settings_.user_agent);
  if (!dial_.nearby()) rendered.add("Accept-Encoding", "gzip");
  for (const auto& header : request.headers) rendered.add(header.name, header.value, secrets_);
  rendered.end(render(request.body, secrets_).reveal());
  return rendered;
}

Exchanged HttpService::send_once(const Rendered& request, Effect effect, Wait& wait) {
  std::unique_ptr<Line> line = pool_.take();
  if (!line) line = before_sending([&] { return dial_.connect(wait); });
  Exchanged result = send_on(*line, request, effect, wait);
  if (result.reusable) pool_.give(std::move(line), result.keep);
  return result;
}

Exchanged HttpService::send_on(Line& line, const Rendered& request, Effect effect, Wait& wait) {
  const BodyCaps caps{settings_.max_body, settings_.max_error_body};
  try {
    Exchanged result =
        exchange(line, request, effect, caps, wait, settings_.receive_timeout, place_);
    if (!answered_ && !line.wire().secure() && asks_for_tls(result.answer)) {
      throw HttpError(Error(Code::protocol, place_ + " does not take http" + tls_question), true);
    }
    if (!answered_) answered_ = true;  // writing what all threads read would slow each of them
    return result;
  } catch (HttpError& error) {
    // A write is no first contact; there is more to say of one that may have been carried out.
    if (!answered_ && !is_write(effect) && line.may_want_tls()) error.message += tls_question;
    throw;
  }
}

Exchanged HttpService::send_traced(const HttpRequest& request, const std::string& target,
                                   Wait& wait) {
  const auto perform = [&] {
    const Rendered rendered = before_sending([&] { return render_request(request, target); });
    return send_once(rendered, request.effect, wait);
  };
  if (trace_ == nullptr) return perform();
  const auto begin = std::chrono::steady_clock::now();
  const auto took = [&] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 begin);
  };
  try {
    Exchanged result = perform();
    keep_trace(request, target, &result, nullptr, took());
    return result;
  } catch (const HttpError& error) {
    keep_trace(request, target, nullptr, &error, took());
    throw;
  }
}

HttpAnswer HttpService::send(const HttpRequest& request, const CallLimits& limits) {
  check_purpose(purpose_, request);
  before_sending([&] {
    if (!dial_.url().web()) {
      throw Error(Code::invalid_argument, "the provider speaks HTTP where its server does not: '" +
                                              dial_.url().text() + "'");
    }
    check_request(request);
  });
  const Congestion::Slot slot = before_sending([&] { return at_once_.enter(limits.cancellation); });
  Wait wait(limits.cancellation, limits.deadline, settings_.total_timeout);
  std::string target = dial_.url().prefix + request.target;
  for (int followed = 0;; ++followed) {
    Exchanged result = send_traced(request, target, wait);
    try {
      auto next = redirect_of(request, result.answer, dial_.url(), target);
      if (!next) return std::move(result.answer);
      if (followed == most_redirects) {
        throw Error(Code::protocol, "'" + dial_.url().text() + "' leads in circles");
      }
      target = *std::move(next);
    } catch (Error& error) {
      throw HttpError(std::move(error), true);
    }
  }
}

void HttpService::keep_trace(const HttpRequest& request, const std::string& target,
                             const Exchanged* exchanged, const HttpError* error,
                             std::chrono::milliseconds took) const {
  TraceEntry entry;
  entry.method = request.method;
  entry.url = safe_url(dial_.url().origin() + target, secrets_);
  entry.took = took;
  for (const auto& header : request.headers) {
    entry.request_headers.push_back(
        {header.name, safe_field(header.name, render_safe(header.value), secrets_)});
  }
  entry.request_body = safe_body(render_safe(request.body), secrets_);
  if (error != nullptr) entry.error = secrets_.scrub(error->message);
  if (exchanged != nullptr) {
    entry.status = exchanged->answer.status;
    entry.sent_bytes = exchanged->sent_bytes;
    entry.received_bytes = exchanged->received_bytes;
    for (const auto& [name, value] : exchanged->answer.fields) {
      entry.answer_headers.push_back({name, safe_field(name, value, secrets_)});
    }
    const auto body = exchanged->answer.body.view();
    entry.answer_body = request.sensitive_answer && !body.empty()
                            ? "[left out, " + std::to_string(body.size()) + " bytes]"
                            : safe_body(body, secrets_);
  }
  trace_->write(entry);
}

}  // namespace provost::core
