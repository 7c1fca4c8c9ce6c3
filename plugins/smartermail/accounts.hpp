#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

#include "provost/session.hpp"
#include "smartermail/client.hpp"
#include "smartermail/decode_user.hpp"

namespace provost::smartermail {

/// The accounts of a domain, by whichever call the server's build has for them. Thread-safe.
class Accounts {
 public:
  /// `in_pages`: even where the server would give the whole domain at once.
  Accounts(const Client& client, bool in_pages)
      : client_(client), in_pages_(in_pages), searches_(in_pages) {}

  void list(Call& call, const Aim& aim, const Query& query, Page& page);
  std::int64_t count(Call& call, const Aim& aim);
  /// Puts the account of an address; throws Error{not_found}.
  void get(Call& call, const Aim& aim, std::string_view address, AccountSink& sink) const;
  Availability availability(Attribute attribute) const;

 private:
  struct Part {
    PageFacts facts;
    bool last = false;
  };
  /// The whole domain, or where there is no such call, a page of it.
  Part read(Call& call, const Aim& aim, Operation operation, std::int64_t offset, std::int64_t most,
            Attributes wanted, const Put& put);
  /// How many accounts there are, as the server counts them; -1: it does not tell.
  std::int64_t total(Call& call, const Aim& aim);

  const Client& client_;
  const bool in_pages_;
  std::atomic<bool> searches_{false};  ///< the server has no list-users, or it is not wanted
};

}  // namespace provost::smartermail
