#include "core/profile/groups.hpp"

#include <Poco/StringTokenizer.h>

#include "core/profile/ini.hpp"
#include "core/profile/near.hpp"
#include "core/profile/profile.hpp"

namespace provost::core {

Groups parse_groups(std::string_view text, const std::string& file) {
  Groups groups;
  for (const auto& entry : read_ini(text, file)) {
    if (entry.section.empty()) {
      refuse_line(file, entry.line, "'" + entry.key + "' stands before the first [GROUP]");
    }
    if (!is_profile_name(entry.section)) {
      refuse_line(file, entry.line,
                  "'" + entry.section +
                      "' cannot be the name of a group: it has "
                      "a-z, 0-9, '-' and '_' only");
    }
    if (entry.key != "profiles") {
      refuse_line(file, entry.line,
                  "unknown key '" + entry.key + "' in [" + entry.section + "]" +
                      did_you_mean(entry.key, {"profiles"}));
    }
    const Poco::StringTokenizer members(
        entry.value, ", ",
        Poco::StringTokenizer::TOK_TRIM | Poco::StringTokenizer::TOK_IGNORE_EMPTY);
    if (members.count() == 0) {
      refuse_line(file, entry.line, "group '" + entry.section + "' has no profiles");
    }
    for (const auto& member : members) {
      if (!is_profile_name(member.substr(0, member.find('/')))) {
        refuse_line(
            file, entry.line,
            "'" + member + "' in group '" + entry.section + "' is no profile and no PROFILE/SCOPE");
      }
      groups[entry.section].push_back(member);
    }
  }
  return groups;
}

}  // namespace provost::core
