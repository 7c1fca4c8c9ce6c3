#include "provost/common/found_exceptions.hpp"

#include <algorithm>
#include <iterator>

namespace provost::cli {

void FoundExceptions::add(const std::vector<std::string>& except,
                          const std::vector<std::string>& unknown) {
  std::copy_if(except.begin(), except.end(), std::inserter(found_, found_.end()),
               [&](const std::string& name) {
                 return std::find(unknown.begin(), unknown.end(), name) == unknown.end();
               });
}

std::string FoundExceptions::unknown(const NamedTargets& named,
                                     const std::vector<std::string>& given) const {
  std::string names;
  for (std::size_t i = 0; i < named.except.size(); ++i) {
    if (found_.contains(named.except[i].name)) continue;
    names += (names.empty() ? "'" : ", '") + given.at(i) + "'";
  }
  return names;
}

}  // namespace provost::cli
