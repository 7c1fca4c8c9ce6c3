#include "core/job/job_settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "provost/error.hpp"

namespace provost::core {
namespace {

using testing::HasSubstr;

JobSettings with_everything() {
  JobSettings settings;
  settings.directory = "/home/jane \"x\"/é";
  settings.includes = {true, true, true, true, true, true};
  settings.run.rate = "30/m";
  settings.run.stop_after_rows = 20;
  settings.run.stop_after_percent = 5;
  settings.run.stages = {1, 10, 100};
  settings.run.wait_for_server = std::chrono::hours(2);
  settings.password = PasswordSettings{"same-from", "env:NEW", 20,  "csv:{team}.csv", true, true,
                                       "new.csv",   true,      true};
  settings.not_mailed_within = std::chrono::hours(0);
  return settings;
}

std::string refusal_of(const std::string& text) {
  try {
    read_job_settings(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.code, Code::protocol);
    return error.message;
  }
  return "no error";
}

TEST(JobSettings, ComeBackAsTheyWereWrittenDown) {
  EXPECT_EQ(read_job_settings(job_settings_text(with_everything())), with_everything());
  EXPECT_EQ(read_job_settings(job_settings_text({})), JobSettings{});
}

TEST(JobSettings, AreOneLine) {
  EXPECT_EQ(job_settings_text(with_everything()).find('\n'), std::string::npos);
}

TEST(JobSettings, KnowEachOfTheirFieldsFromTheOthers) {
  JobSettings settings;
  settings.includes.services = true;
  settings.password = PasswordSettings{};
  settings.password->must_change = true;
  EXPECT_EQ(read_job_settings(job_settings_text(settings)), settings);
}

TEST(JobSettings, AreRefusedWithAnythingElse) {
  EXPECT_THAT(refusal_of("{"), HasSubstr("bring the job back from a backup"));
  EXPECT_THAT(refusal_of("[]"), HasSubstr("is damaged"));
  EXPECT_THAT(refusal_of(R"({"colour":"red"})"), HasSubstr("an unknown setting"));
  EXPECT_THAT(refusal_of(R"({"includes":{"cats":true}})"), HasSubstr("an unknown guard"));
  EXPECT_THAT(refusal_of(R"({"run":{"speed":1}})"), HasSubstr("an unknown way to run"));
  EXPECT_THAT(refusal_of(R"({"password":{"colour":"red"}})"),
              HasSubstr("an unknown way to set passwords"));
  EXPECT_THAT(refusal_of(R"({"run":{"stopAfterRows":-1}})"), HasSubstr("an impossible number"));
  EXPECT_THAT(refusal_of(R"({"directory":1})"), HasSubstr("is damaged"));
}

}  // namespace
}  // namespace provost::core
