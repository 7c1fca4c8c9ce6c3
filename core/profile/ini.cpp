#include "core/profile/ini.hpp"

#include <Poco/AutoPtr.h>
#include <Poco/String.h>
#include <Poco/Util/IniFileConfiguration.h>

#include <map>
#include <sstream>
#include <utility>

#include "provost/error.hpp"

namespace provost::core {
namespace {

std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  const auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

}  // namespace

void refuse_line(const std::string& file, int line, const std::string& why) {
  throw Error(Code::invalid_argument,
              file + (line > 0 ? ":" + std::to_string(line) : "") + ": " + why);
}

std::vector<IniEntry> read_ini(std::string_view text, const std::string& file) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<IniEntry> entries;
  std::map<std::pair<std::string, std::string>, int> seen;
  std::string section;
  for (int number = 1; !text.empty(); ++number) {
    const std::string line = Poco::trim(std::string(take_line(text)));
    if (line.empty() || line.front() == ';' || line.front() == '#') continue;
    if (line.find('\0') != std::string::npos) refuse_line(file, number, "there is a zero byte");
    if (line.front() == '[') {
      if (line.back() != ']') refuse_line(file, number, "there is no ']' at the end of the line");
      section = Poco::toLower(Poco::trim(line.substr(1, line.size() - 2)));
      continue;
    }
    const auto equals = line.find('=');
    if (equals == std::string::npos) refuse_line(file, number, "there is no '=' in this line");
    const std::string key = Poco::trim(line.substr(0, equals));
    if (key.empty()) refuse_line(file, number, "there is no key before '='");
    // Line by line, because Poco tells neither line numbers nor keys that stand twice.
    std::istringstream stream(line);
    const Poco::AutoPtr<Poco::Util::IniFileConfiguration> parsed(
        new Poco::Util::IniFileConfiguration(stream));
    IniEntry entry{section, Poco::toLower(key), parsed->getRawString(key), number};
    const auto [first, is_new] = seen.try_emplace({section, entry.key}, number);
    if (!is_new) {
      refuse_line(
          file, number,
          "'" + entry.key + "' stands here again, first in line " + std::to_string(first->second));
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace provost::core
