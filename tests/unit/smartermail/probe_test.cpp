#include "smartermail_server.hpp"

namespace provost::smartermail {
namespace {

class SmarterMailProbe : public SmarterMailTest {
 protected:
  Exchange& expect_root() { return host.expect("GET", "/interface/root"); }
  Exchange& expect_data() { return host.expect("GET", "/api/v1/settings/domain/data"); }
};

TEST_F(SmarterMailProbe, ReadsTheBuildInTheSignInPage) {
  expect_page("9504 (Jan 8, 2026)");
  EXPECT_EQ(host.probe(), "9504 (Jan 8, 2026)");
}

TEST_F(SmarterMailProbe, KnowsThePageWithoutABuild) {
  expect_root().answers(200, "<title>SmarterMail</title>");
  EXPECT_EQ(host.probe(), "");
  expect_root().answers(200, "<script>var stProductBuild = null;</script>");
  EXPECT_EQ(host.probe(), "");
}

TEST_F(SmarterMailProbe, KnowsTheWayTheApiRefuses) {
  expect_root().html(404);
  expect_data().answers(401, R"({"message":"Authorization has been denied for this request."})");
  EXPECT_EQ(host.probe(), "");
  expect_root().html(200);
  expect_data().answers(401, no(401, "Unauthorized"));
  EXPECT_EQ(host.probe(), "");
}

TEST_F(SmarterMailProbe, DoesNotTakeOtherMakesForItsOwn) {
  const std::pair<int, std::string> answers[] = {
      {401, R"({"status":"error","message":"You must be logged in to do this."})"},
      {404, R"({"success":false,"error":"API endpoint not found"})"},
      {401, R"({"id":"api.context.session_expired.app_error","message":"Invalid session"})"},
      {200, "<html></html>"}};
  for (const auto& [status, body] : answers) {
    expect_root().html(200);
    expect_data().answers(status, body);
    EXPECT_EQ(error_of([&] { host.probe(); }).code, Code::not_found) << body;
  }
}

TEST_F(SmarterMailProbe, ReportsTrouble) {
  expect_root().html(503);
  EXPECT_EQ(error_of([&] { host.probe(); }).code, Code::unavailable);
  expect_root().fails(Code::unavailable, Tri::no);
  EXPECT_EQ(error_of([&] { host.probe(); }).code, Code::unavailable);
}

TEST_F(SmarterMailProbe, TheVersionOfASessionIsTheBestThatCanBeHad) {
  ProviderSession root = sign_in_to_system();
  host.expect("GET", "/api/v1/settings/sysadmin/get-version")
      .answers(200, R"({"version":"100.0.9540","success":true})");
  EXPECT_EQ(root.version(), "100.0.9540");
  host.expect("GET", "/api/v1/settings/sysadmin/get-version").answers(404, no_such_call);
  expect_page("9540 (Feb 13, 2026)");
  EXPECT_EQ(root.version(), "9540 (Feb 13, 2026)");
  ProviderSession admin = sign_in_to_domain();
  expect_root().html(404);
  EXPECT_EQ(admin.version(), "");
}

}  // namespace
}  // namespace provost::smartermail
