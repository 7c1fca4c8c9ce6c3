#include <algorithm>
#include <array>
#include <map>

#include "core/base/utf8.hpp"
#include "core/conformance/check.hpp"
#include "core/conformance/json_places.hpp"

namespace provost::core::conformance {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

/// A page of the list while `spoil` changes the body of every good answer, or every piece that
/// comes over a stream, of which it must leave the length.
Pushed list_spoilt(Bench& bench, const std::function<void(std::string&)>& spoil,
                   const Listing& listing = {}) {
  bench.session();
  bench.asked().forget();
  const auto answer = [&](const Asked&, const Wire::Forward& forward) {
    Given given = forward();
    if (given.code == PROVOST_OK && given.status < 300) spoil(given.body);
    return given;
  };
  const auto piece = [&](const Asked&, std::size_t capacity, const StreamWire::Receive& receive) {
    std::string received = receive(capacity);
    spoil(received);
    return received;
  };
  bench.fault({answer, piece});
  Pushed pushed = bench.list(listing);
  bench.mend();
  return pushed;
}

bool makes_no_sense(const Said& said) {
  return said.code == PROVOST_PROTOCOL || said.code == PROVOST_UNAVAILABLE;
}

void refuses(Bench& bench, const std::string& what,
             const std::function<void(std::string&)>& spoil) {
  bench.need(Operation::list);
  const Pushed pushed = list_spoilt(bench, spoil);
  require(makes_no_sense(pushed.said), what + " is " + pushed.said.text() + ", not protocol");
}

void html(Bench& bench) {
  refuses(bench, "a web page instead of data",
          [](std::string& body) { body = trouble_page(200).body; });
}

/// The page when the connection is closed before its last byte has come.
void broken_stream(Bench& bench) {
  bench.need(Operation::list);
  bench.session();
  const std::uint64_t before = bench.stream_wire().received();
  const Pushed sound = bench.list();
  require(sound.said.ok(), "it cannot list: " + sound.said.text());
  const std::uint64_t bytes = bench.stream_wire().received() - before;
  for (const std::uint64_t come : {std::uint64_t{1}, bytes / 2, bytes - 1}) {
    bench.renew();
    bench.fault({nullptr, closed_after(come)});
    const Pushed pushed = bench.list();
    bench.mend();
    require(makes_no_sense(pushed.said),
            "a connection closed after " + std::to_string(come) + " of " + std::to_string(bytes) +
                " bytes makes the list " + pushed.said.text() + ", not unavailable");
  }
}

void broken_answer(Bench& bench) {
  if (!bench.over_http()) return broken_stream(bench);
  refuses(bench, "an answer of which the second half is missing",
          [](std::string& body) { body.resize(body.size() / 2); });
}

void empty_answer(Bench& bench) {
  refuses(bench, "an answer without a byte", [](std::string& body) { body.clear(); });
}

/// What stands in place of a value: nothing, a value and a container of other types than its own.
std::array<std::string, 3> other_types(char kind) {
  return {kind == 'n' ? "true" : "null", kind == '"' ? "4711" : "\"x\"", kind == '{' ? "[]" : "{}"};
}

void wrong_types(Bench& bench) {
  bench.need(Operation::list);
  std::map<std::string, char> places;  // of all answers of a page
  const Pushed sound = list_spoilt(bench, [&](std::string& body) {
    for (const JsonPlace& place : json_places(body)) places.emplace(place.path, place.kind);
  });
  require(sound.said.ok(), "it cannot list: " + sound.said.text());
  if (places.empty()) throw NotApplicable("its server does not answer in JSON");
  for (const auto& [path, kind] : places) {
    for (const std::string& other : other_types(kind)) {
      const Pushed pushed = list_spoilt(bench, [&, wanted = path](std::string& body) {
        for (const JsonPlace& place : json_places(body)) {
          if (place.path != wanted) continue;
          body.replace(place.begin, place.end - place.begin, other);
          return;
        }
      });
      const std::string with = other + " in place of '" + path + "' ";
      require(pushed.said.ok() || makes_no_sense(pushed.said),
              with + "makes the list " + pushed.said.text() + ", not protocol");
      if (!pushed.said.ok()) continue;
      require(
          pushed.page && pushed.page->count == static_cast<std::int64_t>(pushed.accounts.size()),
          with + "makes it miscount its records");
      for (const StoredAccount& account : pushed.accounts) {
        require(!account->id.empty(), with + "makes it push an account without an id");
      }
    }
  }
}

/// The answers to the requests of one page, by path, in their order.
using Answers = std::map<std::string, std::vector<Given>>;

Answers answers_of(Bench& bench, const Listing& listing) {
  Answers answers;
  bench.wire().fault([&](const Asked& asked, const Wire::Forward& forward) {
    return answers[asked.path()].emplace_back(forward());
  });
  bench.list(listing);
  bench.wire().fault(nullptr);
  return answers;
}

/// A page while its requests get the answers of another one.
Pushed list_replayed(Bench& bench, const Listing& listing, const Answers& answers) {
  std::map<std::string, std::size_t> used;
  bench.asked().forget();
  bench.wire().fault([&](const Asked& asked, const Wire::Forward& forward) {
    const auto found = answers.find(asked.path());
    if (found == answers.end()) return forward();
    const std::size_t at = used[asked.path()]++;
    return found->second[std::min(at, found->second.size() - 1)];
  });
  Pushed pushed = bench.list(listing);
  bench.wire().fault(nullptr);
  require(!bench.asked().ran_away(), "it asks for one page again and again without an end");
  return pushed;
}

/// A page that is not what was asked for is told as it is, or makes no sense.
void told_as_it_is(const Pushed& pushed, const std::string& what) {
  require(pushed.said.ok() || makes_no_sense(pushed.said), what + " is " + pushed.said.text());
  if (!pushed.said.ok()) return;
  require(
      pushed.pages == 1 && pushed.page->count == static_cast<std::int64_t>(pushed.accounts.size()),
      what + " makes it miscount its records");
}

PagePlace second_page(Bench& bench, std::int64_t limit) {
  const Pushed first = bench.list({{}, limit});
  require(first.said.ok(), "it cannot list: " + first.said.text());
  if (!first.next) throw NotApplicable("its list is one page");
  return *first.next;
}

void empty_page(Bench& bench) {
  if (!bench.provider().descriptor().offset_pages) {
    throw NotApplicable("its pages are not found by offset, so that none lies beyond the end");
  }
  const std::int64_t limit = bench.small_page();
  Listing beyond;
  beyond.place.offset = static_cast<std::int64_t>(bench.all().size()) + 10 * limit;
  beyond.limit = limit;
  const Answers empty = answers_of(bench, beyond);
  const PagePlace second = second_page(bench, limit);
  const Pushed pushed = list_replayed(bench, {second, limit}, empty);
  told_as_it_is(pushed, "an empty page before the end");
  require(pushed.accounts.empty(), "of an empty page it makes accounts");
  require(pushed.next != second, "after an empty page it wants the same page again");
}

void repeated_page(Bench& bench) {
  const std::int64_t limit = bench.small_page();
  const Answers first = answers_of(bench, {{}, limit});
  const PagePlace second = second_page(bench, limit);
  const Pushed pushed = list_replayed(bench, {second, limit}, first);
  told_as_it_is(pushed, "the first page instead of the second");
}

/// A name of an account that stands in the answers as it is, so that it can be spoilt there.
std::string name_in_answers(Bench& bench) {
  std::string bodies;
  const Pushed page = list_spoilt(bench, [&](std::string& body) { bodies += body; });
  require(page.said.ok(), "it cannot list: " + page.said.text());
  for (const StoredAccount& account : page.accounts) {
    for (const auto& name : {account->display_name, account->user_name}) {
      if (!name || name->size() < 4 || *name == account->id) continue;
      if (bodies.find(*name) != std::string::npos) return std::string(*name);
    }
  }
  throw NotApplicable("no account's name stands in the answers as it is");
}

/// Every account is still there when one name is something else.
Pushed list_with_name(Bench& bench, const std::function<std::string(std::size_t size)>& instead,
                      const std::string& what) {
  bench.need(Operation::list);
  const std::string name = name_in_answers(bench);
  const std::size_t count = bench.list().accounts.size();
  Pushed pushed = list_spoilt(bench, [&](std::string& body) {
    const std::size_t at = body.find(name);
    if (at != std::string::npos) body.replace(at, name.size(), instead(name.size()));
  });
  require(pushed.said.ok(), what + " makes the list " + pushed.said.text());
  require(pushed.accounts.size() == count, what + " makes it push " +
                                               std::to_string(pushed.accounts.size()) +
                                               " accounts instead of " + std::to_string(count));
  return pushed;
}

void bad_utf8(Bench& bench) {
  const std::string what = "a name that is not UTF-8";
  const Pushed pushed = list_with_name(
      bench,
      [](std::size_t size) {
        constexpr std::string_view bytes = "\xff\xfe\xed\xa0\x80";
        std::string name;
        while (name.size() < size) name += bytes;
        return name.substr(0, size);
      },
      what);
  for (const StoredAccount& account : pushed.accounts) {
    for (const std::string_view text : {account->id, account->user_name.value_or(""),
                                        account->display_name.value_or(""), account->email()}) {
      require(valid_utf8(text), what + " is pushed as it is; put U+FFFD in place of it");
    }
  }
}

void huge_name(Bench& bench) {
  const auto huge = [](std::size_t) { return std::string(kMegabyte, 'n'); };
  list_with_name(bench, huge, "a name of one megabyte");
}

void reads_within(Bench& bench) {
  bench.need(Operation::list);
  bench.wire().guard_answers();
  bench.all();
}

constexpr std::array kChecks{
    Check{"html", "A web page is not data", &html, Over::http},
    Check{"broken-answer", "Half an answer is not data", &broken_answer, Over::anything, true},
    Check{"empty-answer", "Nothing is not data", &empty_answer, Over::http},
    Check{"wrong-types", "Values of other types are bearable or refused", &wrong_types, Over::http},
    Check{"empty-page", "An empty page before the end is told as it is", &empty_page, Over::http},
    Check{"repeated-page", "A page that comes twice is told as it is", &repeated_page, Over::http},
    Check{"bad-utf8", "A name that is not UTF-8 costs no account", &bad_utf8},
    Check{"huge-name", "A name of one megabyte costs no account", &huge_name, Over::http},
    Check{"reads-within", "It reads nothing behind an answer, and none that was released",
          &reads_within, Over::http},
};

}  // namespace

std::span<const Check> content_checks() { return kChecks; }

}  // namespace provost::core::conformance
