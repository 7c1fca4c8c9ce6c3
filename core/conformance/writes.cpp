#include "core/conformance/writes.hpp"

#include <algorithm>
#include <array>

#include "core/password/generator.hpp"
#include "provost/detail/account_bridge.hpp"

namespace provost::core::conformance {
namespace {

/// In an order in which none takes away what the next one needs.
constexpr std::array kWrites{Operation::reset_mail,    Operation::random_mail,
                             Operation::set_password,  Operation::must_change,
                             Operation::unlock,        Operation::reset_second_factor,
                             Operation::revoke_tokens, Operation::end_sessions,
                             Operation::disable,       Operation::enable};

provost_code write(Bench& bench, Operation operation, const provost_call* call,
                   provost_session session, const provost_account& record,
                   const SecretBytes& password, provost_tri must_change,
                   provost_evidence& evidence) {
  const provost_passwords_v1* const passwords = bench.provider().passwords();
  const provost_access_v1* const access = bench.provider().access();
  switch (operation) {
    case Operation::set_password: {
      const provost_new_password to{sizeof(provost_new_password), 0, bench.secrets().add(password),
                                    must_change, 0};
      return passwords->set(call, session, &record, &to, &evidence);
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

Written write_with(Bench& bench, Operation operation, const StoredAccount& account,
                   const SecretBytes& password, const Trying& trying) {
  const provost_session session = bench.session();
  detail::AccountBridge bridge;
  const provost_account& record = bridge.to_abi_record(*account);
  const std::string before = trying.look ? bench.state() : "";
  Written written{operation, {}, 0, {}, false};
  bench.asked().forget();
  bench.fault(trying.fault);
  Calling how;
  how.writing = trying.writing;
  written.said = bench.call(
      [&](const provost_call* call) {
        return write(bench, operation, call, session, record, password, trying.must_change,
                     written.evidence);
      },
      how);
  bench.mend();
  written.asked = bench.asked().all();
  written.changed = trying.look && bench.state() != before;
  return written;
}

/// In a session of its own, which no earlier trouble can disturb.
StoredAccount disabled(Bench& bench, const StoredAccount& person) {
  if (!can_do(bench, Operation::disable, person)) return person;
  bench.renew();
  write_one(bench, Operation::disable, person, {});
  return listed(bench, person);
}

}  // namespace

std::vector<Asked> Written::writes() const {
  std::vector<Asked> writes;
  std::copy_if(asked.begin(), asked.end(), std::back_inserter(writes),
               [](const Asked& one) { return !one.reads(); });
  return writes;
}

StoredAccount ordinary_person(Bench& bench) {
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
    const bool own = !account->auth_source || *account->auth_source == "local";
    if (ordinary && own) return account;
  }
  throw NotApplicable(
      "the server has no ordinary account to change: a person with an address, active, without "
      "rights, whose authSource is local or not told");
}

bool can_do(Bench& bench, Operation operation, const StoredAccount& account) {
  if (!bench.provider().implements(operation)) return false;
  const provost_auth_v1& auth = *bench.provider().auth();
  const provost_session session = bench.session();
  const auto number = static_cast<provost_operation>(operation);
  if (auth.supports != nullptr &&
      !bench.call([&](const provost_call* call) { return auth.supports(call, session, number); })
           .ok()) {
    return false;
  }
  if (auth.suits == nullptr) return true;
  detail::AccountBridge bridge;
  const provost_account& record = bridge.to_abi_record(*account);
  return bench
      .call([&](const provost_call* call) { return auth.suits(call, session, number, &record); })
      .ok();
}

StoredAccount listed(Bench& bench, const StoredAccount& account) {
  for (const StoredAccount& one : bench.all()) {
    if (one->id == account->id) return one;
  }
  return account;
}

SecretBytes good_password(const StoredAccount& person) {
  PasswordPolicy strict;
  strict.enforced = Tri::yes;
  strict.min_length = 16;
  strict.min_lower = strict.min_upper = strict.min_digits = strict.min_symbols = 1;
  return Generator(strict).generate(person->user_name.value_or(""));
}

std::vector<Written> write_all(Bench& bench, const Trying& trying) {
  const StoredAccount person = ordinary_person(bench);
  std::vector<Written> all;
  for (const Operation operation : kWrites) {
    if (!can_do(bench, operation, person)) continue;
    const StoredAccount whom = operation == Operation::enable ? disabled(bench, person) : person;
    all.push_back(write_one(bench, operation, whom, trying));
  }
  if (all.empty()) throw NotApplicable("it changes nothing");
  return all;
}

Written write_one(Bench& bench, Operation operation, const StoredAccount& account,
                  const Trying& trying) {
  const SecretBytes password =
      operation == Operation::set_password ? good_password(account) : SecretBytes();
  return write_with(bench, operation, account, password, trying);
}

Written set_password(Bench& bench, const StoredAccount& person, const SecretBytes& password) {
  return write_with(bench, Operation::set_password, person, password,
                    {.look = bench.server().state != nullptr});
}

}  // namespace provost::core::conformance
