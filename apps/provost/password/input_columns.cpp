#include "provost/password/input_columns.hpp"

#include <fstream>
#include <utility>

#include "core/account/account_names.hpp"
#include "core/input/names.hpp"
#include "provost/error.hpp"

namespace provost::cli {

InputColumns::InputColumns(const std::string& path, const std::vector<std::string>& columns)
    : no_row_(columns.size()) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(Code::invalid_argument, "the file " + path + " cannot be read");
  for (core::GivenName& given : core::read_names(file, path, columns).names) {
    rows_.emplace(core::fold(given.name), std::move(given.more));
  }
}

std::span<const std::string> InputColumns::of(const std::string& profile,
                                              const Account& account) const {
  if (no_row_.empty()) return {};
  for (const std::string_view name : core::names_of(account)) {
    for (const std::string& prefix : {std::string(), profile + ":"}) {
      const auto row = rows_.find(core::fold(prefix + std::string(name)));
      if (row != rows_.end()) return row->second;
    }
  }
  return no_row_;
}

}  // namespace provost::cli
