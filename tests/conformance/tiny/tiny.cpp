#include "tiny/tiny.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include "tiny/flaw.hpp"
#include "tiny/people.hpp"

namespace provost::tiny {
namespace {

Code code_of(int status) {
  if (status == 401) return Code::unauthenticated;
  if (status == 404) return Code::not_found;
  if (status == 429) return Code::rate_limited;
  return status >= 500 ? Code::unavailable : Code::protocol;
}

[[noreturn]] void refuse(const Heard& answer, const std::string& what) {
  throw Error(code_of(answer.status), "cannot " + what)
      .with_status(answer.status)
      .with_retry_after(answer.retry_after);
}

/// Fails as the flaws of reading want it.
[[noreturn]] void refuse_reading(const Heard& answer, const std::string& what) {
  const int status = answer.status;
  if (status == 429 && flawed("rate-limited")) throw Error(Code::unavailable, "cannot " + what);
  if (status == 429 && flawed("retry-after")) throw Error(Code::rate_limited, "cannot " + what);
  if (status >= 500 && flawed("server-error")) throw Error(Code::protocol, "cannot " + what);
  if (status >= 500 && flawed("explains")) throw Error(Code::unavailable, "");
  if (status == 401 && flawed("session-refused")) {
    throw Error(Code::permission_denied, "cannot " + what);
  }
  refuse(answer, what);
}

Request session_request(const Credentials& who) {
  Request request = Request::post("/session", Effect::session);
  request.body << who.account() << "\n" << who.password();
  return request;
}

Request change_of(const Account& person, const std::string& what, Effect effect) {
  return Request::put("/people/" + percent_encoded(person.id) + what, effect);
}

void leave_traces() {
  if (flawed("silent")) std::puts("tiny was here");
  if (flawed("silent")) std::fflush(stdout);
  if (flawed("threads")) std::thread([] { ::pause(); }).detach();
  if (flawed("surroundings")) ::setenv("TINY", "was here", 1);
}

}  // namespace

std::unique_ptr<Tiny> Tiny::sign_in(Call& call, const Connection&, const Credentials& who) {
  auto session = std::make_unique<Tiny>();
  if (who.resumes()) {
    session->token_ = who.kept_secret("token");
    if (flawed("resume")) session->transport_.send(call, session_request(who));
    return session;
  }
  const Heard answer = session->first_answer(call, session_request(who));
  if (answer.status == 401) {
    if (flawed("refused-once")) session->transport_.send(call, session_request(who));
    if (flawed("wrong-password")) throw Error(Code::permission_denied, "cannot sign in");
  }
  if (answer.status >= 500 && flawed("sign-in-trouble")) {
    throw Error(Code::unauthenticated, "cannot sign in");
  }
  if (!answer.ok()) refuse(answer, "sign in");
  if (flawed("sign-in")) throw Error(Code::protocol, "cannot sign in");
  const std::string token = member_of(answer.body, "token");
  if (flawed("secrets")) session->plain_token_ = token;
  session->token_ = call.secret(token);
  call.keep("token", session->token_);
  leave_traces();
  return session;
}

/// Of the server from which nobody knows yet what it is.
Heard Tiny::first_answer(Call& call, const Request& request) {
  try {
    return transport_.send(call, request);
  } catch (const Error& error) {
    const bool gone = error.message.find("cannot connect") != std::string::npos;
    if (gone && flawed("server-gone")) return transport_.send(call, request);
    const bool no_answer = error.code == Code::unavailable || error.code == Code::protocol;
    if (!over_stream || !no_answer || gone || !flawed("sign-in-trouble")) throw;
    throw Error(Code::unauthenticated, "cannot sign in");
  }
}

/// What it is, however it answers.
Heard version_answer(Call& call) {
  Transport transport;
  try {
    Heard answer = transport.send(call, Request::get("/version"));
    transport.close(call);
    return answer;
  } catch (const Error& error) {
    if (error.code != Code::protocol) throw;
    Heard no_answer;
    no_answer.status = 404;
    return no_answer;
  }
}

std::string Tiny::probe(Call& call, const Connection&) {
  if (flawed("probe")) throw Error(Code::not_found, "it is no Tiny");
  const Heard answer = version_answer(call);
  if (flawed("probe-other")) return {};
  if (answer.status == 404) throw Error(Code::not_found, "it is no Tiny");
  if (!answer.ok()) refuse(answer, "ask for the version");
  return member_of(answer.body, "version");
}

Heard Tiny::ask(Call& call, Request request, const std::string& what) {
  request.header("Authorization", Body{} << "Bearer " << token_);
  if (!plain_token_.empty()) request.header("X-Auth-Token", plain_token_);
  if (call.cancelled() && flawed("cancel-between")) throw Error(Code::unavailable, "no answer");
  if (call.time_left().count() == 0 && flawed("deadline")) throw Error(Code::unavailable, "late");
  const bool was_cancelled = call.cancelled();
  const bool had_time = call.time_left().count() > 0;
  try {
    Heard answer = transport_.send(call, request);
    if (answer.status == 503 && flawed("no-retry")) transport_.send(call, request);
    if (!answer.ok()) refuse_reading(answer, what);
    return answer;
  } catch (const Error& error) {
    if (error.code == Code::unavailable && error.http_status == 0 && flawed("cut-answer")) {
      throw Error(Code::protocol, "cannot " + what);
    }
    if (error.code == Code::unavailable && over_stream && flawed("no-retry")) {
      return transport_.send(call, request);
    }
    if (error.code == Code::deadline && had_time && flawed("silence")) {
      throw Error(Code::unavailable, "cannot " + what);
    }
    if (error.code == Code::cancelled && !was_cancelled && flawed("cancel-within")) {
      throw Error(Code::unavailable, "cannot " + what);
    }
    throw;
  }
}

void Tiny::who(Call& call, AccountSink& sink) {
  const Heard answer = ask(call, Request::get(flawed("somebody else") ? "/people/2" : "/me"),
                           "ask who is signed in");
  decode_people(answer.body, [&](const Account& person) {
    sink.put(person);
    if (flawed("who")) sink.put(person);
  });
}

Heard Tiny::ask_for_page(Call& call, std::int64_t from, std::int64_t most) {
  return ask(call,
             Request::get("/people?from=" + std::to_string(from) + "&max=" + std::to_string(most)),
             "list the people");
}

void Tiny::list(Call& call, const Query& query, Page& page) {
  static std::atomic<int> inside{0};
  if (flawed("concurrent")) {
    if (++inside > 1) throw Error(Code::internal, "there is somebody else in here");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    --inside;
  }
  const std::int64_t offset = query.offset();
  std::int64_t most = query.limit(500);
  if (flawed("page-size")) ++most;
  Heard answer = ask_for_page(call, offset, most);
  const std::string_view body = answer.body;
  if (flawed("html") && body.starts_with('<')) return;
  if (flawed("empty-answer") && body.empty()) return;
  if (flawed("broken-answer") && body.starts_with('{') && !body.ends_with('}')) {
    throw Error(Code::internal, "half an answer");
  }
  if (flawed("reads-within") && body.data()[body.size() + 64] == 'x') return;
  if (flawed("unknown-wish") && query.wanted().mask() == ~std::uint64_t{0}) return;
  bool skip = flawed("page-order") && offset > 0 && offset < last_offset_;
  if (flawed("page-order")) last_offset_ = offset;

  bool stopped = false;
  std::string first;
  const PageFacts facts = decode_people(body, [&](const Account& person) {
    if (first.empty()) first = person.id;
    if (std::exchange(skip, false)) return;
    Account told = person;
    if (flawed("each-wish") && !query.wanted().has(Attribute::user_name)) told.display_name.reset();
    try {
      page.put(told);
    } catch (const Error& error) {
      if (error.code == Code::invalid_argument && flawed("sink-failure")) {
        throw Error(Code::internal, "the sink failed");
      }
      if (error.code == Code::stopped && flawed("stop-asks")) {
        transport_.send(call, Request::get("/version"));
      }
      if (error.code != Code::stopped || !flawed("stop")) throw;
      stopped = true;
    }
  });
  if (stopped) throw Error(Code::stopped, "enough");
  while (flawed("empty-page") && offset > 0 && facts.count == 0 && offset < facts.total) {
    ask_for_page(call, offset, most);
  }
  if (flawed("repeated-page")) {
    if (offset == 0) first_id_ = first;
    while (offset > 0 && first == first_id_) ask_for_page(call, offset, most);
  }
  if (flawed("one page")) return;
  if (facts.total >= 0) page.total(facts.total + (flawed("whole-list") ? 1 : 0));
  if (facts.count > 0 && offset + facts.count < facts.total) {
    page.next_offset(offset + facts.count);
  }
  page.size_used(most);
  if (flawed("answers-released")) new Heard(std::move(answer));
}

void Tiny::get(Call& call, Key key, std::string_view value, AccountSink& sink) {
  if (flawed("reads-change-nothing")) ask(call, Request::get("/touch"), "touch");
  const std::string place = key == Key::id ? "/people/" : "/names/";
  try {
    const Heard answer = ask(call, Request::get(place + percent_encoded(value)),
                             "find '" + std::string(value) + "'");
    decode_people(answer.body, [&](const Account& person) {
      Account found = person;
      if (key == Key::user_name && flawed("get")) found.id = "somebody-else";
      if (flawed("facts")) found.active = tri(found.active == Tri::no);
      sink.put(found);
    });
  } catch (const Error& error) {
    if (error.code != Code::not_found || !flawed("not-found")) throw;
    throw Error(Code::protocol, error.message);
  }
}

std::int64_t Tiny::count(Call& call) {
  const Heard answer = ask_for_page(call, 0, 1);
  return decode_people(answer.body, [](const Account&) {}).total + (flawed("count") ? 1 : 0);
}

Availability Tiny::availability(Call&, Attribute attribute) {
  switch (attribute) {
    case Attribute::id:
    case Attribute::user_name:
    case Attribute::display_name:
    case Attribute::email:
    case Attribute::email_verified:
    case Attribute::privileged:
    case Attribute::active:
    case Attribute::kind:
    case Attribute::created:
      return Availability::in_list;
    case Attribute::must_change_password:
      return flawed("unseen must-change") ? Availability::never : Availability::in_list;
    case Attribute::roles:
      return flawed("attributes") ? Availability::in_list : Availability::never;
    default:
      return Availability::never;
  }
}

PasswordPolicy Tiny::policy(Call&) {
  PasswordPolicy policy;
  policy.enforced = Tri::yes;
  policy.min_length = flawed("policy") ? -1 : 8;
  return policy;
}

Heard Tiny::write(Call& call, Request request, const std::string& what) {
  request.header("Authorization", Body{} << "Bearer " << token_);
  try {
    Heard answer = transport_.send(call, request);
    if (answer.status == 503 && flawed("write-once")) transport_.send(call, request);
    if (answer.status == 500 && flawed("write-failed")) {
      throw Error(Code::unavailable, "cannot " + what).with_changed(Tri::no);
    }
    if (answer.ok() && !answer.body.starts_with('{') && !flawed("write-html")) {
      throw Error(Code::protocol, "cannot " + what);
    }
    if (answer.status == 429 && flawed("write-limited")) throw Error(Code::protocol, what);
    if (!answer.ok()) refuse(answer, what);
    return answer;
  } catch (const Error& error) {
    if (error.code == Code::unavailable && error.changed == Tri::no && flawed("write-unsent")) {
      throw Error(Code::outcome_unknown, "cannot " + what);
    }
    if (error.code == Code::outcome_unknown && over_stream && flawed("write-once")) {
      transport_.send(call, request);
    }
    if (error.code != Code::outcome_unknown || !flawed("write-in-doubt")) throw;
    throw Error(Code::unavailable, "cannot " + what).with_changed(Tri::no);
  }
}

Evidence Tiny::set_password(Call& call, const Account& person, const NewPassword& to) {
  if (flawed("writes-work")) return Evidence::confirmed;
  Account whom = person;
  if (flawed("password of oneself")) whom.id = "1";
  if (flawed("planning")) ask(call, Request::get("/touch"), "touch");
  const Effect effect = flawed("setting reads") ? Effect::read : Effect::repeatable_write;
  if (flawed("any-password")) {
    Request request = change_of(whom, "/quoted-password", effect);
    request.body << "\"" << to.password << "\"";
    write(call, request, "set the password");
  } else {
    Request request =
        change_of(whom, flawed("any-password in a form") ? "/form-password" : "/password", effect);
    request.body = to.password;
    write(call, request, "set the password");
  }
  if (to.must_change == Tri::yes && !flawed("must-change") && !flawed("unseen must-change")) {
    must_change(call, person);
  }
  return flawed("evidence") ? Evidence{} : Evidence::confirmed;
}

Evidence Tiny::must_change(Call& call, const Account& person) {
  write(call, change_of(person, "/mark", Effect::repeatable_write), "mark the password");
  return Evidence::confirmed;
}

Evidence Tiny::reset_mail(Call& call, const Account& person, std::string_view) {
  if (flawed("mail twice")) {
    write(call,
          Request::post("/people/" + percent_encoded(person.id) + "/mail", Effect::write_once),
          "send a mail");
  }
  write(call,
        Request::post("/people/" + percent_encoded(person.id) + "/mail",
                      flawed("write-effects") ? Effect::repeatable_write : Effect::write_once),
        "send a mail");
  return Evidence::accepted;
}

Evidence Tiny::switch_to(Call& call, const Account& person, bool active) {
  Account whom = person;
  if (flawed("switches")) whom.id = "9";
  Request request =
      change_of(whom, "/active",
                flawed(active ? "enabling reads" : "disabling reads") ? Effect::read
                                                                      : Effect::repeatable_write);
  request.body << (active ? "true" : "false");
  write(call, request, active ? "enable the account" : "disable the account");
  return Evidence::confirmed;
}

Evidence Tiny::enable(Call& call, const Account& person) { return switch_to(call, person, true); }

Evidence Tiny::disable(Call& call, const Account& person) { return switch_to(call, person, false); }

}  // namespace provost::tiny
