#pragma once

#include <cstddef>
#include <istream>
#include <string>
#include <vector>

#include "core/secret/bytes.hpp"

namespace provost::core {

struct ChpasswdEntry {
  std::string user_name;
  SecretBytes password;
  std::size_t line = 0;  ///< from 1
};

struct ChpasswdList {
  std::vector<ChpasswdEntry> entries;    ///< in the order of the input
  std::vector<std::size_t> blank_lines;  ///< their numbers; they are left out
};

/// Reads lines of `user:password`, as chpasswd(8) takes them: the first colon parts the two, and
/// everything after it to the end of the line is the password. A byte order mark and CRLF are
/// accepted. `name` is what messages call the input.
///
/// Throws Error{invalid_argument} that names the first lines that are wrong, by number and never by
/// content: without a colon, without a user name or password, naming a user again, over-long, with
/// a NUL, or not UTF-8. Nothing of the list is then used.
ChpasswdList read_chpasswd(std::istream& in, const std::string& name);

}  // namespace provost::core
