#include "core/password/chpasswd.hpp"

#include <string_view>
#include <utility>

#include "core/base/folded_set.hpp"
#include "core/input/lines.hpp"
#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr std::size_t most_problems = 5;

class ChpasswdReader {
 public:
  void take(std::string_view line, std::size_t number) {
    if (line.empty()) {
      list_.blank_lines.push_back(number);
      return;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return complain(number, "has no colon");
    if (colon == 0) return complain(number, "has no user name");
    if (colon + 1 == line.size()) return complain(number, "has no password");
    const std::string_view user_name = line.substr(0, colon);
    if (const auto [index, added] = names_.add(user_name); !added) {
      return complain(number,
                      "names the same user as line " + std::to_string(list_.entries[index].line));
    }
    list_.entries.push_back({std::string(user_name), SecretBytes(line.substr(colon + 1)), number});
  }

  ChpasswdList finish(const std::string& name) {
    if (problems_ == 0) return std::move(list_);
    if (problems_ > most_problems) {
      text_ += "; and " + std::to_string(problems_ - most_problems) + " more";
    }
    throw Error(Code::invalid_argument, name + ": " + text_);
  }

 private:
  void complain(std::size_t number, const std::string& what) {
    if (++problems_ > most_problems) return;
    text_ += (text_.empty() ? "line " : "; line ") + std::to_string(number) + " " + what;
  }

  ChpasswdList list_;
  FoldedSet names_;
  std::size_t problems_ = 0;
  std::string text_;
};

}  // namespace

ChpasswdList read_chpasswd(std::istream& in, const std::string& name) {
  LineReader lines(in, name);
  ChpasswdReader reader;
  while (const auto line = lines.next()) reader.take(*line, lines.number());
  return reader.finish(name);
}

}  // namespace provost::core
