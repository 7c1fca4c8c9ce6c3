#include "core/account/enumerate.hpp"

#include <optional>
#include <string>
#include <vector>

#include "core/account/fingerprints.hpp"
#include "core/account/page_stream.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr int kMaxPasses = 3;

/// What one reading of the whole list has shown.
struct Pass {
  Fingerprints::Digest accounts;  ///< which ones
  bool gap = false;               ///< a page in the middle was short: its neighbours may not join
  std::optional<std::int64_t> total_before;
  std::optional<std::int64_t> total_after;

  bool whole_by_totals() const {
    return !gap && total_before && total_after && *total_before == *total_after &&
           static_cast<std::size_t>(*total_after) == accounts.size;
  }
};

class Enumerator {
 public:
  Enumerator(PageSource& source, const std::function<void(const Account&)>& take)
      : source_(source), take_(take) {}

  Enumerated run() {
    Pass last;
    for (int number = 1; number <= kMaxPasses; ++number) {
      const Pass pass = read_once(number);
      const bool without_totals = !pass.total_before || !pass.total_after;
      const bool two_equal = number > 1 && pass.accounts == last.accounts;
      if (pass.whole_by_totals() || (without_totals && two_equal && !pass.gap)) {
        return {all_.size(), number};
      }
      last = pass;
    }
    throw Error(Code::unavailable, explain(last));
  }

 private:
  Pass read_once(int number) {
    Pass pass;
    // The first pass sees what all passes see; later ones need a memory of their own.
    pass_ids_.clear();
    cursors_.clear();
    first_pass_ = number == 1;

    AccountPage page;
    source_.fetch({}, page);
    pass.total_before = page.total;
    const auto size = static_cast<std::int64_t>(page.size());
    // After a gap the pages are read one after another: each tells where the next begins.
    const bool side_by_side = number == 1 && source_.width() > 1 && page.next && page.total &&
                              page.next->cursor.empty() && page.next->offset == size && size > 0;
    std::optional<PagePlace> next = next_after({}, page);
    std::optional<PageStream> stream;  // under way while the first page is looked at
    if (side_by_side) stream.emplace(source_, size, size, *page.total, source_.width());
    if (page.total && *page.total > 0) all_.expect(static_cast<std::size_t>(*page.total));
    note(page, pass);
    if (stream) {
      stream->drain([&](const AccountPage& part) {
        const bool more = part.next.has_value();
        if (more && static_cast<std::int64_t>(part.size()) != size) pass.gap = true;
        note(part, pass);
        next = part.next;
      });
      stream.reset();
    }
    while (next) {
      const PagePlace place = *next;
      page.clear();
      source_.fetch(place, page);
      note(page, pass);
      next = next_after(place, page);
    }
    pass.accounts = (first_pass_ ? all_ : pass_ids_).digest();
    return pass;
  }

  std::optional<PagePlace> next_after(const PagePlace& place, const AccountPage& page) {
    if (!page.next) return std::nullopt;
    if (!page.next->cursor.empty()) {
      if (cursors_.insert(page.next->cursor)) return page.next;
      throw Error(Code::protocol,
                  "the server's list does not go on: it leads back to a page that was read before");
    }
    if (page.next->offset > place.offset) return page.next;
    throw Error(Code::protocol, "the server's list does not go on: after the page at " +
                                    std::to_string(place.offset) + " comes the one at " +
                                    std::to_string(page.next->offset));
  }

  void note(const AccountPage& page, Pass& pass) {
    pass.total_after = page.total;
    prints_.clear();
    for (std::size_t i = 0; i < page.size(); ++i) prints_.push_back(all_.print(page[i].id));
    for (std::size_t i = 0; i < page.size(); ++i) {
      if (!first_pass_) pass_ids_.insert(prints_[i]);
      if (all_.insert(prints_[i])) take_(page[i]);
    }
  }

  static std::string explain(const Pass& pass) {
    const auto number = [](const std::optional<std::int64_t>& total) {
      return total ? std::to_string(*total) : std::string("no number");
    };
    return "the list of accounts would not stand still: in " + std::to_string(kMaxPasses) +
           " passes it never was whole (the server spoke of " + number(pass.total_before) +
           ", then of " + number(pass.total_after) + ", and listed " +
           std::to_string(pass.accounts.size) + "); try again when nobody changes accounts";
  }

  PageSource& source_;
  const std::function<void(const Account&)>& take_;
  Fingerprints all_;
  Fingerprints pass_ids_ = all_.like_this();
  Fingerprints cursors_;             // that this pass was led to
  std::vector<Fingerprint> prints_;  // of one page
  bool first_pass_ = true;
};

}  // namespace

Enumerated enumerate(PageSource& source, const std::function<void(const Account&)>& take) {
  return Enumerator(source, take).run();
}

}  // namespace provost::core
