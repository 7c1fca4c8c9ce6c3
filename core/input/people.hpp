#pragma once

#include <cstddef>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/folded_set.hpp"

namespace provost::core {

/// How one person is called on several servers.
struct Person {
  std::string name;
  std::size_t line = 0;               ///< from 1
  std::vector<std::string> accounts;  ///< one a column of People; empty: has none there
};

/// Who is who where names differ everywhere: a table as NameReader takes it, whose first column
/// names the person and every other one, headed by a server, the person's account there.
class People {
 public:
  /// `name` is what messages call the input. Throws Error{invalid_argument} naming line and column:
  /// no table, a column, a person or an account twice.
  People(std::istream& in, const std::string& name);

  /// The servers, as the header calls them.
  const std::vector<std::string>& servers() const { return servers_; }
  /// In which line the header stands.
  std::size_t header_line() const { return header_line_; }
  /// The person of that name, without regard to case; null: there is none.
  const Person* find(std::string_view name) const;
  std::vector<std::string> names() const;

 private:
  std::vector<std::string> servers_;
  std::size_t header_line_ = 0;
  std::vector<Person> people_;
  FoldedSet known_;  // numbers are indices into people_
};

}  // namespace provost::core
