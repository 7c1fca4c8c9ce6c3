#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

#include "core/base/files.hpp"
#include "core/conformance/isolated.hpp"
#include "core/conformance/suite.hpp"
#include "tiny_server.hpp"

namespace provost::core::conformance {
namespace {

using std::chrono::milliseconds;

/// What the suite says of the small plugin when it has a flaw; `how` it is linked.
std::vector<Finding> findings_of(const std::string& flaw, const std::string& how = "tiny_good") {
  ::setenv("TINY_FLAW", flaw.c_str(), 1);
  Cancellation never;
  const Trial trial{std::string(PROVOST_TINY) + "/" + how + "/tiny.so", &test::start_tiny,
                    milliseconds(20'000), ""};
  std::vector<Finding> findings = run_suite(trial, all_checks(), never, [](const Finding&) {});
  ::unsetenv("TINY_FLAW");
  return findings;
}

std::string failures_in(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) {
    if (finding.verdict.result == Result::failed) {
      text += finding.id + ": " + finding.verdict.why + '\n';
    }
  }
  return text;
}

TEST(Conformance, AGoodPluginPassesEverything) {
  for (const Finding& finding : findings_of("none")) {
    EXPECT_EQ(finding.verdict.result, Result::passed) << finding.id << ": " << finding.verdict.why;
  }
}

class Flaw : public testing::TestWithParam<std::string> {};

TEST_P(Flaw, FailsItsCheckAndNoOther) {
  const std::string flaw = GetParam();
  const std::string how = flaw == "symbols"   ? "tiny_open"
                          : flaw == "linking" ? "tiny_lazy"
                                              : "tiny_good";
  const std::vector<Finding> findings = findings_of(flaw, how);
  const std::string failures = failures_in(findings);
  EXPECT_THAT(failures, testing::StartsWith(flaw + ": "));
  EXPECT_EQ(std::count(failures.begin(), failures.end(), '\n'), 1) << failures;
}

std::vector<std::string> ids() {
  std::vector<std::string> ids;
  for (const Check& check : all_checks()) ids.emplace_back(check.id);
  return ids;
}

INSTANTIATE_TEST_SUITE_P(Each, Flaw, testing::ValuesIn(ids()), [](const auto& flaw) {
  std::string name = flaw.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

Verdict judged(const std::function<void()>& body, milliseconds limit = milliseconds(20'000)) {
  Cancellation never;
  return isolated(body, limit, never);
}

TEST(Isolated, WhatACheckThrowsIsToldInItsWords) {
  EXPECT_EQ(judged([] {}).result, Result::passed);
  const Verdict failed = judged([] { throw Failed("too late"); });
  EXPECT_EQ(failed.result, Result::failed);
  EXPECT_EQ(failed.why, "too late");
  EXPECT_EQ(judged([] { throw NotApplicable("no list"); }).result, Result::not_applicable);
  EXPECT_EQ(judged([] { throw std::runtime_error("odd"); }).why, "odd");
}

TEST(Isolated, ACrashAnEndAndAHangAreFailuresOfTheCheckAlone) {
  const Verdict crash = judged([] {
    ::signal(SIGSEGV, SIG_DFL);
    ::raise(SIGSEGV);
  });
  EXPECT_EQ(crash.result, Result::failed);
  EXPECT_THAT(crash.why, testing::HasSubstr("it crashed"));
  EXPECT_THAT(judged([] { ::_exit(3); }).why,
              testing::HasSubstr("it ended the program (exit code 3)"));
  EXPECT_THAT(judged([] { ::pause(); }, milliseconds(50)).why,
              testing::HasSubstr("does not come to an end"));
}

TEST(Isolated, WhatIsWrittenLeadsNowhereAndIsKnown) {
  EXPECT_EQ(judged([] {
              (void)!::write(STDOUT_FILENO, "hello", 5);
              require(written_output() == "hello", "it is '" + written_output() + "'");
            }).why,
            "");
}

TEST(Suite, TheDocumentationTellsEveryCheck) {
  const std::string page = read_file(std::string(PROVOST_DOCS) + "/conformance.md");
  for (const Check& check : all_checks()) {
    const std::string line =
        "| `" + std::string(check.id) + "` | " + std::string(check.what) + " |";
    EXPECT_THAT(page, testing::HasSubstr(line));
  }
}

TEST(Suite, APluginThatCannotBeLoadedIsNotTriedFurther) {
  Cancellation never;
  const Trial trial{"/nowhere/tiny.so", nullptr, milliseconds(20'000), ""};
  const std::vector<Finding> findings =
      run_suite(trial, all_checks(), never, [](const Finding&) {});
  EXPECT_EQ(findings.at(0).verdict.result, Result::failed);
  for (std::size_t i = 1; i < findings.size(); ++i) {
    EXPECT_EQ(findings[i].verdict.result, Result::not_applicable) << findings[i].id;
  }
}

}  // namespace
}  // namespace provost::core::conformance
