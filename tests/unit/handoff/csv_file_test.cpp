#include "core/handoff/csv_file.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <thread>
#include <vector>

#include "crash.hpp"
#include "scratch.hpp"

namespace provost::core::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Existing = HandoffCsvFile::Existing;

class HandoffCsv : public Scratch {};

TEST_F(HandoffCsv, IsOpenToItsOwnerAlone) {
  const HandoffCsvFile file(path("new.csv"), Existing::refuse);
  struct stat facts {};
  ASSERT_EQ(::stat(path("new.csv").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0600U);
}

TEST_F(HandoffCsv, HoldsAPasswordAsPendingOnceItIsFlushed) {
  HandoffCsvFile file(path("new.csv"), Existing::refuse);
  file.put(person17(), SecretBytes("=pass\"word"));
  file.flush();
  EXPECT_EQ(content("new.csv"),
            std::string(header) +
                "chat,user017,user017@example.com,Person 17,\"=pass\"\"word\",pending\n");
}

TEST_F(HandoffCsv, GuardsEveryCellButThePassword) {
  HandoffCsvFile file(path("new.csv"), Existing::refuse);
  file.put(person18(), SecretBytes("=a+b"));
  file.flush();
  EXPECT_EQ(content("new.csv"),
            std::string(header) + "sm/acme.test,user018,,\"'=Персона, 18\",=a+b,pending\n");
}

TEST_F(HandoffCsv, TellsAtTheEndWhatBecameOfEach) {
  HandoffCsvFile file(path("new.csv"), Existing::refuse);
  const Recipient somebody{"chat", "1", "a", "", ""};
  file.settle(file.put(somebody, SecretBytes("one")), HandoffState::set);
  file.settle(file.put(somebody, SecretBytes("two,")), HandoffState::not_set);
  file.settle(file.put(somebody, SecretBytes("three\n")), HandoffState::unknown);
  file.put(somebody, SecretBytes("four"));
  const std::size_t fifth = file.put(somebody, SecretBytes("five"));
  file.settle(fifth, HandoffState::unknown);
  file.settle(fifth, HandoffState::set);
  file.finish();
  EXPECT_EQ(content("new.csv"), std::string(header) +
                                    "chat,a,,,one,set\n"
                                    "chat,a,,,,not set\n"
                                    "chat,a,,,\"three\n\",unknown\n"
                                    "chat,a,,,four,pending\n"
                                    "chat,a,,,five,set\n");
  struct stat facts {};
  ASSERT_EQ(::stat(path("new.csv").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0600U);
  EXPECT_EQ(file_count(), 1U);
}

TEST_F(HandoffCsv, KeepsWhatWasFlushedWhenTheRunIsCutOff) {
  {
    HandoffCsvFile file(path("new.csv"), Existing::refuse);
    file.put(person17(), SecretBytes("one"));
    file.flush();
  }
  EXPECT_THAT(content("new.csv"), HasSubstr("one,pending\n"));
}

TEST_F(HandoffCsv, HoldsWholeLinesWhenTheRunIsKilledBetweenPutAndSettle) {
  crash([this] {
    HandoffCsvFile file(path("new.csv"), Existing::refuse);
    const std::size_t first = file.put(person17(), SecretBytes("one"));
    file.put(person18(), SecretBytes("two"));
    file.flush();
    file.settle(first, HandoffState::set);
    die();
  });
  EXPECT_EQ(content("new.csv"), std::string(header) +
                                    "chat,user017,user017@example.com,Person 17,one,pending\n"
                                    "sm/acme.test,user018,,\"'=Персона, 18\",two,pending\n");
}

TEST_F(HandoffCsv, GoesOnInTheFileOfAnInterruptedRunAndSettlesWhatThatLeft) {
  const auto somebody = [](const char* name) { return Recipient{"chat", "1", name, "", "N"}; };
  crash([&] {
    HandoffCsvFile file(path("new.csv"), Existing::refuse);
    for (const char* name : {"a", "b", "c", "d", "e"})
      file.put(somebody(name), SecretBytes("old,"));
    file.flush();
    die();
  });
  HandoffCsvFile file(path("new.csv"), Existing::continued);
  file.settle(file.put(somebody("b"), SecretBytes("new")), HandoffState::set);
  file.settle(file.put(somebody("c"), SecretBytes("new")), HandoffState::not_set);
  file.put(somebody("d"), SecretBytes("new"));
  for (const char* name : {"a", "b", "c", "d", "nobody"}) {
    file.settle_earlier(somebody(name), HandoffState::set);
  }
  file.finish();
  EXPECT_EQ(content("new.csv"), std::string(header) +
                                    "chat,a,,N,\"old,\",set\n"
                                    "chat,b,,N,,replaced\n"
                                    "chat,c,,N,\"old,\",unknown\n"
                                    "chat,d,,N,\"old,\",pending\n"
                                    "chat,e,,N,\"old,\",pending\n"
                                    "chat,b,,N,new,set\n"
                                    "chat,c,,N,,not set\n"
                                    "chat,d,,N,new,pending\n");
}

TEST_F(HandoffCsv, SettlesWhatEveryInterruptedRunLeft) {
  const auto somebody = [](const char* name) { return Recipient{"chat", "1", name, "", "N"}; };
  for (const char* password : {"first", "second"}) {
    crash([&] {
      HandoffCsvFile file(path("new.csv"), Existing::continued);
      for (const char* name : {"a", "b", "c", "d", "e"}) {
        file.put(somebody(name), SecretBytes(password));
      }
      file.flush();
      die();
    });
  }
  HandoffCsvFile file(path("new.csv"), Existing::continued);
  file.settle(file.put(somebody("b"), SecretBytes("third")), HandoffState::set);
  file.settle(file.put(somebody("c"), SecretBytes("third")), HandoffState::not_set);
  file.settle_earlier(somebody("a"), HandoffState::set);
  file.settle_earlier(somebody("d"), HandoffState::unknown);
  file.finish();
  EXPECT_EQ(content("new.csv"), std::string(header) +
                                    "chat,a,,N,,replaced\n"
                                    "chat,b,,N,,replaced\n"
                                    "chat,c,,N,first,unknown\n"
                                    "chat,d,,N,first,unknown\n"
                                    "chat,e,,N,first,pending\n"
                                    "chat,a,,N,second,set\n"
                                    "chat,b,,N,,replaced\n"
                                    "chat,c,,N,second,unknown\n"
                                    "chat,d,,N,second,unknown\n"
                                    "chat,e,,N,second,pending\n"
                                    "chat,b,,N,third,set\n"
                                    "chat,c,,N,,not set\n");
}

TEST_F(HandoffCsv, TakesOffWhatAnInterruptedRunLeftUnfinished) {
  const std::string whole = std::string(header) + "chat,a,,,one,pending\n";
  for (const char* torn : {"chat,b", "chat,b,,,\"two\n", "chat,b,,,two,pend"}) {
    write("new.csv", whole + torn);
    const HandoffCsvFile file(path("new.csv"), Existing::continued);
    EXPECT_EQ(content("new.csv"), whole) << torn;
  }
  write("new.csv", whole.substr(0, 10));
  HandoffCsvFile file(path("new.csv"), Existing::continued);
  file.put(person17(), SecretBytes("one"));
  file.flush();
  EXPECT_THAT(content("new.csv"), testing::StartsWith(std::string(header) + "chat,user017"));
}

TEST_F(HandoffCsv, LeavesNoFileWhenNothingWasPut) {
  { const HandoffCsvFile file(path("new.csv"), Existing::refuse); }
  EXPECT_EQ(file_count(), 0U);
}

TEST_F(HandoffCsv, NeverOverwrites) {
  write("new.csv", "mine");
  EXPECT_THAT(error_of([&] { HandoffCsvFile(path("new.csv"), Existing::refuse); }),
              HasSubstr("exists"));
  std::filesystem::create_symlink(path("elsewhere"), path("link.csv"));
  EXPECT_THAT(error_of([&] { HandoffCsvFile(path("link.csv"), Existing::refuse); }),
              HasSubstr("exists"));
  EXPECT_EQ(content("new.csv"), "mine");
  EXPECT_EQ(file_count(), 2U);
}

TEST_F(HandoffCsv, AddsToAFileWhenAsked) {
  write("new.csv", std::string(header) + "chat,a,,,\"old,\",pending");
  HandoffCsvFile file(path("new.csv"), Existing::append);
  file.settle(file.put({"chat", "1", "a", "", ""}, SecretBytes("new")), HandoffState::set);
  file.finish();
  EXPECT_EQ(content("new.csv"),
            std::string(header) + "chat,a,,,\"old,\",pending\nchat,a,,,new,set\n");
}

TEST_F(HandoffCsv, MakesTheFileToAddToIfThereIsNone) {
  HandoffCsvFile file(path("new.csv"), Existing::append);
  file.put(person17(), SecretBytes("one"));
  file.flush();
  EXPECT_THAT(content("new.csv"), HasSubstr("one,pending"));
}

TEST_F(HandoffCsv, AddsOnlyToAFileOfItsKindThatIsPrivate) {
  const auto error = [&](const char* name) {
    return error_of([&] { HandoffCsvFile(path(name), Existing::append); });
  };
  write("other.csv", "a,b\n");
  EXPECT_THAT(error("other.csv"), HasSubstr("its columns are not"));
  write("open.csv", header);
  std::filesystem::permissions(path("open.csv"), std::filesystem::perms(0640));
  EXPECT_THAT(error("open.csv"), HasSubstr("chmod 600"));
  std::filesystem::create_directory(path("folder"));
  EXPECT_THAT(error("folder"), HasSubstr("cannot add"));
  std::filesystem::create_symlink(path("open.csv"), path("link"));
  EXPECT_THAT(error("link"), HasSubstr("cannot add"));
}

TEST_F(HandoffCsv, BelongsToOneRunAtATime) {
  write("new.csv", header);
  const HandoffCsvFile first(path("new.csv"), Existing::append);
  EXPECT_THAT(error_of([&] { HandoffCsvFile(path("new.csv"), Existing::append); }),
              HasSubstr("in use by another run"));
}

TEST_F(HandoffCsv, ReportsAFolderThatIsNotThere) {
  EXPECT_THAT(error_of([&] { HandoffCsvFile(path("no/new.csv"), Existing::refuse); }),
              HasSubstr("cannot make hand-off file"));
}

/// A file with one password that is set, before others do something to it.
struct TouchedCsv : HandoffCsv {
  HandoffCsvFile file{path("new.csv"), Existing::refuse};

  void SetUp() override {
    const std::size_t row = file.put(person17(), SecretBytes("one"));
    file.flush();
    file.settle(row, HandoffState::set);
  }
  std::string next() {
    return error_of([&] {
      file.put(person18(), SecretBytes("two"));
      file.flush();
    });
  }
};

TEST_F(TouchedCsv, TakesNoFurtherPasswordWhenItWasMovedAndSaysWhereItIs) {
  std::filesystem::rename(path("new.csv"), path("moved.csv"));
  write("new.csv", "mine");
  EXPECT_THAT(next(), HasSubstr("moved away; it is " + path("moved.csv").string()));
  EXPECT_THAT(error_of([&] { file.finish(); }), HasSubstr("moved.csv"));
  EXPECT_EQ(content("new.csv"), "mine");
  EXPECT_THAT(content("moved.csv"), HasSubstr("one,pending"));
}

TEST_F(TouchedCsv, IsSavedBesideWhenItWasRemoved) {
  std::filesystem::remove(path("new.csv"));
  EXPECT_THAT(next(), HasSubstr("removed or replaced"));
  EXPECT_THAT(next(), HasSubstr("new.csv.1"));
  EXPECT_THAT(content("new.csv.1"), HasSubstr("one,pending"));
  EXPECT_THAT(error_of([&] { file.finish(); }), HasSubstr("new.csv.1"));
  EXPECT_THAT(content("new.csv.1"), HasSubstr("one,set"));
  EXPECT_FALSE(std::filesystem::exists(path("new.csv.2")));
}

TEST_F(TouchedCsv, IsSavedBesideWithItsStatesWhenItWasReplacedBeforeTheEnd) {
  write("new.csv.1", "mine");
  write("edited", "of an editor");
  std::filesystem::rename(path("edited"), path("new.csv"));
  EXPECT_THAT(error_of([&] { file.finish(); }), HasSubstr("new.csv.2"));
  EXPECT_EQ(content("new.csv"), "of an editor");
  EXPECT_EQ(content("new.csv.1"), "mine");
  EXPECT_THAT(content("new.csv.2"), HasSubstr("one,set"));
}

TEST_F(TouchedCsv, TakesNoFurtherPasswordWhenItWasEditedInPlace) {
  std::ofstream(path("new.csv"), std::ios::app) << "a note\n";
  EXPECT_THAT(next(), HasSubstr("changed by others"));
  EXPECT_THAT(error_of([&] { file.finish(); }), HasSubstr("changed by others"));
  EXPECT_THAT(content("new.csv"), HasSubstr("one,pending"));
}

TEST_F(HandoffCsv, KnowsThatPasswordsOfEarlierRunsAreMissing) {
  {
    HandoffCsvFile file(path("new.csv"), Existing::refuse);
    file.put(person17(), SecretBytes("one"));
    file.flush();
  }
  {
    HandoffCsvFile file(path("new.csv"), Existing::continued);
    EXPECT_TRUE(file.settle_earlier(person17(), HandoffState::set));
    EXPECT_FALSE(file.settle_earlier(person18(), HandoffState::set));
  }
  std::filesystem::rename(path("new.csv"), path("moved.csv"));
  HandoffCsvFile file(path("new.csv"), Existing::continued);
  EXPECT_FALSE(file.settle_earlier(person17(), HandoffState::set));
}

/// Files of this program may not grow beyond a size while this lives.
class SizeLimit {
 public:
  explicit SizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~SizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST_F(HandoffCsv, LeavesNoHalfALineOnAFullDisk) {
  HandoffCsvFile file(path("new.csv"), Existing::refuse);
  file.settle(file.put(person17(), SecretBytes("one")), HandoffState::set);
  file.flush();
  const std::string before = content("new.csv");
  file.put(person17(), SecretBytes("secrettwo"));
  {
    const SizeLimit full(before.size() + 10);
    try {
      file.flush();
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.changed, Tri::no);
      EXPECT_THAT(error.message, Not(HasSubstr("secrettwo")));
    }
  }
  EXPECT_EQ(content("new.csv"), before);
  file.put(person17(), SecretBytes("three"));
  file.finish();
  EXPECT_THAT(content("new.csv"), AllOf(HasSubstr("one,set\n"), HasSubstr("secrettwo,pending\n"),
                                        HasSubstr("three,pending\n")));
}

TEST_F(HandoffCsv, LeavesNoFileWhenItCannotBeBegun) {
  const SizeLimit full(5);
  EXPECT_THAT(error_of([&] { HandoffCsvFile(path("new.csv"), Existing::refuse); }),
              HasSubstr("cannot write"));
  EXPECT_EQ(file_count(), 0U);
}

TEST_F(HandoffCsv, TakesPasswordsFromManyThreads) {
  constexpr int threads = 4;
  constexpr int each = 25;
  HandoffCsvFile file(path("new.csv"), Existing::refuse);
  std::vector<std::thread> workers;
  for (int t = 0; t < threads; ++t) {
    workers.emplace_back([&file, t] {
      for (int i = 0; i < each; ++i) {
        const std::string name = "user" + std::to_string(t) + "-" + std::to_string(i);
        const std::size_t row = file.put({"chat", "", name, "", ""}, SecretBytes("pw-" + name));
        file.flush();
        file.settle(row, i % 2 == 0 ? HandoffState::set : HandoffState::not_set);
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  file.finish();
  const std::string text = content("new.csv");
  for (int t = 0; t < threads; ++t) {
    for (int i = 0; i < each; ++i) {
      const std::string name = "user" + std::to_string(t) + "-" + std::to_string(i);
      const std::string rest = i % 2 == 0 ? ",,,pw-" + name + ",set\n" : ",,,,not set\n";
      EXPECT_THAT(text, HasSubstr("\nchat," + name + rest));
    }
  }
}

}  // namespace
}  // namespace provost::core::test
