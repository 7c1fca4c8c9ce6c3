#include "core/plugin/pins.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fakes/error_of.hpp"
#include "tests/unit/plugin/trusting.hpp"
#include "tests/unit/secret/scratch.hpp"

namespace provost::core {
namespace {

using testing::HasSubstr;

const std::string ones(64, '1');
const std::string twos(64, '2');
const FileTrust& real_files = FileTrust::real();

/// Says that the machine's file is root's.
struct RootOwns : test::PretendedFiles {
  explicit RootOwns(const std::filesystem::path& file) {
    odd[file] = {0, S_IFREG | 0644U};
    odd[file.parent_path()] = {0, S_IFDIR | 0755U};
  }
  FileFacts facts(int) const override { return {0, S_IFREG | 0600U}; }
  using test::PretendedFiles::facts;
};

TEST(Pins, AreWhatWasAdded) {
  const Scratch scratch;
  const auto file = scratch.path() / "config" / pins_file_name;
  add_pin(file, {"acme", "1.2 beta", ones}, real_files);
  add_pin(file, {"other", "", twos}, real_files);
  add_pin(file, {"acme", "2", twos}, real_files);
  const Pins pins("/nowhere/plugins.lock", file, real_files);
  ASSERT_EQ(pins.all().size(), 2U);
  ASSERT_NE(pins.find("acme"), nullptr);
  EXPECT_EQ(pins.find("acme")->version, "2");
  EXPECT_EQ(pins.find("acme")->sha256, twos);
  EXPECT_EQ(pins.find("other")->version, "");
  EXPECT_EQ(pins.find("nobody"), nullptr);
  struct stat status {};
  ASSERT_EQ(stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(Pins, CanBeTakenBack) {
  const Scratch scratch;
  const auto file = scratch.path() / pins_file_name;
  EXPECT_FALSE(remove_pin(file, "acme", real_files));
  add_pin(file, {"acme", "1", ones}, real_files);
  EXPECT_FALSE(remove_pin(file, "other", real_files));
  EXPECT_TRUE(remove_pin(file, "acme", real_files));
  EXPECT_TRUE(Pins("/nowhere/plugins.lock", file, real_files).all().empty());
}

TEST(Pins, OfTheAdministratorWin) {
  const Scratch scratch;
  const auto system = scratch.write("etc/plugins.lock", ones + " acme 1\n", 0644);
  const auto user = scratch.write("plugins.lock", twos + " acme 2\n" + twos + " mine 3\n");
  const Pins pins(system, user, RootOwns(system));
  EXPECT_EQ(pins.find("acme")->sha256, ones);
  EXPECT_TRUE(pins.find("acme")->of_system);
  EXPECT_FALSE(pins.find("mine")->of_system);
}

TEST(Pins, OfTheMachineMustBeRootsAlone) {
  const Scratch scratch;
  const auto system = scratch.write("etc/plugins.lock", ones + " acme 1\n", 0644);
  RootOwns roots(system);
  roots.odd[system] = {1001, S_IFREG | 0644U};
  EXPECT_THAT(test::error_of([&] { Pins(system, {}, roots); }).message,
              HasSubstr("only root may be able to write"));
}

TEST(Pins, AreNotTakenFromAFileThatOthersSee) {
  const Scratch scratch;
  const auto file = scratch.write(pins_file_name, ones + " acme 1\n", 0664);
  EXPECT_THAT(test::error_of([&] { Pins("/nowhere", file, real_files); }).message,
              HasSubstr("chmod 600"));
}

TEST(Pins, TellTheLineThatIsDamaged) {
  const Scratch scratch;
  for (const std::string& line : {std::string("acme"), ones + " acme", ones + " Acme 1",
                                  ones.substr(1) + " acme 1", "g" + ones.substr(1) + " acme 1"}) {
    const auto file = scratch.write(pins_file_name, "# fine\n" + line + "\n");
    const Error error = test::error_of([&] { Pins("/nowhere", file, real_files); });
    EXPECT_EQ(error.code, Code::invalid_argument);
    EXPECT_THAT(error.message, HasSubstr("plugins.lock:2: this is not a pin")) << line;
  }
}

}  // namespace
}  // namespace provost::core
