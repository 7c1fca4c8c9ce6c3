#include "core/conformance/any_password.hpp"

#include <array>

#include "core/conformance/writes.hpp"

namespace provost::core::conformance {
namespace {

/// What a password may end in, and what arrives of it when the request is put together carelessly.
struct Ending {
  std::string_view sound;
  std::string_view spoilt;
};

constexpr std::array kEndings{
    Ending{R"(\u0041)", "A"},                      // quoted for JSON by hand
    Ending{R"("\)", ""},      Ending{"&x=1", ""},  // put into a form as it is
    Ending{"+y", " y"},       Ending{"%41", "A"}, Ending{"ü€", "?"},
};

/// Endings that are wrong in any request that was put together by hand.
constexpr std::string_view kEverything = R"( "\&x=1+y%41#\u0041'<ü€)";

SecretBytes with_ending(const SecretBytes& password, std::string_view ending) {
  SecretBytes whole = password;
  whole.append(ending);
  return whole;
}

/// Can the person sign in with it? The administrator must then sign in anew.
bool opens(Bench& bench, const StoredAccount& person, const SecretBytes& password) {
  const bool good = bench.sign_in(person->user_name.value_or(person->id), password).ok();
  bench.close();
  return good;
}

/// Sets it. False when the server's rules do not allow it.
bool allowed(Bench& bench, const StoredAccount& person, const SecretBytes& password,
             std::string_view ending) {
  const Said said = set_password(bench, person, password).said;
  if (said.code == PROVOST_PASSWORD_REJECTED) return false;
  require(said.ok(),
          "a password that ends in " + std::string(ending) + " cannot be set: " + said.text());
  return true;
}

/// A password is one thing to the server, and what careless quoting makes of it another.
bool keeps_apart(Bench& bench, const StoredAccount& person, const SecretBytes& plain,
                 const Ending& ending) {
  if (!allowed(bench, person, with_ending(plain, ending.sound), ending.sound)) return false;
  if (!bench.server().state) return true;
  const Written other = set_password(bench, person, with_ending(plain, ending.spoilt));
  require(!other.said.ok() || other.changed,
          "a password that ends in " + std::string(ending.sound) +
              " is to the server what one that ends in '" + std::string(ending.spoilt) + "' is");
  return true;
}

}  // namespace

void any_password(Bench& bench) {
  const StoredAccount person = ordinary_person(bench);
  if (!can_do(bench, Operation::set_password, person)) throw NotApplicable("it sets no passwords");
  const SecretBytes plain = good_password(person);
  const Written set = set_password(bench, person, plain);
  if (!set.said.ok() || (bench.server().state && !set.changed)) {
    throw NotApplicable("it cannot set a plain password; see writes-work");
  }
  const bool may_sign_in = opens(bench, person, plain);
  bool some = false;
  for (const Ending& ending : kEndings) some |= keeps_apart(bench, person, plain, ending);
  const SecretBytes everything = with_ending(plain, kEverything);
  const bool all = allowed(bench, person, everything, kEverything);
  require(
      !all || !may_sign_in || opens(bench, person, everything),
      "nobody can sign in with a password that was set and ends in " + std::string(kEverything));
  if (!some && !all) throw NotApplicable("the server's rules allow no such password");
}

}  // namespace provost::core::conformance
