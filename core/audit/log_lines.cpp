#include "core/audit/log_lines.hpp"

#include <unistd.h>

#include <algorithm>

#include "provost/error.hpp"

namespace provost::core {

LogLines::LogLines(const std::filesystem::path& path) : path_(path), file_(path, std::ios::binary) {
  if (file_) return;
  std::error_code ignored;
  const bool there = std::filesystem::exists(path, ignored);
  throw Error(there ? Code::internal : Code::not_found,
              there ? "cannot read " + path.string() : "there is no " + path.string());
}

std::optional<LogLine> LogLines::next() {
  LogLine line;
  if (!std::getline(file_, line.text)) {
    if (file_.bad()) throw Error(Code::internal, "cannot read " + path_.string());
    return std::nullopt;
  }
  line.whole = !file_.eof();
  return line;
}

LastLine last_line(const Descriptor& file, std::uint64_t size) {
  constexpr std::uint64_t far = 64 * 1024;
  std::string tail(std::min(size, far), '\0');
  const ssize_t count =
      pread(file.get(), tail.data(), tail.size(), static_cast<off_t>(size - tail.size()));
  tail.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  LastLine last;
  const auto end = tail.rfind('\n');
  if (end == std::string::npos) {
    last.torn = tail.size();
    return last;
  }
  last.torn = tail.size() - end - 1;
  const auto begin = end == 0 ? std::string::npos : tail.rfind('\n', end - 1);
  if (begin == std::string::npos && tail.size() < size) return last;
  last.text = tail.substr(begin == std::string::npos ? 0 : begin + 1,
                          end - (begin == std::string::npos ? 0 : begin + 1));
  return last;
}

}  // namespace provost::core
