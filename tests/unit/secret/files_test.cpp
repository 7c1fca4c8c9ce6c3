#include "core/base/files.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <thread>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

namespace fs = std::filesystem;

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  EXPECT_EQ(stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 07777U;
}

TEST(Files, WritesWholeFilesWithTheirMode) {
  const Scratch scratch;
  const auto file = scratch.path() / "new" / "deep" / "file";
  write_file(file, "one", 0600);
  write_file(file, "two", 0640);
  EXPECT_EQ(read_file(file), "two");
  EXPECT_EQ(mode_of(file), 0640U);
  EXPECT_EQ(mode_of(scratch.path() / "new"), 0700U);
  EXPECT_EQ(std::distance(fs::directory_iterator(file.parent_path()), fs::directory_iterator()), 1);
}

TEST(Files, LeavesTheOldFileWhenItCannotWrite) {
  const Scratch scratch;
  const auto file = scratch.write("directory/inside", "x");
  const auto error = error_of([&] { write_file(file.parent_path(), "text", 0600); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_NE(error.message.find(file.parent_path().string()), std::string::npos);
  EXPECT_EQ(read_file(file), "x");
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), fs::directory_iterator()), 1);
}

TEST(Files, ReplacesNoDeviceOrPipe) {
  const Scratch scratch;
  const auto pipe = scratch.path() / "pipe";
  const auto link = scratch.path() / "link";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  fs::create_symlink("pipe", link);
  for (const auto& path : {pipe, link}) {
    EXPECT_TRUE(is_special(path));
    const auto error = error_of([&] { write_file(path, "text", 0600); });
    EXPECT_NE(error.message.find("it is not a regular file"), std::string::npos);
  }
  EXPECT_TRUE(fs::is_fifo(pipe));
  EXPECT_TRUE(fs::is_symlink(link));
}

TEST(Files, ReadsAPrivateFile) {
  const Scratch scratch;
  PretendedTrust trust;
  const auto file = scratch.write("secret", "hunter22\n");
  EXPECT_EQ(read_private_file(file, trust).reveal(), "hunter22\n");
  trust.owner = 0;
  EXPECT_EQ(read_private_file(file, trust).reveal(), "hunter22\n");
}

TEST(Files, RefusesAPrivateFileThatOthersCanRead) {
  const Scratch scratch;
  const PretendedTrust trust;
  for (const mode_t mode : {0640U, 0604U, 0620U, 0666U}) {
    const auto file = scratch.write("secret", "hunter22", mode);
    const auto error = error_of([&] { read_private_file(file, trust); });
    EXPECT_EQ(error.code, Code::invalid_argument);
    EXPECT_NE(error.message.find("chmod 600 " + file.string()), std::string::npos);
    EXPECT_EQ(error.message.find("hunter22"), std::string::npos);
  }
}

TEST(Files, RefusesAPrivateFileOfAnotherUser) {
  const Scratch scratch;
  PretendedTrust trust;
  trust.owner = 1001;
  const auto file = scratch.write("secret", "hunter22");
  const auto error = error_of([&] { read_private_file(file, trust); });
  EXPECT_NE(error.message.find("belongs to another user"), std::string::npos);
}

TEST(Files, RefusesWhatIsNoRegularFile) {
  const Scratch scratch;
  const PretendedTrust trust;
  const auto pipe = scratch.path() / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  for (const auto& path : {scratch.path(), pipe}) {
    const auto error = error_of([&] { read_private_file(path, trust); });
    EXPECT_EQ(error.message, path.string() + " is not a regular file");
    EXPECT_THROW(read_file(path), Error);
  }
}

TEST(Files, TellsWhatIsMissingFromWhatIsTooLarge) {
  const Scratch scratch;
  const PretendedTrust trust;
  EXPECT_EQ(error_of([&] { read_private_file(scratch.path() / "no", trust); }).code,
            Code::not_found);
  const auto large = scratch.write("large", std::string(70000, 'x'));
  EXPECT_EQ(error_of([&] { read_private_file(large, trust); }).code, Code::invalid_argument);
}

TEST(Files, TrustsOnlyWhatRootAloneWrites) {
  const Scratch scratch;
  PretendedTrust trust;
  trust.owner = 0;
  chmod(scratch.path().c_str(), 0755);
  EXPECT_TRUE(only_root_writes(scratch.write("profile", "", 0644), trust));
  EXPECT_FALSE(only_root_writes(scratch.write("loose", "", 0664), trust));
  EXPECT_FALSE(only_root_writes(scratch.path() / "missing", trust));
  chmod(scratch.path().c_str(), 0775);
  EXPECT_FALSE(only_root_writes(scratch.path() / "profile", trust));
  chmod(scratch.path().c_str(), 0755);
  trust.owner = 1000;
  EXPECT_FALSE(only_root_writes(scratch.path() / "profile", trust));
}

TEST(FileLock, KeepsOthersOutUntilItGoes) {
  const Scratch scratch;
  const auto file = scratch.path() / "state" / "lock";
  std::optional<FileLock> lock(std::in_place, file, std::chrono::milliseconds(0), nullptr);
  const auto error = error_of([&] { FileLock(file, std::chrono::milliseconds(30), nullptr); });
  EXPECT_EQ(error.code, Code::unavailable);

  std::atomic<bool> got = false;
  std::thread waiter([&] {
    const FileLock other(file, std::chrono::seconds(30), nullptr);
    got = true;
  });
  EXPECT_FALSE(got);
  lock.reset();
  waiter.join();
  EXPECT_TRUE(got);
}

TEST(FileLock, StopsWaitingWhenCancelled) {
  const Scratch scratch;
  const auto file = scratch.path() / "lock";
  const FileLock lock(file, std::chrono::milliseconds(0), nullptr);
  Cancellation cancellation;
  std::thread canceller([&] { cancellation.cancel(); });
  const auto error = error_of([&] { FileLock(file, std::chrono::seconds(60), &cancellation); });
  canceller.join();
  EXPECT_EQ(error.code, Code::cancelled);
}

}  // namespace
}  // namespace provost::core
