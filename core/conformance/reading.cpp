#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

#include "core/base/utf8.hpp"
#include "core/conformance/attributes.hpp"
#include "core/conformance/check.hpp"
#include "core/conformance/facts.hpp"
#include "core/session/connection_record.hpp"
#include "core/session/texts_sink.hpp"

namespace provost::core::conformance {
namespace {

constexpr std::string_view kNobody = "nobody-of-this-name-4711";

/// Is the account one that signs in by that name? In the letters of either case, with its domain or
/// without.
void require_named(const Account& account, const std::string& name) {
  if (name.empty()) return;  // a token tells none
  std::vector<std::string_view> names{account.id, account.user_name.value_or("")};
  for (const Email& email : account.emails.value_or(std::vector<Email>{})) {
    names.push_back(email.address);
  }
  const auto local = [](std::string_view text) {
    return std::string(text.substr(0, text.find('@')));
  };
  require(std::any_of(
              names.begin(), names.end(),
              [&](std::string_view one) { return Poco::icompare(local(one), local(name)) == 0; }),
          "'" + name + "' has signed in, and it tells " + named(account));
}

void who(Bench& bench) {
  const Pushed pushed = bench.who();
  require(pushed.said.ok(), "it does not know who is signed in: " + pushed.said.text());
  require(pushed.accounts.size() == 1,
          "it pushes " + std::to_string(pushed.accounts.size()) + " accounts, not one");
  require(pushed.pages == 0, "it tells of a page");
  require_named(*pushed.accounts.front(), bench.server().account);
}

void whole_list(Bench& bench) {
  const std::int64_t limit = bench.small_page();
  std::set<std::string> ids;
  std::size_t count = 0;
  std::optional<PagePlace> place = PagePlace{};
  std::optional<std::int64_t> total;
  while (place) {
    const Pushed page = bench.list({*place, limit});
    require(page.said.ok(), "it cannot list: " + page.said.text());
    require(page.pages == 1, "it tells of a page " + std::to_string(page.pages) + " times");
    require(page.page->count == static_cast<std::int64_t>(page.accounts.size()),
            "it pushed " + std::to_string(page.accounts.size()) + " records and says " +
                std::to_string(page.page->count));
    require(page.next != place, "the next page begins where this one does");
    for (const StoredAccount& account : page.accounts) {
      require(!account->id.empty(), "account " + named(*account) + " has no id");
      require(ids.insert(std::string(account->id)).second,
              "account " + named(*account) + " is on two pages");
    }
    count += page.accounts.size();
    if (page.page->total >= 0) total = page.page->total;
    place = page.next;
  }
  require(!total || *total == static_cast<std::int64_t>(count),
          "its pages have " + std::to_string(count) + " accounts, and it says that there are " +
              std::to_string(total.value_or(0)));
  const std::size_t in_large_pages = bench.all().size();
  require(count == in_large_pages,
          "in pages of " + std::to_string(limit) + " the list has " + std::to_string(count) +
              " accounts, and in pages as large as may be " + std::to_string(in_large_pages) +
              "; does it tell of the next page?");
}

void page_size(Bench& bench) {
  const std::int64_t limit = bench.small_page();
  const Pushed page = bench.list({{}, limit});
  require(page.said.ok(), "it cannot list: " + page.said.text());
  const bool more = static_cast<std::int64_t>(page.accounts.size()) > limit;
  if (more && !page.next) throw NotApplicable("its list comes in one piece");
  require(!more, "asked for at most " + std::to_string(limit) + " accounts it pushes " +
                     std::to_string(page.accounts.size()));
}

void page_order(Bench& bench) {
  if (!bench.provider().descriptor().offset_pages) {
    throw NotApplicable("its pages are fetched one after another");
  }
  std::vector<PagePlace> places;
  const std::int64_t limit = bench.small_page();
  const std::vector<StoredAccount> forwards = bench.all(limit, &places);
  std::vector<StoredAccount> backwards;
  std::reverse(places.begin(), places.end());
  for (const PagePlace& place : places) {
    const Pushed page = bench.list({place, limit});
    require(page.said.ok(), "it cannot fetch its pages in another order: " + page.said.text());
    backwards.insert(backwards.begin(), page.accounts.begin(), page.accounts.end());
  }
  require(std::equal(forwards.begin(), forwards.end(), backwards.begin(), backwards.end(),
                     [](const StoredAccount& a, const StoredAccount& b) { return a->id == b->id; }),
          "its pages hold other accounts when they are fetched in another order");
}

void count(Bench& bench) {
  bench.need(Operation::count);
  const std::size_t listed = bench.all().size();
  const provost_session session = bench.session();
  std::int64_t counted = -1;
  const Said said = bench.call([&](const provost_call* call) {
    return bench.provider().users()->count(call, session, &counted);
  });
  if (said.code == PROVOST_UNSUPPORTED || said.code == PROVOST_PERMISSION_DENIED) {
    throw NotApplicable("this server or account cannot do it: " + said.text());
  }
  require(said.ok(), "it cannot count: " + said.text());
  require(counted == static_cast<std::int64_t>(listed),
          "it counts " + std::to_string(counted) + " accounts and lists " + std::to_string(listed));
}

void get(Bench& bench) {
  bench.need(Operation::get);
  const std::vector<StoredAccount> accounts = bench.all();
  if (accounts.empty()) throw NotApplicable("the server has no accounts");
  const Account& wanted = *accounts[accounts.size() / 2];
  const auto find = [&](provost_key key, std::string_view value, const std::string& by) {
    const Pushed found = bench.get(key, value);
    require(found.said.ok(),
            "it does not find " + named(wanted) + " by " + by + ": " + found.said.text());
    require(found.accounts.size() == 1 && found.accounts[0]->id == wanted.id,
            "by " + by + " it finds somebody else than " + named(wanted));
    require(found.pages == 0, "it tells of a page");
    const Account& same = *found.accounts[0];
    require((!wanted.user_name || same.user_name == wanted.user_name) &&
                (wanted.email().empty() || same.email() == wanted.email()),
            "by " + by + " it finds " + named(wanted) + " with another user name or address");
  };
  find(PROVOST_KEY_ID, wanted.id, "id");
  if (wanted.user_name) find(PROVOST_KEY_USER_NAME, *wanted.user_name, "user name");
}

void not_found(Bench& bench) {
  bench.need(Operation::get);
  for (const provost_key key : {PROVOST_KEY_ID, PROVOST_KEY_USER_NAME}) {
    const Pushed found = bench.get(key, kNobody);
    require(found.accounts.empty(), "it finds an account that is not there");
    require(found.said.code == PROVOST_NOT_FOUND,
            "an account that is not there is " + found.said.text() + ", not not_found");
  }
}

void times(Bench& bench) {
  using std::chrono::system_clock;
  constexpr std::int64_t kOldest = 631'152'000'000;  // 1990, before any such server
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
      (system_clock::now() + std::chrono::hours(48)).time_since_epoch());
  bool told = false;
  bench.need(Operation::list);
  for (const StoredAccount& account : bench.all()) {
    for (const Time time : {account->created, account->last_login, account->last_activity,
                            account->last_password_change}) {
      if (!time.known() || time.is_never()) continue;
      told = true;
      require(time.raw() >= kOldest && time.raw() <= now.count(),
              "it tells a time of " + named(*account) + " that is " + std::to_string(time.raw()) +
                  " ms after 1970, before there was such a server or in the future");
    }
  }
  if (!told) throw NotApplicable("it tells no times");
}

struct PolicySink {
  int pushed = 0;
  provost_password_policy policy{};
  provost_policy_sink abi{
      sizeof(provost_policy_sink), 0, this,
      [](const provost_policy_sink* sink, const provost_password_policy* record) -> provost_code {
        auto& self = *static_cast<PolicySink*>(sink->host);
        ++self.pushed;
        self.policy = *record;
        return PROVOST_OK;
      }};
};

void policy(Bench& bench) {
  bench.need(Operation::policy);
  const provost_session session = bench.session();
  PolicySink sink;
  const Said said = bench.call([&](const provost_call* call) {
    return bench.provider().passwords()->policy(call, session, &sink.abi);
  });
  if (said.code == PROVOST_UNSUPPORTED || said.code == PROVOST_PERMISSION_DENIED) {
    throw NotApplicable("this server or account cannot do it: " + said.text());
  }
  require(said.ok(), "it cannot read the password policy: " + said.text());
  require(sink.pushed == 1, "it pushes " + std::to_string(sink.pushed) + " policies, not one");
  const provost_password_policy& told = sink.policy;
  for (const std::int32_t number :
       {told.min_length, told.max_length, told.min_lower, told.min_upper, told.min_digits,
        told.min_symbols, told.max_repeat, told.history}) {
    require(number >= 0, "its password policy has a negative number");
  }
  require(told.max_length == 0 || told.max_length >= told.min_length,
          "no password can be as long as its policy wants");
}

/// What it says to a server, without signing in.
Said probe_server(Bench& bench, int& versions) {
  bench.need(Operation::probe);
  const std::string url = bench.server().http.base_url;
  const ConnectionRecord connection(url, bench.server().options);
  return bench.call([&](const provost_call* call) {
    TextsSink sink{call, [&](std::string_view) { ++versions; }};
    return bench.provider().server()->probe(call, connection.get(), &sink.abi);
  });
}

void probe(Bench& bench) {
  int versions = 0;
  const Said said = probe_server(bench, versions);
  require(said.ok(), "it does not recognise its own make: " + said.text());
  require(versions == 1, "it tells " + std::to_string(versions) + " versions, not one");
}

void probe_other(Bench& bench) {
  bench.fault({always(answer(404, "<!DOCTYPE html><html><body><h1>Not Found</h1></body></html>",
                             {{"Content-Type", "text/html"}})),
               saying(kGreeting)});
  int versions = 0;
  const Said said = probe_server(bench, versions);
  require(said.code == PROVOST_NOT_FOUND && versions == 0,
          "a server of another make is " + said.text() + ", not not_found");
}

void resume(Bench& bench) {
  const std::vector<StoredAccount> before = bench.all();
  if (bench.kept().values.empty()) throw NotApplicable("it keeps nothing of a session");
  bench.close();
  bench.asked().forget();
  const Said said = bench.resume();
  require(said.ok(), "it cannot go on with what it has kept: " + said.text());
  for (const Asked& asked : bench.asked().all()) {
    require(asked.reads(), "it signs in anew instead of going on with what it has kept");
  }
  require(bench.all().size() == before.size(), "a resumed session lists other accounts");
}

void reads_change_nothing(Bench& bench) {
  bench.session();
  const std::string before = bench.state();
  if (bench.provider().auth()->who != nullptr) bench.who();
  if (bench.provider().implements(Operation::list)) {
    for (const StoredAccount& account : bench.all()) {
      if (!bench.provider().implements(Operation::get)) break;
      bench.get(PROVOST_KEY_ID, account->id);
      if (account->user_name) bench.get(PROVOST_KEY_USER_NAME, *account->user_name);
      break;
    }
  }
  const provost_session session = bench.session();
  if (bench.provider().implements(Operation::count)) {
    std::int64_t counted = 0;
    bench.call([&](const provost_call* call) {
      return bench.provider().users()->count(call, session, &counted);
    });
  }
  if (bench.provider().implements(Operation::policy)) {
    PolicySink sink;
    bench.call([&](const provost_call* call) {
      return bench.provider().passwords()->policy(call, session, &sink.abi);
    });
  }
  int versions = 0;
  if (bench.provider().implements(Operation::probe)) probe_server(bench, versions);
  if (const auto supports = bench.provider().auth()->supports; supports != nullptr) {
    for (int number = PROVOST_OP_PROBE; number <= PROVOST_OP_SCOPES; ++number) {
      bench.call([&](const provost_call* call) { return supports(call, session, number); });
    }
  }
  require(bench.state() == before, "reading has changed the server");
}

constexpr std::array kChecks{
    Check{"who", "It tells the one account that is signed in", &who, Over::anything, true},
    Check{"whole-list", "Its pages together have each account once, as many as it says",
          &whole_list, Over::anything, true},
    Check{"page-size", "It pushes no more accounts than were asked for", &page_size},
    Check{"page-order", "Its pages can be fetched in any order, if it says so", &page_order},
    Check{"count", "It counts what it lists", &count, Over::anything, true},
    Check{"get", "It finds a listed account by id and by user name", &get, Over::anything, true},
    Check{"not-found", "Somebody who is not there is not_found", &not_found, Over::anything, true},
    Check{"each-wish", "It tells what alone is wanted as it does when everything is", &each_wish},
    Check{"attributes", "The list tells what it is said to tell", &attributes, Over::anything,
          true},
    Check{"facts", "It tells of accounts what is stated of them", &facts},
    Check{"times", "It tells times in milliseconds since 1970", &times, Over::anything, true},
    Check{"policy", "It tells one password policy that can be kept", &policy, Over::anything, true},
    Check{"probe", "It recognises a server of its make", &probe, Over::anything, true},
    Check{"probe-other", "It takes no other server for one of its make", &probe_other},
    Check{"resume", "It goes on with a stored session without signing in", &resume},
    Check{"reads-change-nothing", "What only reads changes nothing", &reads_change_nothing},
};

}  // namespace

std::span<const Check> reading_checks() { return kChecks; }

}  // namespace provost::core::conformance
