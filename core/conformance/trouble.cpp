#include <algorithm>
#include <array>

#include "core/conformance/canned.hpp"
#include "core/conformance/check.hpp"

namespace provost::core::conformance {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kAsked{7'000};  // what too_many_requests() asks for

bool is_one_of(provost_code code, std::initializer_list<provost_code> codes) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// A page of the list while every request is answered so.
Pushed list_while(Bench& bench, const Given& given) {
  bench.need(Operation::list);
  bench.session();
  bench.wire().forget();
  bench.wire().fault(always(given));
  Pushed pushed = bench.list();
  bench.wire().fault(nullptr);
  require(!bench.wire().asked().empty(), "it lists without asking its server");
  return pushed;
}

void wrong_password(Bench& bench) {
  if (bench.server().password.empty()) throw NotApplicable("the server takes no password");
  const Said said = bench.sign_in(SecretBytes("not-the-password-4711"));
  require(!said.ok(), "it signs in with a wrong password");
  require(said.code == PROVOST_UNAUTHENTICATED,
          "a wrong password is " + said.text() + ", not unauthenticated");
}

void refused_once(Bench& bench) {
  if (bench.server().password.empty()) throw NotApplicable("the server takes no password");
  bench.server();
  bench.wire().forget();
  bench.sign_in(SecretBytes("not-the-password-4711"));
  const std::vector<Asked> asked = bench.wire().asked();
  for (std::size_t i = 0; i < asked.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      require(asked[i].effect != PROVOST_EFFECT_SESSION || !asked[i].same_as(asked[k]),
              "it sends a refused password twice (" + asked[i].method + " " + asked[i].path() +
                  "); servers lock accounts for that");
    }
  }
}

void sign_in_trouble(Bench& bench) {
  struct Case {
    const char* name;
    Given given;
  };
  const std::array<Case, 5> cases{
      Case{"status 500", trouble_page(500)}, Case{"status 503", trouble_page(503)},
      Case{"status 429", too_many_requests()}, Case{"a web page", trouble_page(200)},
      Case{"an empty answer", answer(200, "")}};
  for (const Case& one : cases) {
    bench.wire().fault(always(one.given));
    const Said said = bench.sign_in();
    bench.wire().fault(nullptr);
    require(!said.ok(), std::string(one.name) + " is taken for a good sign-in");
    require(is_one_of(said.code, {PROVOST_UNAVAILABLE, PROVOST_PROTOCOL, PROVOST_RATE_LIMITED,
                                  PROVOST_NOT_FOUND}),
            std::string(one.name) + " while signing in is " + said.text() +
                ", though nobody has refused the password");
  }
}

void rate_limited(Bench& bench) {
  const Pushed pushed = list_while(bench, too_many_requests());
  require(pushed.said.code == PROVOST_RATE_LIMITED,
          "status 429 is " + pushed.said.text() + ", not rate_limited");
}

void retry_after(Bench& bench) {
  const Pushed pushed = list_while(bench, too_many_requests());
  if (pushed.said.code != PROVOST_RATE_LIMITED) throw NotApplicable("see rate-limited");
  require(pushed.said.error.retry_after == kAsked,
          "of Retry-After: 7 it makes " + std::to_string(pushed.said.error.retry_after.count()) +
              " ms, not 7000");
}

void server_error(Bench& bench) {
  for (const int status : {500, 502, 503, 504}) {
    const Pushed pushed = list_while(bench, trouble_page(status));
    require(pushed.said.code == PROVOST_UNAVAILABLE,
            "status " + std::to_string(status) + " is " + pushed.said.text() + ", not unavailable");
  }
}

void no_retry(Bench& bench) {
  list_while(bench, trouble_page(503));
  const std::vector<Asked> asked = bench.wire().asked();
  for (std::size_t i = 0; i < asked.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      require(!asked[i].same_as(asked[k]),
              "it asks " + asked[i].method + " " + asked[i].path() +
                  " again after a failure; that is the host's to decide");
    }
  }
}

void session_refused(Bench& bench) {
  bench.need(Operation::list);
  bench.session();
  bench.wire().forge_secrets(true);
  const Pushed pushed = bench.list();
  bench.wire().forge_secrets(false);
  require(!pushed.said.ok(), "it lists with a token that nobody has given out");
  require(pushed.said.code == PROVOST_UNAUTHENTICATED,
          "a session that the server refuses is " + pushed.said.text() + ", not unauthenticated");
}

void cut_answer(Bench& bench) {
  const Pushed pushed =
      list_while(bench, failure(PROVOST_UNAVAILABLE, "the connection broke off in the answer"));
  require(pushed.said.code == PROVOST_UNAVAILABLE,
          "an answer that breaks off is " + pushed.said.text() + ", not unavailable");
}

void explains(Bench& bench) {
  for (const int status : {500, 418}) {
    const Pushed pushed = list_while(bench, trouble_page(status));
    if (pushed.said.ok()) continue;
    require(pushed.said.explained,
            "status " + std::to_string(status) + " makes it fail without saying why");
    const std::string& message = pushed.said.error.message;
    require(message.back() != '.' && message.find('\n') == std::string::npos,
            "its message ('" + message + "') is not one line without a final period");
  }
}

constexpr std::array kChecks{
    Check{"wrong-password", "A wrong password is unauthenticated", &wrong_password},
    Check{"refused-once", "It sends a refused password only once", &refused_once},
    Check{"sign-in-trouble", "A server in trouble has not refused the password", &sign_in_trouble},
    Check{"rate-limited", "Status 429 is rate_limited", &rate_limited},
    Check{"retry-after", "It tells the wait that the server asks for", &retry_after},
    Check{"server-error", "Status 500 and above is unavailable", &server_error},
    Check{"no-retry", "It repeats no request by itself", &no_retry},
    Check{"session-refused", "A refused session is unauthenticated", &session_refused},
    Check{"cut-answer", "What the host's service fails with is passed on", &cut_answer},
    Check{"explains", "A failure says why, in one line", &explains},
};

}  // namespace

std::span<const Check> trouble_checks() { return kChecks; }

}  // namespace provost::core::conformance
