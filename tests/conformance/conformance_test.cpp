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

constexpr const char* kOverStream = "tiny_stream";

/// What the suite says of the small plugin when it has a flaw; `how` it is made.
std::vector<Finding> findings_of(const std::string& flaw, const std::string& how,
                                 const std::vector<Check>& checks = all_checks()) {
  ::setenv("TINY_FLAW", flaw.c_str(), 1);
  Cancellation never;
  const Trial trial{std::string(PROVOST_TINY) + "/" + how + "/tiny.so",
                    how == kOverStream ? &test::start_tiny_stream : &test::start_tiny,
                    milliseconds(20'000), ""};
  std::vector<Finding> findings = run_suite(trial, checks, never, [](const Finding&) {});
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

/// Everything but what is only for those who speak to their server in the other way.
void expect_all_passed(const std::vector<Finding>& findings, Over other) {
  const std::vector<Check> checks = all_checks();
  for (std::size_t i = 0; i < checks.size(); ++i) {
    const Verdict& verdict = findings.at(i).verdict;
    EXPECT_EQ(verdict.result, checks[i].over == other ? Result::not_applicable : Result::passed)
        << checks[i].id << ": " << verdict.why;
  }
}

TEST(Conformance, AGoodPluginPassesEverything) {
  expect_all_passed(findings_of("none", "tiny_good"), Over::stream);
}

TEST(Conformance, AGoodPluginThatDoesNotSpeakHttpPassesEverything) {
  expect_all_passed(findings_of("none", kOverStream), Over::http);
}

void expect_failed_alone(const std::string& flaw, const std::string& how) {
  // Those for the other way to a server are not applicable, and cost as many processes.
  const Over other = how == kOverStream ? Over::http : Over::stream;
  std::vector<Check> checks = all_checks();
  std::erase_if(checks, [&](const Check& check) { return check.over == other; });
  const std::string failures = failures_in(findings_of(flaw, how, checks));
  EXPECT_THAT(failures, testing::StartsWith(flaw + ": "));
  EXPECT_EQ(std::count(failures.begin(), failures.end(), '\n'), 1) << failures;
}

class Flaw : public testing::TestWithParam<std::string> {};

TEST_P(Flaw, FailsItsCheckAndNoOther) {
  const std::string flaw = GetParam();
  expect_failed_alone(flaw, flaw == "symbols"   ? "tiny_open"
                            : flaw == "linking" ? "tiny_lazy"
                                                : "tiny_good");
}

class StreamFlaw : public testing::TestWithParam<std::string> {};

TEST_P(StreamFlaw, FailsItsCheckAndNoOther) { expect_failed_alone(GetParam(), kOverStream); }

/// A flaw that several checks find.
struct Mutant {
  std::string flaw;
  std::vector<std::string> checks;
  std::string word;  ///< that the reasons name
};

class FoundFlaw : public testing::TestWithParam<Mutant> {};

TEST_P(FoundFlaw, IsFoundByTheseChecks) {
  std::vector<std::string> failed;
  for (const Finding& finding : findings_of(GetParam().flaw, "tiny_good")) {
    if (finding.verdict.result != Result::failed) continue;
    failed.push_back(finding.id);
    EXPECT_THAT(finding.verdict.why, testing::HasSubstr(GetParam().word));
  }
  EXPECT_EQ(failed, GetParam().checks);
}

const Mutant kMutants[] = {
    {"any-password in a form", {"any-password"}, "&x=1"},
    {"setting reads", {"planning", "write-effects"}, "'password.set'"},
    {"enabling reads", {"planning", "write-effects"}, "'user.enable'"},
    {"disabling reads", {"planning", "write-effects"}, "'user.disable'"},
    {"mail twice", {"write-effects"}, "twice"},
    {"password of oneself",
     {"writes-work", "any-password", "write-effects", "evidence", "write-failed", "write-in-doubt"},
     "can sign in no more"},
    {"somebody else", {"who"}, "'user001' has signed in"},
    {"one page", {"whole-list"}, "next page"},
    {"unseen must-change", {"must-change"}, "same requests"},
    {"wrong primary address", {"facts"}, "email of 'user002' as 'home002@acme.test'"},
    {"verified swapped", {"facts"}, "emailVerified of 'user002' as 'yes'"},
    {"privileged swapped", {"facts"}, "privileged of 'user001' as 'no'"},
    {"wrong kind", {"facts"}, "kind of 'user002' as 'service'"},
    {"an hour late", {"facts"}, "created of 'user002' as '2020-09-13T13:26:40Z'"},
};

std::vector<std::string> ids_of(std::span<const Check> checks, Over other) {
  std::vector<std::string> ids;
  for (const Check& check : checks) {
    if (check.over != other) ids.emplace_back(check.id);
  }
  return ids;
}

/// Those that have to do with what goes to the server and comes from it.
std::vector<std::string> stream_ids() {
  std::vector<std::string> ids{"secrets", "probe-other", "resume", "reads-change-nothing"};
  for (const auto group :
       {trouble_checks(), content_checks(), stream_checks(), ending_checks(), writing_checks()}) {
    const std::vector<std::string> some = ids_of(group, Over::http);
    ids.insert(ids.end(), some.begin(), some.end());
  }
  return ids;
}

std::string in_test_name(const testing::TestParamInfo<std::string>& flaw) {
  std::string name = flaw.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Each, FoundFlaw, testing::ValuesIn(kMutants), [](const auto& mutant) {
  std::string name = mutant.param.flaw;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  return name;
});
INSTANTIATE_TEST_SUITE_P(Each, Flaw, testing::ValuesIn(ids_of(all_checks(), Over::stream)),
                         &in_test_name);
INSTANTIATE_TEST_SUITE_P(Each, StreamFlaw, testing::ValuesIn(stream_ids()), &in_test_name);

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
    EXPECT_NE(page.find(line), page.npos) << line;
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
