#include "core/handoff/seal.hpp"

#include <gpgme.h>

#include <algorithm>
#include <cctype>
#include <mutex>
#include <utility>

#include "core/http/quiet_pipe.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

using Key = std::shared_ptr<_gpgme_key>;

struct Release {
  void operator()(gpgme_ctx_t context) const { ::gpgme_release(context); }
  void operator()(gpgme_data_t data) const { ::gpgme_data_release(data); }
};
using Context = std::unique_ptr<gpgme_context, Release>;
using Data = std::unique_ptr<gpgme_data, Release>;

std::string text_of(gpgme_error_t error) {
  char buffer[256] = {};
  ::gpgme_strerror_r(error, buffer, sizeof buffer);
  return buffer;
}

void demand(gpgme_error_t error, const char* what) {
  if (::gpgme_err_code(error) == GPG_ERR_NO_ERROR) return;
  throw Error(Code::internal, std::string("GnuPG cannot ") + what + ": " + text_of(error))
      .with_changed(Tri::no);
}

Context make_context() {
  static std::once_flag once;
  std::call_once(once, [] { ::gpgme_check_version(nullptr); });
  if (::gpgme_err_code(::gpgme_engine_check_version(GPGME_PROTOCOL_OpenPGP)) != GPG_ERR_NO_ERROR) {
    throw Error(Code::unsupported, "--handoff: gpg: needs GnuPG; install gpg");
  }
  gpgme_ctx_t context = nullptr;
  demand(::gpgme_new(&context), "be used");
  Context owner(context);
  demand(::gpgme_set_protocol(context, GPGME_PROTOCOL_OpenPGP), "be used");
  ::gpgme_set_armor(context, 1);
  return owner;
}

[[noreturn]] void refuse(const std::string& what) {
  throw Error(Code::invalid_argument, "--handoff: " + what);
}

bool is_fingerprint(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

/// A fingerprint as GnuPG writes it; empty: it is none.
std::string fingerprint_of(std::string_view recipient) {
  if (recipient.starts_with("0x")) recipient.remove_prefix(2);
  std::string digits;
  for (const char c : recipient) {
    if (c != ' ') digits.push_back(c);
  }
  if (!is_fingerprint(digits)) digits.clear();
  return digits;
}

/// All keys with exactly this fingerprint or address.
std::vector<Key> find(const std::string& recipient) {
  std::string pattern = fingerprint_of(recipient);
  if (pattern.empty()) {
    if (recipient.find('@') == std::string::npos ||
        recipient.find_first_of("<> ") != std::string::npos) {
      refuse("gpg: \"" + recipient +
             "\" is neither a fingerprint of 40 digits nor an e-mail address");
    }
    pattern.push_back('<');
    pattern.append(recipient);
    pattern.push_back('>');
  }
  const QuietPipe quiet;
  const Context context = make_context();
  demand(::gpgme_op_keylist_start(context.get(), pattern.c_str(), 0), "list its keys");
  std::vector<Key> keys;
  while (true) {
    gpgme_key_t key = nullptr;
    const gpgme_error_t error = ::gpgme_op_keylist_next(context.get(), &key);
    if (::gpgme_err_code(error) == GPG_ERR_EOF) return keys;
    demand(error, "list its keys");
    keys.emplace_back(key, &::gpgme_key_unref);
  }
}

/// Why a key cannot be used, in words that follow "the key …"; null: it can.
const char* flaw_of(const _gpgme_key& key) {
  if (key.revoked != 0) return "is revoked";
  if (key.expired != 0) return "has expired";
  if (key.disabled != 0) return "is disabled";
  if (key.invalid != 0) return "is not valid";
  if (key.can_encrypt == 0) return "cannot encrypt, or no longer";
  return nullptr;
}

std::string address_of(const _gpgme_user_id& name) {
  return name.address == nullptr ? std::string() : std::string(name.address);
}

bool equal_but_for_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

/// Is the key, for one of these names, certified by somebody whom the key ring trusts? A name that
/// was revoked counts for nothing.
bool certified(const _gpgme_key& key, const std::string& recipient) {
  const bool by_address = recipient.find('@') != std::string::npos;
  for (const _gpgme_user_id* name = key.uids; name != nullptr; name = name->next) {
    if (name->revoked != 0 || name->invalid != 0) continue;
    if (by_address && !equal_but_for_case(address_of(*name), recipient)) continue;
    if (name->validity >= GPGME_VALIDITY_FULL) return true;
  }
  return false;
}

bool names_revoked(const _gpgme_key& key, const std::string& recipient) {
  bool any = false;
  for (const _gpgme_user_id* name = key.uids; name != nullptr; name = name->next) {
    if (!equal_but_for_case(address_of(*name), recipient)) continue;
    if (name->revoked == 0 && name->invalid == 0) return false;
    any = true;
  }
  return any;
}

/// The one key that can be used.
Key choose(const std::string& recipient) {
  const std::vector<Key> keys = find(recipient);
  if (keys.empty()) {
    refuse("there is no public key of " + recipient + "; add it with gpg --import");
  }
  std::vector<Key> good;
  std::string flaws;
  for (const Key& key : keys) {
    const char* flaw = flaw_of(*key);
    if (flaw == nullptr && names_revoked(*key, recipient)) flaw = "is no longer of that address";
    if (flaw == nullptr) {
      good.push_back(key);
    } else {
      flaws += (flaws.empty() ? "the key " : ", the key ") + std::string(key->fpr) + " " + flaw;
    }
  }
  if (good.empty()) refuse(recipient + " has no key that can be used: " + flaws);
  if (good.size() > 1) {
    std::string all;
    for (const Key& key : good) all += (all.empty() ? "" : ", ") + std::string(key->fpr);
    refuse(recipient + " has several keys; give the fingerprint of one: " + all);
  }
  return good.front();
}

}  // namespace

Sealer::Sealer(const std::vector<std::string>& recipients) {
  for (const std::string& recipient : recipients) {
    const Key key = choose(recipient);
    names_.push_back({recipient, key->fpr, certified(*key, recipient)});
    keys_.push_back(key);
  }
}

std::string Sealer::seal(std::string_view plain) const {
  const QuietPipe quiet;
  const Context context = make_context();
  gpgme_data_t in = nullptr;
  demand(::gpgme_data_new_from_mem(&in, plain.data(), plain.size(), 0), "take a message");
  const Data in_owner(in);
  gpgme_data_t out = nullptr;
  demand(::gpgme_data_new(&out), "give a message");
  Data out_owner(out);
  std::vector<gpgme_key_t> keys;
  for (const Key& key : keys_) keys.push_back(key.get());
  keys.push_back(nullptr);
  // Whom to trust was said by naming them; the plan shows the fingerprints.
  const auto flags =
      static_cast<gpgme_encrypt_flags_t>(GPGME_ENCRYPT_ALWAYS_TRUST | GPGME_ENCRYPT_NO_ENCRYPT_TO);
  demand(::gpgme_op_encrypt(context.get(), keys.data(), flags, in, out), "seal the passwords");
  std::size_t size = 0;
  char* bytes = ::gpgme_data_release_and_get_mem(out_owner.release(), &size);
  if (bytes == nullptr) demand(::gpgme_error(GPG_ERR_ENOMEM), "give a message");
  std::string sealed(bytes, size);
  ::gpgme_free(bytes);
  return sealed;
}

}  // namespace provost::core
