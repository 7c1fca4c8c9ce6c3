#pragma once

#include <cstddef>
#include <istream>
#include <string>
#include <vector>

namespace provost::core {

struct GivenName {
  std::string name;
  std::size_t line = 0;                ///< from 1
  std::vector<std::string> more = {};  ///< its cells of the other columns that were asked for
};

struct NameList {
  std::vector<GivenName> names;  ///< in the order of the input, each once
  std::size_t duplicates = 0;    ///< how many were left out since they had come before
  std::string column;            ///< the heading of the column that was read; empty: one a line
};

/// Reads names of accounts: one a line, where lines that begin with `#` are comments; or CSV with a
/// header, the separator being comma, semicolon or tab, whichever the header uses. Of a CSV file
/// the first of these columns is read: userName, username, user name, user, login; then email,
/// e-mail, mail; then id. A single word of these alone in the first line is a header too. Blank
/// lines are left out, spaces around a name as well; names that differ only in case are the same.
///
/// `name` is what messages call the input; `more` are other columns whose cells are wanted. Throws
/// Error{invalid_argument} naming the line, or the columns there are if none of them can be used or
/// one of `more` is missing.
NameList read_names(std::istream& in, const std::string& name,
                    const std::vector<std::string>& more = {});

}  // namespace provost::core
