#include "core/journal/plan_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/journal/memory_journal.hpp"
#include "core/journal/plan_lines.hpp"
#include "core/secret/derive.hpp"
#include "unit/journal/jobs.hpp"

namespace provost::core {
namespace {

class PlanFileTest : public testing::Test {
 protected:
  PlanFileTest() {
    journal_.add_part(a_part("chat"));
    journal_.add_part(a_part("mail", "acme.com"));
    PlannedRow odd = a_row("O'Brien \"x\"\n\xC3\xA9\xC2\x9B");
    odd.account = 5;
    journal_.add_rows(std::vector{odd, a_skipped_row("bot", "it is a bot", "--include-bots", 1)});
    journal_.set_phase(JobPhase::planned);
  }
  std::string saved() {
    std::filesystem::remove(file_);
    save_plan(file_, journal_);
    return read_file(file_);
  }
  Error error_of_opening(std::string_view text) {
    scratch_.write("the.plan", text);
    return error_of([&] { PlanFile(file_).each([](PlannedRow&&) {}); });
  }
  std::string message_of(std::string_view text) {
    std::string message = error_of_opening(text).message;
    if (message.starts_with("plan " + file_.string())) {
      message.erase(0, 5 + file_.string().size());
    }
    return message;
  }
  /// Changes what is saved and writes the sum that goes with it.
  std::string forged(const std::string& old, const std::string& with) {
    std::string text = saved();
    const auto at = text.find(old);
    EXPECT_NE(at, std::string::npos);
    text.replace(at, old.size(), with);
    text.resize(text.rfind('\n', text.size() - 2) + 1);
    const auto rows = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')) - 1;
    return text + plan_end_line(rows, sha256_hex(text).reveal());
  }

  Scratch scratch_;
  std::filesystem::path file_ = scratch_.path() / "the.plan";
  MemoryJournal journal_{a_head({Operation::disable, Operation::reset_mail})};
};

TEST_F(PlanFileTest, KeepsTheJobAndItsRows) {
  const std::string sum = save_plan(file_, journal_);
  const PlanFile plan(file_);
  EXPECT_EQ(plan.sum(), sum);
  EXPECT_EQ(plan.rows(), 2U);
  const JobHead& head = plan.head();
  EXPECT_EQ(head.id, "");
  EXPECT_EQ(head.created, a_head().created);
  EXPECT_EQ(head.who, "root (for jane)");
  EXPECT_EQ(head.command, "password reset-mail");
  EXPECT_EQ(head.chain, (std::vector{Operation::disable, Operation::reset_mail}));
  EXPECT_EQ(head.settings, R"({"again":false})");
  ASSERT_EQ(head.parts.size(), 2U);
  EXPECT_EQ(head.parts[0].url, "https://chat.example");
  EXPECT_EQ(head.parts[1].label(), "mail/acme.com");
  EXPECT_EQ(head.parts[1].provider, "rocketchat");
  EXPECT_EQ(head.parts[1].filter, "active eq true");
  EXPECT_EQ(head.parts[1].listed, 7U);
  EXPECT_EQ(head.parts[1].unknown, 2U);

  MemoryJournal applied(head);
  plan.add_to(applied);
  const auto before = journal_.some_rows({});
  const auto rows = applied.some_rows({});
  ASSERT_EQ(rows.size(), 2U);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].part, before[i].part);
    EXPECT_EQ(rows[i].account, before[i].account);
    EXPECT_EQ(rows[i].operation, before[i].operation);
    EXPECT_EQ(rows[i].before, before[i].before);
    EXPECT_EQ(rows[i].id, before[i].id);
    EXPECT_EQ(rows[i].user_name, before[i].user_name);
    EXPECT_EQ(rows[i].email, before[i].email);
    EXPECT_EQ(rows[i].name, before[i].name);
    EXPECT_EQ(rows[i].named, before[i].named);
    EXPECT_EQ(rows[i].skip_reason, before[i].skip_reason);
    EXPECT_EQ(rows[i].skip_flag, before[i].skip_flag);
    EXPECT_EQ(rows[i].stage, before[i].stage);
  }
}

TEST_F(PlanFileTest, KeepsManyRowsInTheirOrder) {
  MemoryJournal many(a_head());
  plan(many, 1000);
  save_plan(file_, many);
  MemoryJournal applied(PlanFile(file_).head());
  PlanFile(file_).add_to(applied);
  const auto rows = applied.some_rows({});
  ASSERT_EQ(rows.size(), 1000U);
  EXPECT_EQ(rows[256].user_name, "user257");
  EXPECT_EQ(rows[999].user_name, "user1000");
}

TEST_F(PlanFileTest, KeepsAPlanWithoutRows) {
  MemoryJournal empty(a_head());
  empty.set_phase(JobPhase::planned);
  save_plan(file_, empty);
  EXPECT_EQ(PlanFile(file_).rows(), 0U);
}

TEST_F(PlanFileTest, IsOneLineOfJsonForEachRow) {
  const std::string text = saved();
  EXPECT_NE(text.find("\n{\"part\":1,\"account\":1,\"operation\":\"password.reset-mail\","
                      "\"userName\":\"bot\",\"email\":\"bot@example.org\",\"name\":\"Name of bot\","
                      "\"id\":\"id-bot\",\"named\":true,\"skip\":\"it is a bot\","
                      "\"flag\":\"--include-bots\",\"before\":\"{\\\"id\\\":\\\"bot\\\"}\"}\n"),
            std::string::npos)
      << text;
  const auto end = text.rfind('\n', text.size() - 2) + 1;
  EXPECT_EQ(text.substr(end),
            plan_end_line(2, sha256_hex(std::string_view(text).substr(0, end)).reveal()));
}

TEST_F(PlanFileTest, IsClosedToOthersWhateverTheMask) {
  const mode_t before = umask(0);
  saved();
  umask(before);
  struct stat status {};
  ASSERT_EQ(stat(file_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
}

TEST_F(PlanFileTest, IsNeverWrittenOverAnother) {
  scratch_.write("the.plan", "mine");
  EXPECT_EQ(error_of([&] { save_plan(file_, journal_); }).message,
            file_.string() + " exists; name another file for the plan: it is not overwritten");
  EXPECT_EQ(read_file(file_), "mine");
}

TEST_F(PlanFileTest, IsNotWrittenThroughALink) {
  std::filesystem::create_symlink(scratch_.path() / "elsewhere", file_);
  EXPECT_EQ(error_of([&] { save_plan(file_, journal_); }).code, Code::invalid_argument);
  EXPECT_FALSE(std::filesystem::exists(scratch_.path() / "elsewhere"));
}

TEST_F(PlanFileTest, NamesTheFileThatCannotBeMade) {
  const auto file = scratch_.path() / "none" / "the.plan";
  const Error error = error_of([&] { save_plan(file, journal_); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_EQ(error.message,
            "cannot make plan file " + file.string() + ": No such file or directory");
}

TEST_F(PlanFileTest, IsMadeOnlyOfAPlanThatIsWholeAndNotBegun) {
  journal_.set_phase(JobPhase::running);
  EXPECT_EQ(error_of([&] { save_plan(file_, journal_); }).code, Code::internal);
  EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(PlanFileTest, LeavesNothingOfWhatItCouldNotWrite) {
  class Broken final : public Journal {
   public:
    JobHead head() override { return a_head(); }
    JobPhase phase() override { return JobPhase::planned; }
    std::size_t add_part(const JobPart&) override { return 0; }
    void update_part(std::size_t, const JobPart&) override {}
    void add_rows(std::span<const PlannedRow>) override {}
    void set_phase(JobPhase) override {}
    void record(std::span<const Intent>, std::span<const Settled>) override {}
    void note(const std::string&, const std::string&) override {}
    std::vector<RowCount> counts() override { return {}; }
    void rows(const RowQuery&, const std::function<void(const JournalRow&)>&) override {
      throw Error(Code::unavailable, "the disk is gone");
    }
    std::vector<JournalRow> some_rows(const RowQuery&) override { return {}; }
  } broken;
  EXPECT_EQ(error_of([&] { save_plan(file_, broken); }).message, "the disk is gone");
  EXPECT_FALSE(std::filesystem::exists(file_));
}

// Written in place: to make each file anew is a wait for the disk each time.

TEST_F(PlanFileTest, FindsEveryChangeOfOneByte) {
  const std::string text = saved();
  const Descriptor file(open(file_.c_str(), O_WRONLY | O_CLOEXEC));
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const int flip : {0x01, 0x20, 0x80}) {
      const char changed = static_cast<char>(text[i] ^ flip);
      ASSERT_EQ(pwrite(file.get(), &changed, 1, static_cast<off_t>(i)), 1);
      const Error error = error_of([&] { PlanFile plan(file_); });
      EXPECT_TRUE(error.code == Code::protocol || error.code == Code::unsupported)
          << "byte " << i << " flipped by " << flip;
    }
    ASSERT_EQ(pwrite(file.get(), &text[i], 1, static_cast<off_t>(i)), 1);
  }
  EXPECT_EQ(PlanFile(file_).rows(), 2U);
}

TEST_F(PlanFileTest, FindsACutAtEveryLength) {
  for (std::size_t size = saved().size(); size-- > 0;) {
    std::filesystem::resize_file(file_, size);
    EXPECT_EQ(error_of([&] { PlanFile plan(file_); }).code, Code::protocol) << size << " bytes";
  }
}

TEST_F(PlanFileTest, NamesTheLineThatIsWrong) {
  const std::string text = saved();
  const std::string again = "; save the plan again";
  EXPECT_EQ(message_of(text.substr(0, text.find('\n') + 20)),
            ", line 2: it ends here, before its last line" + again);
  EXPECT_EQ(message_of(text.substr(0, text.find('\n') + 1)),
            ", line 1: it ends here, before its last line" + again);
  EXPECT_EQ(message_of(text + "\n"), ", line 5: it goes on behind its end" + again);
  EXPECT_EQ(message_of(text + text), ", line 5: it goes on behind its end" + again);
  std::string changed = text;
  changed[text.find("bot@")] = 'p';
  EXPECT_EQ(message_of(changed),
            ", line 4: the sum is not that of the lines before, so something was changed" + again);
}

TEST_F(PlanFileTest, RefusesWhatIsNoPlan) {
  for (const std::string text : {"", "hello", "{\"rows\":0}\n", "\n\n", "\0\0"}) {
    EXPECT_EQ(error_of_opening(text).message,
              file_.string() + " is not a plan that 'provost' saved");
  }
  EXPECT_EQ(error_of_opening(std::string(40'000'000, 'x')).code, Code::protocol);
}

TEST_F(PlanFileTest, RefusesANewerVersion) {
  const Error error = error_of_opening(forged("\"version\":1", "\"version\":2"));
  EXPECT_EQ(error.code, Code::unsupported);
  EXPECT_EQ(error.message, "plan " + file_.string() +
                               " has format 2, of another version of this program, and this one "
                               "knows 1: use that version");
}

TEST_F(PlanFileTest, TakesNothingThatItDoesNotWriteEvenWithTheRightSum) {
  const std::string again = "; save the plan again";
  EXPECT_EQ(message_of(forged("\"chain\":\"user.disable ", "\"chain\":\"user.explode ")),
            ", line 1: it has an operation that this program does not know" + again);
  EXPECT_EQ(message_of(forged("\"who\":", "\"whom\":")),
            ", line 1: it has an unknown field" + again);
  EXPECT_EQ(message_of(forged("\"listed\":7", "\"listed\":-7")),
            ", line 1: it has a number below zero" + again);
  EXPECT_EQ(message_of(forged("\"named\":true,", "\"named\":false,")),
            ", line 3: it has something that is not written so" + again);
  EXPECT_EQ(message_of(forged("\"named\":true,", "\"named\":true,\"named\":true,")),
            ", line 3: it has a field twice" + again);
  EXPECT_EQ(message_of(forged("\"id\":\"id-bot\",", "")),
            ", line 3: it has something that is not written so" + again);
  EXPECT_EQ(message_of(forged("\"operation\":\"password.reset-mail\"", "\"operation\":7")),
            ", line 2: it has something instead of a text" + again);
  EXPECT_EQ(message_of(forged("{\"part\":1", "{\"part\":2")),
            ", line 3: it has a part that line 1 does not have" + again);
  EXPECT_EQ(message_of(forged("{\"part\":1", "{part:1")),
            ", line 3: it has text that is no JSON" + again);
}

TEST_F(PlanFileTest, ThatOthersMayWriteIsRefused) {
  saved();
  PretendedTrust trust;
  for (const mode_t mode : {0620, 0602, 0666}) {
    chmod(file_.c_str(), mode);
    EXPECT_EQ(
        error_of([&] { PlanFile(file_, trust); }).message,
        "plan " + file_.string() + " can be written by others: review it again after chmod go-w");
  }
  chmod(file_.c_str(), 0644);
  EXPECT_EQ(PlanFile(file_, trust).rows(), 2U);
  trust.owner = 0;
  EXPECT_EQ(PlanFile(file_, trust).rows(), 2U);
  trust.owner = 1001;
  EXPECT_EQ(error_of([&] { PlanFile(file_, trust); }).message,
            "plan " + file_.string() +
                " belongs to another user, who could change it: review and apply a copy of your "
                "own");
}

TEST_F(PlanFileTest, ThatIsNoFileIsRefused) {
  EXPECT_EQ(error_of([&] { PlanFile plan(file_); }).code, Code::not_found);
  std::filesystem::create_directory(file_);
  EXPECT_EQ(error_of([&] { PlanFile plan(file_); }).message,
            "plan " + file_.string() + " is not a regular file");
}

TEST_F(PlanFileTest, ThatChangesWhileItIsOpenIsFound) {
  const std::string other = forged("bot@example.org", "bob@example.org");
  saved();
  const PlanFile plan(file_);
  scratch_.write("the.plan", other);  // the same file, written anew
  EXPECT_EQ(error_of([&] { plan.each([](PlannedRow&&) {}); }).code, Code::protocol);
}

}  // namespace
}  // namespace provost::core
