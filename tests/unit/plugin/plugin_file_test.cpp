#include "core/plugin/plugin_file.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "core/plugin/loader.hpp"
#include "core/plugin/sealed_copy.hpp"
#include "core/session/call_context.hpp"
#include "tests/unit/plugin/trusting.hpp"
#include "tests/unit/secret/scratch.hpp"

namespace provost::core {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const test::PretendedFiles pretended;

fs::path put_plugin(const Scratch& scratch, const std::string& name = "good") {
  const fs::path file = scratch.path() / (name + ".so");
  fs::copy_file(fs::path(PLUGINS) / (name + ".so"), file);
  return file;
}

Admission pinning(const Scratch& scratch, const Pin& pin) {
  const fs::path lock = scratch.path() / pins_file_name;
  add_pin(lock, pin, FileTrust::real());
  return {{}, Pins("/nowhere/plugins.lock", lock, FileTrust::real()), false};
}

RefusedPlugin admission_refusal(PluginFile plugin, const Admission& admission) {
  try {
    admit(plugin, admission);
  } catch (const RefusedPlugin& refused) {
    return refused;
  }
  ADD_FAILURE() << plugin.file << " was admitted";
  return {};
}

TEST(PluginFile, IsRefusedUntilItIsPinned) {
  const Scratch scratch;
  const fs::path file = put_plugin(scratch);
  const RefusedPlugin refused = admission_refusal(look_at_plugin(file, pretended), {});
  EXPECT_EQ(refused.fault, PluginFault::unpinned);
  EXPECT_THAT(refused.reason, HasSubstr("to let it run: provost plugin trust " + file.string()));
  ASSERT_TRUE(refused.manifest);
  EXPECT_EQ(refused.manifest->name, "Good");

  PluginFile plugin = look_at_plugin(file, pretended);
  admit(plugin, pinning(scratch, {"good", "7", plugin.sha256()}));
  EXPECT_NE(plugin.pinned, "");
}

TEST(PluginFile, IsRefusedWhenItHasChanged) {
  const Scratch scratch;
  const fs::path file = put_plugin(scratch);
  const Admission admission =
      pinning(scratch, {"good", "6", look_at_plugin(file, pretended).sha256()});
  std::ofstream(file, std::ios::app) << "x";
  const RefusedPlugin refused = admission_refusal(look_at_plugin(file, pretended), admission);
  EXPECT_EQ(refused.fault, PluginFault::changed);
  EXPECT_THAT(refused.reason, HasSubstr("changed since it was trusted (version 6 then)"));
  EXPECT_THAT(refused.reason, HasSubstr("provost plugin trust " + file.string()));
}

TEST(PluginFile, NeedsNoPinAmongTheProgramsOwnOrForAuthors) {
  const Scratch scratch;
  PluginFile plugin = look_at_plugin(put_plugin(scratch), pretended);
  EXPECT_NO_THROW(admit(plugin, {{scratch.path()}, {}, false}));
  EXPECT_NO_THROW(admit(plugin, {{}, {}, true}));
  EXPECT_EQ(plugin.pinned, "");
  EXPECT_EQ(
      admission_refusal(look_at_plugin(plugin.file, pretended), {{"/nowhere"}, {}, false}).fault,
      PluginFault::unpinned);
}

TEST(PluginFile, IsJudgedByWhereALinkLeads) {
  const Scratch own;
  const Scratch outside;
  fs::create_symlink(put_plugin(outside), own.path() / "good.so");
  const Admission admission{{own.path()}, {}, false};
  EXPECT_EQ(admission_refusal(look_at_plugin(own.path() / "good.so", pretended), admission).fault,
            PluginFault::unpinned);
}

// What is loaded are the bytes that were compared with the pin.
TEST(PluginFile, IsRefusedWhenItChangesBetweenCheckAndLoad) {
  const Scratch scratch;
  const fs::path file = put_plugin(scratch);
  PluginFile plugin = look_at_plugin(file, pretended);
  admit(plugin, pinning(scratch, {"good", "7", plugin.sha256()}));
  const std::string mark = (scratch.path() / "mark").string();
  setenv("PROVOST_TEST_MARK", mark.c_str(), 1);
  fs::copy_file(fs::path(PLUGINS) / "wrong_manifest.so", file,
                fs::copy_options::overwrite_existing);
  try {
    load_plugin(plugin, host_services());
    ADD_FAILURE() << "nobody trusted this";
  } catch (const RefusedPlugin& refused) {
    EXPECT_EQ(refused.fault, PluginFault::changed);
    EXPECT_EQ(refused.file, file);
  }
  unsetenv("PROVOST_TEST_MARK");
  EXPECT_FALSE(fs::exists(mark)) << "it was run";
}

TEST(PluginFile, MayGoOnceItIsLoaded) {
  const Scratch first;
  const Scratch second;
  PluginFile one = look_at_plugin(put_plugin(first), pretended);
  admit(one, pinning(first, {"good", "7", one.sha256()}));
  PluginFile other = look_at_plugin(put_plugin(second, "refuses"), pretended);
  admit(other, pinning(second, {"refuses", "refuses", other.sha256()}));
  EXPECT_EQ(load_plugin(one, host_services()).descriptor.id, "good");
  fs::remove(one.file);
  try {
    load_plugin(other, host_services());
    ADD_FAILURE() << "the second path led to the first library";
  } catch (const RefusedPlugin& refused) {
    EXPECT_EQ(refused.fault, PluginFault::init_refused);
  }
}

TEST(SealedCopy, CannotBeChanged) {
  const Scratch scratch;
  const SealedCopy copy(scratch.write("file", "as it was"));
  EXPECT_EQ(copy.bytes(), "as it was");
  std::ofstream out(copy.path());
  out << "as it is now" << std::flush;
  EXPECT_FALSE(out);
  EXPECT_EQ(copy.bytes(), "as it was");
  EXPECT_EQ(SealedCopy(scratch.write("empty", "")).bytes(), "");
}

}  // namespace
}  // namespace provost::core
