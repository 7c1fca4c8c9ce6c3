#include "core/input/people.hpp"

#include <utility>

#include "core/input/name_reader.hpp"
#include "core/output/text.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

[[noreturn]] void refuse_cell(const std::string& input, std::size_t line, const std::string& column,
                              const std::string& why) {
  throw Error(Code::invalid_argument, input + ", line " + std::to_string(line) + ", column " +
                                          printable(column.substr(0, 40)) + ": " + why);
}

/// Accounts of one column, and the lines where they stand.
struct Column {
  FoldedSet accounts;
  std::vector<std::size_t> lines;
};

}  // namespace

People::People(std::istream& in, const std::string& name) {
  NameReader reader(in, name, NameReader::Column::first);
  if (reader.empty()) throw Error(Code::invalid_argument, name + " is empty");
  const std::vector<std::string>& columns = reader.columns();
  header_line_ = reader.header_line();
  servers_.assign(columns.begin() + 1, columns.end());
  FoldedSet headings;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].empty() && headings.add(columns[i]).second) continue;
    refuse_cell(name, header_line_, columns[i].empty() ? std::to_string(i + 1) : columns[i],
                columns[i].empty() ? "it has no heading" : "another column is called so, too");
  }
  std::vector<Column> seen(servers_.size());
  while (reader.next()) {
    Person person{reader.name(), reader.line(), {}};
    const auto [number, added] = known_.add(person.name);
    if (!added) {
      refuse_cell(name, person.line, columns.front(),
                  "'" + printable(person.name) + "' is in line " +
                      std::to_string(people_[number].line) + " already");
    }
    for (std::size_t i = 0; i < servers_.size(); ++i) {
      const std::string account(reader.cell(i + 1));
      if (!account.empty()) {
        const auto [place, fresh] = seen[i].accounts.add(account);
        if (!fresh) {
          refuse_cell(name, person.line, servers_[i],
                      "'" + printable(account) + "' is the account of line " +
                          std::to_string(seen[i].lines[place]) + " already");
        }
        seen[i].lines.push_back(person.line);
      }
      person.accounts.push_back(account);
    }
    people_.push_back(std::move(person));
  }
}

const Person* People::find(std::string_view name) const {
  const auto number = known_.find(name);
  return number ? &people_[*number] : nullptr;
}

std::vector<std::string> People::names() const {
  std::vector<std::string> names;
  for (const Person& person : people_) names.push_back(person.name);
  return names;
}

}  // namespace provost::core
