#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/account_reader.hpp"
#include "provost/detail/account_bridge.hpp"

namespace provost::core::test {

/// A server's list of accounts in memory, read by pages or one account at a time.
class ListedAccounts : public AccountReader {
 public:
  std::vector<StoredAccount> list;
  std::int64_t page_size = 3;
  bool tells_totals = true;
  int threads = 1;
  /// How accounts can be looked up one at a time.
  std::set<Key> keys{Key::id, Key::user_name, Key::email};
  /// What is not told in lists.
  std::map<Attribute, Availability> told;
  /// What one account looks like when it is asked for by itself, by id.
  std::map<std::string, StoredAccount, std::less<>> in_full;
  /// Why an operation cannot be done to the account of that id.
  std::map<std::string, std::string, std::less<>> obstacles;
  /// Runs before the page of the fetch with this number (from 1) is taken, one at a time.
  std::function<void(int number, PagePlace& place)> before_fetch = [](int, PagePlace&) {};
  /// Changes a page before it is handed out.
  std::function<void(int number, AccountPage& page)> after_fetch = [](int, AccountPage&) {};

  // What was asked for.
  int fetches = 0;
  Attributes wanted;
  std::vector<std::string> gets;

  void add(const Account& account) { list.emplace_back(account); }
  /// Accounts `first` to `last` of which only id and user name are known.
  void add_numbered(int first, int last) {
    for (int i = first; i <= last; ++i) add_id("id" + std::to_string(i));
  }
  void add_id(const std::string& id) {
    const std::string user_name = "user" + id.substr(2);
    Account account;
    account.id = id;
    account.user_name = user_name;
    add(account);
  }

  void fetch(const PagePlace& asked, AccountPage& page) override {
    const std::lock_guard lock(mutex_);
    const int number = ++fetches;
    PagePlace place = asked;
    before_fetch(number, place);
    const auto size = static_cast<std::int64_t>(list.size());
    const std::int64_t end = std::min(place.offset + page_size, size);
    detail::AccountBridge bridge;
    for (std::int64_t i = place.offset; i < end; ++i) {
      page.add(bridge.to_abi_record(*list[static_cast<std::size_t>(i)]));
    }
    provost_page said{sizeof(provost_page), 0, end - place.offset, -1, {nullptr, 0}, -1, page_size};
    if (end < size) said.next_offset = end;
    if (tells_totals) said.total = size;
    page.finish(said);
    after_fetch(number, page);
  }
  int width() const override { return threads; }

  void want(Attributes attributes) override { wanted = attributes; }
  Availability availability(Attribute attribute) override {
    const auto found = told.find(attribute);
    return found == told.end() ? Availability::in_list : found->second;
  }
  std::optional<std::string> unsuited(Operation, const Account& account) override {
    const auto found = obstacles.find(account.id);
    return found == obstacles.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<StoredAccount> get(Key key, std::string_view value) override {
    if (!keys.contains(key)) throw Error(Code::unsupported, "no such lookup");
    gets.emplace_back(value);
    if (const auto found = in_full.find(value); key == Key::id && found != in_full.end()) {
      return found->second;
    }
    const auto found = std::find_if(list.begin(), list.end(), [&](const StoredAccount& account) {
      switch (key) {
        case Key::id:
          return account->id == value;
        case Key::user_name:
          return account->user_name == value;
        case Key::email:
          return account->emails &&
                 std::any_of(account->emails->begin(), account->emails->end(),
                             [&](const Email& email) { return email.address == value; });
      }
      return false;
    });
    if (found == list.end()) return std::nullopt;
    return *found;
  }

 private:
  std::mutex mutex_;
};

}  // namespace provost::core::test
