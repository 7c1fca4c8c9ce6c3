#include <algorithm>
#include <array>

#include "core/conformance/check.hpp"

namespace provost::core::conformance {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kAsked{7'000};  // what too_many_requests() asks for

bool is_one_of(provost_code code, std::initializer_list<provost_code> codes) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// A page of the list while every request meets this.
Pushed list_while(Bench& bench, const Fault& fault) {
  bench.need(Operation::list);
  bench.session();
  bench.asked().forget();
  bench.fault(fault);
  Pushed pushed = bench.list();
  bench.mend();
  require(bench.asked().size() > 0, "it lists without asking its server");
  return pushed;
}

Pushed list_while(Bench& bench, const Given& given) {
  return list_while(bench, Fault{always(given), nullptr});
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
  bench.asked().forget();
  bench.sign_in(SecretBytes("not-the-password-4711"));
  const std::vector<Asked> asked = bench.asked().all();
  for (std::size_t i = 0; i < asked.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      require(!asked[i].signs_in_again(asked[k]), "it sends a refused password twice (" +
                                                      asked[i].text() +
                                                      "); servers lock accounts for that");
    }
  }
}

void expect_no_verdict(Bench& bench, const std::string& trouble) {
  const Said said = bench.sign_in();
  bench.mend();
  require(!said.ok(), trouble + " is taken for a good sign-in");
  require(
      is_one_of(said.code,
                {PROVOST_UNAVAILABLE, PROVOST_PROTOCOL, PROVOST_RATE_LIMITED, PROVOST_NOT_FOUND}),
      trouble + " while signing in is " + said.text() + ", though nobody has refused the password");
}

void sign_in_trouble(Bench& bench) {
  struct Case {
    const char* trouble;
    Fault fault;
  };
  const std::array http{Case{"status 500", {always(trouble_page(500)), nullptr}},
                        Case{"status 503", {always(trouble_page(503)), nullptr}},
                        Case{"status 429", {always(too_many_requests()), nullptr}},
                        Case{"a web page", {always(trouble_page(200)), nullptr}},
                        Case{"an empty answer", {always(answer(200, "")), nullptr}}};
  const std::array stream{Case{"a connection closed at once", broken_off()},
                          Case{"an answer of one byte", {nullptr, closed_after(1)}},
                          Case{"a greeting of another protocol", {nullptr, saying(kGreeting)}}};
  if (bench.over_http()) {
    for (const Case& one : http) {
      bench.fault(one.fault);
      expect_no_verdict(bench, one.trouble);
    }
    return;
  }
  for (const Case& one : stream) {
    bench.fault(one.fault);
    expect_no_verdict(bench, one.trouble);
  }
  bench.stream_wire().refuse(true);
  expect_no_verdict(bench, "a refused connection");
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
  list_while(bench, Fault{always(trouble_page(503)), closed_after(0)});
  const std::vector<Asked> asked = bench.asked().all();
  for (std::size_t i = 0; i < asked.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      require(!asked[i].repeats(asked[k]), "it asks again after a failure (" + asked[i].text() +
                                               "); that is the host's to decide");
    }
  }
}

void session_refused(Bench& bench) {
  bench.need(Operation::list);
  bench.session();
  bench.wire().forge_secrets(true);
  const Pushed pushed = bench.list();
  bench.mend();
  require(!pushed.said.ok(), "it lists with a token that nobody has given out");
  require(pushed.said.code == PROVOST_UNAUTHENTICATED,
          "a session that the server refuses is " + pushed.said.text() + ", not unauthenticated");
}

void cut_answer(Bench& bench) {
  const Pushed pushed = list_while(bench, broken_off());
  require(pushed.said.code == PROVOST_UNAVAILABLE,
          "an answer that breaks off is " + pushed.said.text() + ", not unavailable");
}

void server_gone(Bench& bench) {
  bench.wire().fault(always(failure(PROVOST_UNAVAILABLE, "cannot connect", false)));
  bench.stream_wire().refuse(true);
  const Said said = bench.sign_in();
  require(said.code == PROVOST_UNAVAILABLE,
          "a server that is gone makes signing in " + said.text() + ", not unavailable");
  require(bench.asked().size() <= 1 && bench.stream_wire().dialled() <= 1,
          "it tries to reach a server that is gone more than once; that is the host's to decide");
}

void expect_reason(const Said& said, const std::string& what) {
  if (said.ok()) return;
  require(said.explained, what + " makes it fail without saying why");
  const std::string& message = said.error.message;
  require(message.back() != '.' && message.find('\n') == std::string::npos,
          "its message ('" + message + "') is not one line without a final period");
}

void explains(Bench& bench) {
  bench.session();
  if (!bench.over_http()) {
    const Pushed pushed = list_while(bench, Fault{nullptr, saying(kGreeting)});
    return expect_reason(pushed.said, "a greeting of another protocol");
  }
  for (const int status : {500, 418}) {
    const Pushed pushed = list_while(bench, trouble_page(status));
    expect_reason(pushed.said, "status " + std::to_string(status));
  }
}

constexpr std::array kChecks{
    Check{"wrong-password", "A wrong password is unauthenticated", &wrong_password},
    Check{"refused-once", "It sends a refused password only once", &refused_once},
    Check{"sign-in-trouble", "A server in trouble has not refused the password", &sign_in_trouble},
    Check{"rate-limited", "Status 429 is rate_limited", &rate_limited, Over::http},
    Check{"retry-after", "It tells the wait that the server asks for", &retry_after, Over::http},
    Check{"server-error", "Status 500 and above is unavailable", &server_error, Over::http},
    Check{"no-retry", "It repeats no request by itself", &no_retry, Over::anything, true},
    Check{"session-refused", "A refused session is unauthenticated", &session_refused, Over::http},
    Check{"cut-answer", "What the host's service fails with is passed on", &cut_answer,
          Over::anything, true},
    Check{"server-gone", "A server that is gone is unavailable, and tried once", &server_gone,
          Over::anything, true},
    Check{"explains", "A failure says why, in one line", &explains, Over::anything, true},
};

}  // namespace

std::span<const Check> trouble_checks() { return kChecks; }

}  // namespace provost::core::conformance
