#include "core/input/names.hpp"

#include <utility>

#include "core/base/folded_set.hpp"
#include "core/input/name_reader.hpp"

namespace provost::core {

NameList read_names(std::istream& in, const std::string& name,
                    const std::vector<std::string>& more) {
  NameReader reader(in, name);
  NameList list;
  if (!reader.columns().empty()) list.column = reader.columns()[reader.name_column()];
  FoldedSet known;
  std::vector<std::size_t> columns;
  if (!reader.empty()) {
    for (const std::string& heading : more) columns.push_back(reader.column_called(heading));
  }
  while (reader.next()) {
    if (!known.add(reader.name()).second) {
      ++list.duplicates;
      continue;
    }
    GivenName given{reader.name(), reader.line(), {}};
    for (const std::size_t column : columns) given.more.emplace_back(reader.cell(column));
    list.names.push_back(std::move(given));
  }
  return list;
}

}  // namespace provost::core
