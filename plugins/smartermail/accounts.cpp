#include "smartermail/accounts.hpp"

#include <string>

#include "common/ascii.hpp"
#include "smartermail/decode.hpp"
#include "smartermail/requests.hpp"

namespace provost::smartermail {
namespace {

constexpr std::int64_t page_size = 1000;

Work listing(Operation operation, const Aim& aim, bool younger) {
  std::string what = operation == Operation::count ? "count the accounts" : "list the accounts";
  if (!aim.domain.empty()) what += " of '" + aim.domain + "'";
  return {.operation = operation, .what = std::move(what), .younger = younger};
}

/// What a page holds, when it says yes.
PageFacts read_page(const Answer& answer, const Work& work, const Aim& aim, Attributes wanted,
                    const Put& put) {
  if (answer.ok()) {
    try {
      PageFacts facts = decode_page(answer.body(), aim.domain, wanted, put);
      if (is_yes(answer, facts.verdict, work)) return facts;
    } catch (const Error&) {
      // An answer that says no may look in any way.
      if (is_yes(answer, decode_verdict(answer.body()), work)) throw;
    }
  }
  throw refused(answer, decode_verdict(answer.body()), work);
}

}  // namespace

Accounts::Part Accounts::read(Call& call, const Aim& aim, Operation operation, std::int64_t offset,
                              std::int64_t most, Attributes wanted, const Put& put) {
  if (offset == 0 && !searches_) {
    try {
      const Answer answer = list_users(call, client_, aim);
      Part whole{read_page(answer, listing(operation, aim, true), aim, wanted, put), true};
      whole.facts.total = whole.facts.accounts;
      return whole;
    } catch (const Error& error) {
      if (error.code != Code::unsupported) throw;
      searches_ = true;
    }
  }
  const Answer answer = search_accounts(call, client_, aim, offset, most);
  Part part{read_page(answer, listing(operation, aim, false), aim, wanted, put), false};
  const std::int64_t end = offset + part.facts.records;
  part.last = part.facts.records == 0 || (part.facts.total >= 0 && end >= part.facts.total);
  // With other kinds of accounts in between, the total is not one of accounts.
  if (part.facts.accounts != part.facts.records) part.facts.total = -1;
  return part;
}

std::int64_t Accounts::total(Call& call, const Aim& aim) {
  try {
    return decode_user_count(
        count_accounts(call, client_, listing(Operation::list, aim, true), aim).body());
  } catch (const Error& error) {
    if (error.code != Code::unsupported) throw;
    return -1;
  }
}

void Accounts::list(Call& call, const Aim& aim, const Query& query, Page& page) {
  Part part = read(call, aim, Operation::list, query.offset(), query.limit(page_size),
                   query.wanted(), [&](const Account& account) { page.put(account); });
  if (in_pages_ && part.facts.total < 0) {
    // The answer does not tell whether it was the last page; a short one is, unless more are known.
    const bool is_short = part.facts.records < query.limit(page_size);
    if (query.offset() == 0 || is_short) part.facts.total = total(call, aim);
    // Without a total only an empty page is the last one: the server may give fewer than asked for.
    part.last = part.last || (is_short && part.facts.total >= 0 &&
                              query.offset() + part.facts.records >= part.facts.total);
  }
  if (part.facts.total >= 0) page.total(part.facts.total);
  if (!part.last) {
    page.next_offset(query.offset() + part.facts.records);
    page.size_used(part.facts.records);
  }
}

std::int64_t Accounts::count(Call& call, const Aim& aim) {
  std::int64_t accounts = 0;
  for (std::int64_t offset = 0;;) {
    const Part part =
        read(call, aim, Operation::count, offset, page_size, {}, [](const Account&) {});
    accounts += part.facts.accounts;
    offset += part.facts.records;
    if (part.last) return accounts;
  }
}

void Accounts::get(Call& call, const Aim& aim, std::string_view address, AccountSink& sink) const {
  bool found = false;
  decode_user(read_user(call, client_, aim, address).body(), aim.domain,
              [&](const Account& account) {
                if (!plugin::same_text(account.id, address)) return;  // whom an alias leads to
                found = true;
                sink.put(account);
              });
  if (!found) throw Error(Code::not_found, "there is no account '" + std::string(address) + "'");
}

Availability Accounts::availability(Attribute attribute) const {
  switch (attribute) {
    case Attribute::email_verified:
    case Attribute::last_activity:
    case Attribute::last_password_change:
    case Attribute::second_factor:
      return Availability::never;
    case Attribute::auth_source:
    case Attribute::created:
    case Attribute::must_change_password:
    case Attribute::own:
      return searches_ ? Availability::by_get : Availability::in_list;
    default:
      return Availability::in_list;
  }
}

}  // namespace provost::smartermail
