#pragma once

#include <string>
#include <vector>

#include "core/conformance/bench.hpp"
#include "core/profile/operation_words.hpp"

namespace provost::core::conformance {

/// What came of one write that a plugin was asked for.
struct Written {
  Operation operation{};
  Said said;
  provost_evidence evidence = 0;
  std::vector<Asked> asked;
  bool changed = false;  ///< the server's state became another

  std::string word() const { return "'" + std::string(word_of(operation)) + "' "; }
  /// Its requests that do not only read.
  std::vector<Asked> writes() const;
};

/// In which circumstances writes are asked for.
struct Trying {
  bool writing = true;                        ///< not only planning
  Fault fault = {};                           ///< there only while the plugin writes
  bool look = false;                          ///< compare the server's state before and after
  provost_tri must_change = PROVOST_UNKNOWN;  ///< of a password that is set
};

/// Somebody whom an administrator would change: a person, active, of no rights, with an address.
/// Throws NotApplicable when there is none.
StoredAccount ordinary_person(Bench& bench);
/// Does the plugin say that it can do it to this account here?
bool can_do(Bench& bench, Operation operation, const StoredAccount& account);
/// The account as the list has it now.
StoredAccount listed(Bench& bench, const StoredAccount& account);
/// The default policy's idea of a good password.
SecretBytes good_password(const StoredAccount& person);

/// Everything that can be done to an ordinary person, each once; who is to be enabled is disabled
/// before. Throws NotApplicable when that is nothing.
std::vector<Written> write_all(Bench& bench, const Trying& trying);
Written write_one(Bench& bench, Operation operation, const StoredAccount& account,
                  const Trying& trying);
/// What has changed is known only of a server that tells its state.
Written set_password(Bench& bench, const StoredAccount& person, const SecretBytes& password);

}  // namespace provost::core::conformance
