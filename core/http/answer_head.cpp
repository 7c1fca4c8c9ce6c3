#include "core/http/answer_head.hpp"

#include <Poco/Net/NetException.h>

#include <algorithm>
#include <istream>
#include <string>

namespace provost::core {
namespace {

constexpr std::size_t longest_line = 4096;
constexpr std::size_t version_size = 8;  // HTTP/1.1

/// The next line that is not empty, without its end.
std::string first_line(std::istream& in) {
  std::string line;
  while (line.size() < longest_line) {
    const int next = in.get();
    if (next == std::istream::traits_type::eof()) throw Poco::Net::NoMessageException();
    if (next == '\n' && line.empty()) continue;
    if (next == '\n') return line;
    if (next != '\r') line += static_cast<char>(next);
  }
  throw Poco::Net::MessageException("the first line has no end");
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Of "HTTP/1.1 404 Not Found" 404; 0: it is no such line.
int status_in(const std::string& line) {
  if (!line.starts_with("HTTP/1.") || line.size() < 12 || !is_digit(line[7]) || line[8] != ' ' ||
      (line.size() > 12 && line[12] != ' ') ||
      !std::all_of(line.begin() + 9, line.begin() + 12, &is_digit)) {
    return 0;
  }
  return (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
}

}  // namespace

void AnswerHead::read(std::istream& in) {
  const std::string line = first_line(in);
  status_ = status_in(line);
  if (status_ < 100 || status_ > 599) throw Poco::Net::MessageException("this is no HTTP");
  HTTPMessage::read(in);
  for (int next = in.get(); next != '\n' && next != std::istream::traits_type::eof();) {
    next = in.get();
  }
  setVersion(line.substr(0, version_size));
  setStatus(std::to_string(status_));
}

}  // namespace provost::core
