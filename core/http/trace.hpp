#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "core/http/message.hpp"
#include "core/secret/table.hpp"

namespace provost::core {

/// One request and what became of it, without secrets.
struct TraceEntry {
  std::string method;
  std::string url;
  int status = 0;     ///< 0: there was no answer
  std::string error;  ///< why there was none; empty: all went well, and there is no status
  std::chrono::milliseconds took{0};
  std::size_t sent_bytes = 0;
  std::size_t received_bytes = 0;
  std::vector<HttpField> request_headers;
  std::string request_body;
  std::vector<HttpField> answer_headers;
  std::string answer_body;

  /// Several lines, without control characters, as `--trace` writes them.
  std::string text() const;
};

/// Who keeps the entries.
class Trace {
 public:
  virtual ~Trace() = default;
  /// Called after each operation, from any thread, also several at once. Must not throw.
  virtual void write(const TraceEntry& entry) = 0;
};

/// What may be shown of a field's value.
std::string safe_field(const std::string& name, const std::string& value,
                       const SecretTable& secrets);

/// What may be shown of a body: no secret that is known, no member of JSON or of a form whose name
/// speaks of one, shortened, control characters escaped.
std::string safe_body(std::string_view body, const SecretTable& secrets);

/// What may be shown of a URL.
std::string safe_url(std::string_view url, const SecretTable& secrets);

}  // namespace provost::core
