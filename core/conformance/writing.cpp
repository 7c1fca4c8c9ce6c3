#include <array>
#include <map>
#include <string>
#include <vector>

#include "core/conformance/any_password.hpp"
#include "core/conformance/check.hpp"
#include "core/conformance/must_change.hpp"
#include "core/conformance/writes.hpp"

namespace provost::core::conformance {
namespace {

/// Will it show in the server's state, when what it is done to is as write_all() leaves it?
bool shows(Bench& bench, Operation operation) {
  switch (operation) {
    case Operation::set_password:
    case Operation::reset_mail:
    case Operation::random_mail:
      return bench.server().state != nullptr;
    case Operation::disable:
    case Operation::enable:
      return bench.server().state != nullptr || ordinary_person(bench)->active != Tri::unknown;
    default:  // may have been so before
      return false;
  }
}

void writes_work(Bench& bench) {
  bool worked = false;
  for (const Written& written : write_all(bench, {.look = true})) {
    if (written.said.code == PROVOST_UNSUPPORTED || written.said.code == PROVOST_PERMISSION_DENIED)
      continue;  // this server or account cannot do it
    worked = true;
    require(written.said.ok(), written.word() + "fails on a sound server: " + written.said.text());
    const WriteKind kind = bench.provider().descriptor().facts(written.operation).kind;
    require(kind == WriteKind::check_then || !written.asked.empty(),
            written.word() + "is said to be done, and has asked nothing of the server");
    require(written.changed || !shows(bench, written.operation),
            written.word() + "is said to be done, and the server's state is as it was");
  }
  if (!worked) throw NotApplicable("this server or account can do none of it");
}

/// Has just this account become active or not, and is everybody else as before?
void require_switched(const std::vector<StoredAccount>& before,
                      const std::vector<StoredAccount>& after, const StoredAccount& person,
                      Tri active) {
  const std::string now = active == Tri::yes ? "enabled" : "disabled";
  std::map<std::string, std::string, std::less<>> digests;
  for (const StoredAccount& account : before) digests.emplace(account->id, digest(*account));
  for (const StoredAccount& account : after) {
    if (account->id == person->id) {
      require(account->active == active,
              named(*person) + " is " + now + ", and the list does not have it so");
    } else if (const auto was = digests.find(account->id); was != digests.end()) {
      require(was->second == digest(*account),
              named(*person) + " is " + now + ", and " + named(*account) + " has changed");
    }
  }
}

void switches(Bench& bench) {
  const StoredAccount person = ordinary_person(bench);
  if (!can_do(bench, Operation::disable, person)) throw NotApplicable("it disables nobody");
  if (person->active == Tri::unknown) throw NotApplicable("its list does not tell who is active");
  const std::vector<StoredAccount> before = bench.all();
  if (!write_one(bench, Operation::disable, person, {}).said.ok()) {
    throw NotApplicable("it cannot disable; see writes-work");
  }
  const std::vector<StoredAccount> disabled = bench.all();
  require_switched(before, disabled, person, Tri::no);
  if (!can_do(bench, Operation::enable, person)) return;
  write_one(bench, Operation::enable, person, {});
  require_switched(disabled, bench.all(), person, Tri::yes);
}

void planning(Bench& bench) {
  for (const Written& written : write_all(bench, {.writing = false, .look = true})) {
    require(!written.changed,
            written.word() +
                "changes something while nothing may be changed; its requests do not "
                "say what they do");
    require(!written.said.ok() || written.writes().empty(),
            written.word() + "is said to be done although the host has refused it");
  }
}

void write_effects(Bench& bench) {
  for (const Written& written : write_all(bench, {.look = true})) {
    require(!written.changed || written.asked.empty() || !written.writes().empty(),
            written.word() + "changes something, and all its requests are said to read");
    const WriteKind kind = bench.provider().descriptor().facts(written.operation).kind;
    const std::vector<Asked> writes = written.writes();
    for (std::size_t i = 0; i < writes.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        const bool twice = bench.over_http() && writes[i].repeats(writes[k]) &&
                           writes[i].secret_headers == writes[k].secret_headers;
        require(!twice, written.word() + "sends " + writes[i].text() + " twice");
      }
    }
    for (const Asked& asked : writes) {
      const bool fits = kind == WriteKind::once ? asked.effect == PROVOST_EFFECT_WRITE_ONCE
                        : kind == WriteKind::repeatable
                            ? asked.effect == PROVOST_EFFECT_REPEATABLE_WRITE
                            : asked.effect != PROVOST_EFFECT_SESSION;
      require(fits, written.word() + "is declared as " +
                        (kind == WriteKind::once ? "never to be sent twice" : "repeatable") +
                        ", but " + asked.text() + " says otherwise");
    }
  }
}

void evidence(Bench& bench) {
  for (const Written& written : write_all(bench, {})) {
    require(!written.said.ok() || written.evidence == PROVOST_ACCEPTED ||
                written.evidence == PROVOST_CONFIRMED,
            written.word() + "is done, and it does not say on what evidence");
  }
}

void write_limited(Bench& bench) {
  for (const Written& written :
       write_all(bench, {.fault = {for_writes(too_many_requests()), nullptr}})) {
    if (written.writes().empty()) continue;
    require(written.said.code == PROVOST_RATE_LIMITED,
            written.word() + "answered with status 429 is " + written.said.text() +
                ", not rate_limited");
    require(written.said.error.changed != Tri::yes,
            written.word() + "answered with status 429 is said to have changed the account");
  }
}

void write_html(Bench& bench) {
  for (const Written& written :
       write_all(bench, {.fault = {for_writes(trouble_page(200)), nullptr}})) {
    if (written.writes().empty()) continue;
    require(!written.said.ok(), written.word() + "answered with a web page is said to be done");
  }
}

void write_failed(Bench& bench) {
  for (const Written& written :
       write_all(bench, {.fault = {for_writes(answer(500, "{}"), true), nullptr}})) {
    if (written.writes().empty()) continue;
    require(!written.said.ok() && written.said.error.changed != Tri::no,
            written.word() + "answered with status 500 is " + written.said.text() +
                (written.said.ok() ? "" : ", and is said to have changed nothing"));
  }
}

void write_once(Bench& bench) {
  const Fault fault{for_writes(trouble_page(503)), closed_after_writes()};
  for (const Written& written : write_all(bench, {.fault = fault})) {
    const std::vector<Asked> writes = written.writes();
    for (std::size_t i = 0; i < writes.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        require(!writes[i].repeats(writes[k]),
                written.word() + "is sent again after a failure; that is the host's to decide");
      }
    }
  }
}

void write_in_doubt(Bench& bench) {
  const Given lost = failure(PROVOST_OUTCOME_UNKNOWN, "the connection broke before the answer");
  for (const Written& written :
       write_all(bench, {.fault = {for_writes(lost, true), closed_after_writes()}})) {
    if (written.writes().empty()) continue;
    const bool proved = written.said.ok() && written.evidence == PROVOST_CONFIRMED;
    require(proved || written.said.code == PROVOST_OUTCOME_UNKNOWN,
            written.word() + "whose answer is lost is " + written.said.text() +
                ", not outcome_unknown");
    require(written.said.error.changed != Tri::no,
            written.word() + "whose answer is lost is said to have changed nothing");
  }
}

void write_unsent(Bench& bench) {
  const Fault fault{for_writes(failure(PROVOST_UNAVAILABLE, "cannot connect", false)), nullptr,
                    true};
  for (const Written& written : write_all(bench, {.fault = fault})) {
    if (written.writes().empty()) continue;
    require(written.said.code == PROVOST_UNAVAILABLE,
            written.word() + "which never left is " + written.said.text() + ", not unavailable");
    require(written.said.error.changed == Tri::no,
            written.word() + "which never left is not said to have changed nothing");
  }
}

constexpr std::array kChecks{
    Check{"writes-work", "Its writes change a sound server", &writes_work},
    Check{"switches", "It disables and enables the one who is meant", &switches},
    Check{"any-password", "Any password arrives as it is", &any_password},
    Check{"must-change", "It marks a password that has to be changed", &must_change},
    Check{"planning", "Nothing changes while nothing may be changed", &planning},
    Check{"write-effects", "Its writes are of the kind that it declares", &write_effects},
    Check{"evidence", "A write that is done says on what evidence", &evidence},
    Check{"write-limited", "A write that met a limit is rate_limited", &write_limited, Over::http},
    Check{"write-html", "A web page is no proof of a write", &write_html, Over::http},
    Check{"write-failed", "A write that met status 500 may have been done", &write_failed,
          Over::http},
    Check{"write-once", "It sends no write again by itself", &write_once},
    Check{"write-unsent", "A write that never left is not in doubt", &write_unsent},
    Check{"write-in-doubt", "A write whose answer is lost is outcome_unknown", &write_in_doubt},
};

}  // namespace

std::span<const Check> writing_checks() { return kChecks; }

}  // namespace provost::core::conformance
