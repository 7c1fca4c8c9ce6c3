#pragma once

#include <functional>
#include <optional>
#include <string>

#include "fakes/provider_host/provider_host.hpp"
#include "recorded/recording.hpp"
#include "recorded/shape.hpp"

namespace provost::recorded {

/// What a provider made of a recorded answer.
struct Understanding {
  std::string operation;    ///< that has the answer as its consequence
  Differences differences;  ///< from what it should have made of it
};

/// A provider that is given recorded answers.
class Reader {
 public:
  virtual ~Reader() = default;
  /// Nothing if the provider never sends such a request.
  virtual std::optional<Understanding> read(const Exchange& exchange) = 0;
};

/// Calls one operation of a provider, in the course of which it gets the recorded answer; adds to
/// the differences.
using Reading = std::function<void(fakes::ProviderHost&, const Exchange&, Differences&)>;

/// Runs it with a provider of its own. Requests that the reading did not expect, and those that
/// did not come, are differences, as is an Error that gets out.
Understanding understanding_of(const std::string& plugin_file, const std::string& operation,
                               const Reading& reading, const Exchange& exchange);

/// Lets the expected request be answered as recorded.
void answer_with(fakes::Exchange& expected, const Exchange& recorded);

/// Adds a difference unless `call` ends with an Error of that code; Code::ok: without one.
void expect_code(Code wanted, const std::function<void()>& call, Differences& differences);

void expect_same(const std::string& what, const std::string& wanted, const std::string& got,
                 Differences& differences);

}  // namespace provost::recorded
