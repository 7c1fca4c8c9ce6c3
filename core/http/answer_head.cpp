#include "core/http/answer_head.hpp"

#include <Poco/Net/NetException.h>
#include <Poco/String.h>

#include <algorithm>
#include <string>

namespace provost::core {
namespace {

constexpr std::string_view protocol = "HTTP/1.";

bool is_decimal(char c) { return c >= '0' && c <= '9'; }
bool is_line_end(char c) { return c == '\r' || c == '\n'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Some servers put empty lines before an answer.
std::string_view without_empty_lines(std::string_view text) {
  while (!text.empty() && is_line_end(text.front())) text.remove_prefix(1);
  return text;
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Takes the next line off, without its end.
std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// Of "HTTP/1.1 404 Not Found" 404; 0: it is no such line.
int status_in(std::string_view line) {
  if (!line.starts_with(protocol) || line.size() < 12 || !is_decimal(line[7]) || line[8] != ' ' ||
      (line.size() > 12 && line[12] != ' ') ||
      !std::all_of(line.begin() + 9, line.begin() + 12, &is_decimal)) {
    return 0;
  }
  return (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
}

void add_field(std::string_view line, std::vector<HttpField>& fields) {
  if (line.starts_with(' ') || line.starts_with('\t')) {  // the last value goes on
    if (!fields.empty()) fields.back().value.append(" ").append(without_blanks(line));
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon == 0) return;
  fields.push_back(
      {std::string(line.substr(0, colon)), std::string(without_blanks(line.substr(colon + 1)))});
}

}  // namespace

bool AnswerHead::keeps() const {
  const std::string_view told = get("Connection");
  if (told.empty()) return !old;
  const std::string wish = Poco::toLower(std::string(told));
  if (wish.find("close") != wish.npos) return false;
  return !old || wish.find("keep-alive") != wish.npos;
}

std::size_t head_size(std::string_view received) {
  const std::string_view text = without_empty_lines(received);
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
    const std::string_view next = text.substr(at + 1, 2);
    const std::size_t end = next.starts_with('\n') ? 1 : next == "\r\n" ? 2 : 0;
    if (end > 0) return received.size() - text.size() + at + 1 + end;
  }
  return 0;
}

bool begins_like_http(std::string_view received) {
  const std::string_view start = without_empty_lines(received).substr(0, protocol.size());
  return protocol.starts_with(start);
}

AnswerHead parse_head(std::string_view text) {
  text = without_empty_lines(text);
  AnswerHead head;
  const std::string_view first = next_line(text);
  head.status = status_in(first);
  if (head.status < 100 || head.status > 599) {
    throw Poco::Net::MessageException("this is no HTTP");
  }
  head.old = first[protocol.size()] == '0';
  head.fields.reserve(16);
  for (std::string_view line = next_line(text); !line.empty(); line = next_line(text)) {
    add_field(line, head.fields);
  }
  return head;
}

}  // namespace provost::core
