#include "core/audit/log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "core/audit/job_audit.hpp"
#include "tests/unit/audit/logged.hpp"

namespace provost::core {
namespace {

using test::Logged;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(AuditLog, SaysWhoDidWhatToWhomWhenAndWithWhichJob) {
  Logged logged;
  JobAudit job(logged.log);
  job.begin({"j1", "password set", {logged.profile}, {"--include-admins", "--yes"}, 1});
  AuditedRow row;
  row.profile = "chat";
  row.id = "i17";
  row.user_name = "jane";
  row.operation = Operation::set_password;
  row.state = RowState::done;
  row.evidence = Evidence::confirmed;
  job.rows({&row, 1});
  job.end({1, 0, 0, 0, 0}, "finished");
  const auto lines = logged.lines();
  ASSERT_EQ(lines.size(), 3U);
  const std::string who =
      "\"time\":\"2027-01-15T08:00:00Z\",\"user\":\"root\",\"sudoUser\":\"ann\","
      "\"sudoUid\":\"1000\",\"host\":\"admin1\",";
  EXPECT_EQ(lines[0],
            "{\"seq\":1,\"prev\":\"" + std::string(64, '0') + "\"," + who +
                "\"event\":\"job begun\",\"job\":\"j1\",\"command\":\"password set\",\"profiles\":["
                "{\"name\":\"chat\",\"url\":\"https://chat.example.com\",\"account\":\"admin\"}],"
                "\"overrides\":[\"--include-admins\",\"--yes\"],\"rows\":1}");
  EXPECT_EQ(lines[1], "{\"seq\":2,\"prev\":\"" + line_hash(lines[0]) + "\"," + who +
                          "\"event\":\"row\",\"job\":\"j1\",\"profile\":\"chat\",\"id\":\"i17\","
                          "\"userName\":\"jane\",\"operation\":\"password.set\",\"state\":\"done\","
                          "\"evidence\":\"confirmed\"}");
  EXPECT_EQ(lines[2], "{\"seq\":3,\"prev\":\"" + line_hash(lines[1]) + "\"," + who +
                          "\"event\":\"job ended\",\"job\":\"j1\",\"ending\":\"finished\","
                          "\"done\":1,\"skipped\":0,\"failed\":0,\"unknown\":0,\"notTried\":0}");
}

TEST(AuditLog, SaysOfARowThatFailedWhyAndWhetherTheAccountHasChanged) {
  AuditedRow row;
  row.profile = "mail";
  row.scope = "acme.test";
  row.id = "jane";
  row.operation = Operation::disable;
  row.state = RowState::failed;
  row.code = Code::permission_denied;
  row.changed = Tri::no;
  EXPECT_EQ(row_settled("j2", row).members,
            "\"event\":\"row\",\"job\":\"j2\",\"profile\":\"mail\",\"scope\":\"acme.test\","
            "\"id\":\"jane\",\"operation\":\"user.disable\",\"state\":\"failed\","
            "\"code\":\"permission_denied\",\"changed\":\"no\"");
}

TEST(AuditLog, IsForThisUserAlone) {
  Logged logged;
  logged.log.append(signed_in(logged.profile));
  struct stat status {};
  ASSERT_EQ(stat(logged.path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(AuditLog, NamesOfOtherPeopleCannotForgeALine) {
  Logged logged;
  logged.profile.account = "a\"},\n{\"seq\":9\xff";
  logged.log.append(signed_in(logged.profile));
  EXPECT_EQ(logged.lines().size(), 1U);
  EXPECT_FALSE(logged.verify().broken_line);
}

TEST(AuditLog, GoesOnWhereAnotherProcessStopped) {
  Logged logged;
  AuditLog other(logged.path, test::ann());
  for (int i = 0; i < 5; ++i) {
    logged.log.append(signed_in(logged.profile));
    other.append(signed_out(logged.profile));
  }
  EXPECT_EQ(logged.verify().lines, 10U);
  EXPECT_FALSE(logged.verify().broken_line);
}

TEST(AuditLog, ThreadsAndProcessesAppendInTurn) {
  Logged logged;
  const auto append_some = [&](AuditLog& log) {
    const std::vector<AuditEvent> events(3, signed_in(logged.profile));
    for (int i = 0; i < 20; ++i) log.append(events);
  };
  std::vector<std::thread> threads;
  std::vector<std::unique_ptr<AuditLog>> others;
  for (int i = 0; i < 3; ++i) {
    others.push_back(std::make_unique<AuditLog>(logged.path, test::ann()));
    AuditLog& other = *others.back();
    AuditLog& first = i == 0 ? logged.log : other;
    threads.emplace_back([&append_some, &first] { append_some(first); });
    threads.emplace_back([&append_some, &other] { append_some(other); });
  }
  for (std::thread& thread : threads) thread.join();
  const auto verdict = logged.verify();
  EXPECT_FALSE(verdict.broken_line) << verdict.why;
  EXPECT_EQ(verdict.lines, 6U * 60U);
}

TEST(AuditLog, LineThatACrashCutShortStaysAndTheNextSaysSo) {
  for (const std::size_t left : {1U, 30U, 200U}) {
    Logged logged;
    logged.log.append(signed_in(logged.profile));
    logged.log.append(signed_out(logged.profile));
    const auto before = logged.lines();
    logged.write(before[0] + "\n" + before[1].substr(0, left));
    logged.log.append(signed_in(logged.profile));
    const auto lines = logged.lines();
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[1], before[1].substr(0, left));
    EXPECT_THAT(lines[2], HasSubstr("\"event\":\"line torn\",\"bytes\":" + std::to_string(left)));
    EXPECT_THAT(lines[3], StartsWith("{\"seq\":4,\"prev\":\"" + line_hash(lines[2])));
    EXPECT_FALSE(logged.verify().broken_line) << logged.verify().why;
    EXPECT_EQ(logged.verify().lines, 4U);
  }
}

TEST(AuditLog, FirstLineMayBeTheOneThatIsCutShort) {
  Logged logged;
  logged.log.append(signed_in(logged.profile));
  logged.write("{\"se");
  logged.log.append(signed_in(logged.profile));
  EXPECT_EQ(logged.lines().size(), 3U);
  EXPECT_FALSE(logged.verify().broken_line) << logged.verify().why;
}

TEST(AuditLog, DamageIsNotRepairedByGoingOn) {
  Logged logged;
  logged.log.append(signed_in(logged.profile));
  logged.write("nonsense\n");
  logged.log.append(signed_in(logged.profile));
  EXPECT_EQ(logged.verify().broken_line, 1U);
}

TEST(AuditLog, WithLinesLongerThanWhatIsReadAtOnceGoesOn) {
  Logged logged;
  AuditedJob job{"j1", "password set", {}, {}, 0};
  job.profiles.assign(2000, logged.profile);
  logged.log.append(job_begun(job));
  AuditLog other(logged.path, test::ann());
  other.append(signed_out(logged.profile));
  EXPECT_EQ(logged.verify().lines, 2U);
  EXPECT_FALSE(logged.verify().broken_line);
}

TEST(AuditLog, ThatCannotBeWrittenIsKnownBeforeAnythingIsBegun) {
  Logged logged;
  std::filesystem::create_directories(logged.path);
  const Error error = error_of([&] { logged.log.check(); });
  EXPECT_EQ(error.code, Code::internal);
  EXPECT_THAT(error.message, HasSubstr("cannot write the audit log " + logged.path.string()));
}

TEST(AuditLog, ThatOthersMayWriteIsRefused) {
  Logged logged;
  logged.log.append(signed_in(logged.profile));
  chmod(logged.path.c_str(), 0666);
  EXPECT_THAT(error_of([&] { logged.log.check(); }).message, HasSubstr("chmod go-w"));
  EXPECT_THAT(error_of([&] { logged.log.append(signed_in(logged.profile)); }).message,
              HasSubstr("others may write it"));
}

TEST(AuditLog, LeavesNoHalfLineOnAFullDisk) {
  Logged logged;
  logged.log.append(signed_in(logged.profile));
  const auto before = logged.text();
  // A limit of the file's size is what a full disk is to a process; only a child may have it.
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{before.size() + 20, before.size() + 20};
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
      logged.log.append(signed_in(logged.profile));
      _exit(1);
    } catch (const Error& error) {
      _exit(error.message.find(logged.path.string()) == std::string::npos ? 2 : 0);
    }
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(logged.text(), before);
}

}  // namespace
}  // namespace provost::core
