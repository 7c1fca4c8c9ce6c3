#include "core/http/rendered.hpp"

#include <utility>

#include "core/http/check.hpp"

namespace provost::core {
namespace {

constexpr std::size_t usual_size = 1024;

}  // namespace

Rendered::Rendered(std::string method, std::string_view target) : method_(std::move(method)) {
  text_.reserve(usual_size);
  text_.append(method_);
  text_.append(" ");
  text_.append(target);
  text_.append(" HTTP/1.1\r\n");
}

template <class Put>
void Rendered::field(std::string_view name, Put put) {
  text_.append(name);
  text_.append(": ");
  const std::size_t begin = text_.size();
  put();
  check_value(name, text().substr(begin));
  text_.append("\r\n");
}

void Rendered::add(std::string_view name, std::string_view value) {
  field(name, [&] { text_.append(value); });
}

void Rendered::add(std::string_view name, const Parts& value, SecretTable& secrets) {
  field(name, [&] { render(value, secrets, text_); });
}

void Rendered::end(std::string_view body) {
  const bool usually_none = method_ == "GET" || method_ == "HEAD" || method_ == "CONNECT";
  if (!body.empty() || !usually_none) add("Content-Length", std::to_string(body.size()));
  text_.append("Connection: Keep-Alive\r\n\r\n");
  text_.append(body);
}

}  // namespace provost::core
