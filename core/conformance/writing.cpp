#include <algorithm>
#include <array>

#include "core/conformance/check.hpp"
#include "core/password/generator.hpp"
#include "core/profile/operation_words.hpp"
#include "provost/detail/account_bridge.hpp"

namespace provost::core::conformance {
namespace {

/// In an order in which none takes away what the next one needs.
constexpr std::array kWrites{Operation::reset_mail,    Operation::random_mail,
                             Operation::set_password,  Operation::must_change,
                             Operation::unlock,        Operation::reset_second_factor,
                             Operation::revoke_tokens, Operation::end_sessions,
                             Operation::disable,       Operation::enable};

struct Written {
  Operation operation{};
  Said said;
  provost_evidence evidence = 0;
  std::vector<Asked> asked;

  std::string word() const { return "'" + std::string(word_of(operation)) + "' "; }
  std::vector<Asked> writes() const {
    std::vector<Asked> writes;
    std::copy_if(asked.begin(), asked.end(), std::back_inserter(writes),
                 [](const Asked& one) { return !one.reads(); });
    return writes;
  }
};

/// Somebody whom an administrator would change: a person, active, of no rights, with an address.
std::optional<StoredAccount> ordinary_person(Bench& bench) {
  bench.need(Operation::list);
  std::string self;
  if (bench.provider().auth()->who != nullptr) {
    const Pushed who = bench.who();
    if (!who.accounts.empty()) self = who.accounts.front()->id;
  }
  for (const StoredAccount& account : bench.all()) {
    const bool ordinary =
        account->id != self && account->privileged != Tri::yes && account->active != Tri::no &&
        (account->kind == Kind::human || account->kind == Kind::unknown) &&
        account->user_name.value_or("") != bench.server().account && !account->email().empty();
    const bool own = !account->auth_source || *account->auth_source == "local" ||
                     *account->auth_source == "password" || account->auth_source->empty();
    if (ordinary && own) return account;
  }
  return std::nullopt;
}

/// Does the plugin say that it can do it to this account here?
bool can_do(Bench& bench, Operation operation, const provost_account& record) {
  if (!bench.provider().implements(operation)) return false;
  const provost_auth_v1& auth = *bench.provider().auth();
  const provost_session session = bench.session();
  const auto number = static_cast<provost_operation>(operation);
  if (auth.supports != nullptr &&
      !bench.call([&](const provost_call* call) { return auth.supports(call, session, number); })
           .ok()) {
    return false;
  }
  return auth.suits == nullptr || bench
                                      .call([&](const provost_call* call) {
                                        return auth.suits(call, session, number, &record);
                                      })
                                      .ok();
}

/// The policy's own idea of a good password; the default when the server tells none.
SecretBytes new_password(const std::string& user_name) {
  PasswordPolicy strict;
  strict.enforced = Tri::yes;
  strict.min_length = 16;
  strict.min_lower = strict.min_upper = strict.min_digits = strict.min_symbols = 1;
  return Generator(strict).generate(user_name);
}

provost_code write(Bench& bench, Operation operation, const provost_call* call,
                   const provost_account& record, provost_evidence& evidence) {
  const provost_session session = bench.session();
  const provost_passwords_v1* const passwords = bench.provider().passwords();
  const provost_access_v1* const access = bench.provider().access();
  switch (operation) {
    case Operation::set_password: {
      const provost_new_password password{
          sizeof(provost_new_password), 0,
          bench.secrets().add(new_password(std::string(view_of(record.user_name)))),
          PROVOST_UNKNOWN, 0};
      return passwords->set(call, session, &record, &password, &evidence);
    }
    case Operation::reset_mail:
      return passwords->reset_mail(call, session, &record, record.emails[0]->address, &evidence);
    case Operation::random_mail:
      return passwords->random_mail(call, session, &record, &evidence);
    case Operation::must_change:
      return passwords->must_change(call, session, &record, &evidence);
    case Operation::enable:
      return access->enable(call, session, &record, &evidence);
    case Operation::disable:
      return access->disable(call, session, &record, &evidence);
    case Operation::end_sessions:
      return access->end_sessions(call, session, &record, &evidence);
    case Operation::revoke_tokens:
      return access->revoke_tokens(call, session, &record, &evidence);
    case Operation::unlock:
      return access->unlock(call, session, &record, &evidence);
    case Operation::reset_second_factor:
      return access->reset_second_factor(call, session, &record, &evidence);
    default:
      return PROVOST_UNSUPPORTED;
  }
}

/// Does everything that can be done to one account; `fault` is there only meanwhile.
std::vector<Written> write_all(Bench& bench, bool writing, const Fault& fault = {}) {
  const std::optional<StoredAccount> person = ordinary_person(bench);
  if (!person) throw NotApplicable("the server has no ordinary account to change");
  detail::AccountBridge bridge;
  const provost_account& record = bridge.to_abi_record(**person);
  std::vector<Written> all;
  for (const Operation operation : kWrites) {
    if (!can_do(bench, operation, record)) continue;
    Written written{operation, {}, 0, {}};
    bench.asked().forget();
    bench.fault(fault);
    Calling how;
    how.writing = writing;
    written.said = bench.call(
        [&](const provost_call* call) {
          return write(bench, operation, call, record, written.evidence);
        },
        how);
    bench.mend();
    written.asked = bench.asked().all();
    all.push_back(std::move(written));
  }
  if (all.empty()) throw NotApplicable("it changes nothing");
  return all;
}

void planning(Bench& bench) {
  bench.session();
  const std::string before = bench.state();
  for (const Written& written : write_all(bench, false)) {
    require(bench.state() == before,
            written.word() +
                "changes something while nothing may be changed; its requests do not "
                "say what they do");
    const bool has_asked = std::any_of(written.asked.begin(), written.asked.end(),
                                       [](const Asked& asked) { return !asked.reads(); });
    require(!written.said.ok() || !has_asked,
            written.word() + "is said to be done although the host has refused it");
  }
}

void write_effects(Bench& bench) {
  for (const Written& written : write_all(bench, true)) {
    const WriteKind kind = bench.provider().descriptor().facts(written.operation).kind;
    for (const Asked& asked : written.writes()) {
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
  for (const Written& written : write_all(bench, true)) {
    require(!written.said.ok() || written.evidence == PROVOST_ACCEPTED ||
                written.evidence == PROVOST_CONFIRMED,
            written.word() + "is done, and it does not say on what evidence");
  }
}

void write_limited(Bench& bench) {
  for (const Written& written :
       write_all(bench, true, {for_writes(too_many_requests()), nullptr})) {
    if (written.writes().empty()) continue;
    require(written.said.code == PROVOST_RATE_LIMITED,
            written.word() + "answered with status 429 is " + written.said.text() +
                ", not rate_limited");
    require(written.said.error.changed != Tri::yes,
            written.word() + "answered with status 429 is said to have changed the account");
  }
}

void write_once(Bench& bench) {
  const Fault fault{for_writes(trouble_page(503)), closed_after_writes()};
  for (const Written& written : write_all(bench, true, fault)) {
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
       write_all(bench, true, {for_writes(lost, true), closed_after_writes()})) {
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
  for (const Written& written : write_all(bench, true, fault)) {
    if (written.writes().empty()) continue;
    require(written.said.code == PROVOST_UNAVAILABLE,
            written.word() + "which never left is " + written.said.text() + ", not unavailable");
    require(written.said.error.changed == Tri::no,
            written.word() + "which never left is not said to have changed nothing");
  }
}

constexpr std::array kChecks{
    Check{"planning", "Nothing changes while nothing may be changed", &planning},
    Check{"write-effects", "Its writes are of the kind that it declares", &write_effects},
    Check{"evidence", "A write that is done says on what evidence", &evidence},
    Check{"write-limited", "A write that met a limit is rate_limited", &write_limited, Over::http},
    Check{"write-once", "It sends no write again by itself", &write_once},
    Check{"write-unsent", "A write that never left is not in doubt", &write_unsent},
    Check{"write-in-doubt", "A write whose answer is lost is outcome_unknown", &write_in_doubt},
};

}  // namespace

std::span<const Check> writing_checks() { return kChecks; }

}  // namespace provost::core::conformance
