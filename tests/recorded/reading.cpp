#include "recorded/reading.hpp"

#include <Poco/String.h>
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

namespace provost::recorded {
namespace {

std::string told(const Error& error) {
  return std::to_string(static_cast<int>(error.code)) + " (" + error.message + ")";
}

}  // namespace

Understanding understanding_of(const std::string& plugin_file, const std::string& operation,
                               const Reading& reading, const Exchange& exchange) {
  Understanding result{operation, {}};
  testing::TestPartResultArray failures;
  {
    using Reporter = testing::ScopedFakeTestPartResultReporter;
    const Reporter reporter(Reporter::INTERCEPT_ALL_THREADS, &failures);
    try {
      fakes::ProviderHost host(plugin_file);
      reading(host, exchange, result.differences);
    } catch (const Error& error) {
      result.differences.push_back("provider: it failed with code " + told(error));
    }
  }
  for (int i = 0; i < failures.size(); ++i) {
    result.differences.push_back(std::string("provider: ") +
                                 failures.GetTestPartResult(i).message());
  }
  return result;
}

void answer_with(fakes::Exchange& expected, const Exchange& recorded) {
  Headers headers;
  for (const auto& entry : recorded.response_headers) {
    if (Poco::icompare(entry.first, "Content-Type") != 0) headers.push_back(entry);
  }
  expected.answers(recorded.status, recorded.response_body, headers);
}

void expect_code(Code wanted, const std::function<void()>& call, Differences& differences) {
  const Error error = fakes::error_of(call);
  if (error.code == wanted) return;
  differences.push_back("provider: it ended with code " + told(error) + " instead of " +
                        std::to_string(static_cast<int>(wanted)));
}

void expect_same(const std::string& what, const std::string& wanted, const std::string& got,
                 Differences& differences) {
  if (wanted == got) return;
  differences.push_back("provider: " + what + " is '" + got + "' instead of '" + wanted + "'");
}

}  // namespace provost::recorded
