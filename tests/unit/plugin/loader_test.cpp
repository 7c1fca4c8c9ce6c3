#include "core/plugin/loader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "core/session/call_context.hpp"
#include "tests/unit/plugin/trusting.hpp"
#include "tests/unit/secret/scratch.hpp"

namespace provost::core {
namespace {

using testing::HasSubstr;

std::filesystem::path plugin(const std::string& name) {
  return std::filesystem::path(PLUGINS) / (name + ".so");
}

RefusedPlugin refusal_of(const std::filesystem::path& file,
                         const FileTrust& files = test::PretendedFiles()) {
  try {
    load_plugin(file, files, host_services());
  } catch (const RefusedPlugin& refused) {
    EXPECT_EQ(refused.file, file);
    return refused;
  }
  ADD_FAILURE() << file << " was loaded";
  return {};
}

TEST(PluginLoader, LoadsAGoodPlugin) {
  const LoadedPlugin loaded = load_plugin(plugin("good"), test::PretendedFiles(), host_services());
  EXPECT_EQ(loaded.file, plugin("good"));
  EXPECT_EQ(loaded.descriptor.id, "good");
  ASSERT_NE(loaded.entry, nullptr);
}

TEST(PluginLoader, RefusesATextFile) {
  const Scratch scratch;
  const RefusedPlugin refused = refusal_of(scratch.write("text.so", "Dear reader"));
  EXPECT_EQ(refused.fault, PluginFault::cannot_load);
  EXPECT_THAT(refused.reason, HasSubstr("is not a shared library"));
}

TEST(PluginLoader, RefusesAnEmptyFileAndACutOne) {
  const Scratch scratch;
  EXPECT_EQ(refusal_of(scratch.write("empty.so", "")).fault, PluginFault::cannot_load);
  EXPECT_EQ(refusal_of(scratch.write("cut.so", std::string_view("\x7f"
                                                                "ELF\x02\x01\x01",
                                                                7)))
                .fault,
            PluginFault::cannot_load);
}

TEST(PluginLoader, RefusesALibraryWithoutAManifest) {
  const RefusedPlugin refused = refusal_of(plugin("no_manifest"));
  EXPECT_EQ(refused.fault, PluginFault::no_manifest);
  EXPECT_THAT(refused.reason, HasSubstr("build it anew"));
}

TEST(PluginLoader, RefusesAManifestThatSaysSomethingElseThanTheDescriptor) {
  const RefusedPlugin refused = refusal_of(plugin("wrong_manifest"));
  EXPECT_EQ(refused.fault, PluginFault::wrong_manifest);
  EXPECT_EQ(refused.reason, "its descriptor and its manifest differ: version");
}

TEST(PluginLoader, OutlivesAPluginThatThrowsWhileItIsLoaded) {
  const RefusedPlugin refused = refusal_of(plugin("throws"));
  EXPECT_EQ(refused.fault, PluginFault::cannot_load);
  EXPECT_THAT(refused.reason, HasSubstr("not today"));
  EXPECT_EQ(load_plugin(plugin("good"), test::PretendedFiles(), host_services()).descriptor.id,
            "good");
}

TEST(PluginLoader, RefusesWhatIsNotThere) {
  EXPECT_EQ(refusal_of("/nowhere/acme.so").fault, PluginFault::cannot_load);
}

TEST(PluginLoader, RefusesALibraryWithoutTheEntry) {
  const RefusedPlugin refused = refusal_of(plugin("no_entry"));
  EXPECT_EQ(refused.fault, PluginFault::no_entry);
  EXPECT_THAT(refused.reason, HasSubstr(PROVOST_ENTRY_SYMBOL));
}

TEST(PluginLoader, RefusesAnEntryOfSomethingElse) {
  EXPECT_EQ(refusal_of(plugin("wrong_magic")).fault, PluginFault::no_entry);
}

TEST(PluginLoader, RefusesAnotherVersionAndNamesBoth) {
  const RefusedPlugin refused = refusal_of(plugin("wrong_version"));
  EXPECT_EQ(refused.fault, PluginFault::wrong_version);
  EXPECT_THAT(refused.reason, HasSubstr("0." + std::to_string(PROVOST_ABI_MINOR + 1)));
  EXPECT_THAT(refused.reason, HasSubstr("0." + std::to_string(PROVOST_ABI_MINOR) + ";"));
}

TEST(PluginLoader, RefusesAnEntryThatIsTooShort) {
  const RefusedPlugin refused = refusal_of(plugin("short_entry"));
  EXPECT_EQ(refused.fault, PluginFault::bad_descriptor);
  EXPECT_THAT(refused.reason, HasSubstr("not complete"));
}

TEST(PluginLoader, RefusesAPluginUnderAnotherName) {
  const RefusedPlugin refused = refusal_of(plugin("wrong_name"));
  EXPECT_EQ(refused.fault, PluginFault::wrong_name);
  EXPECT_THAT(refused.reason, HasSubstr("must be named other.so"));
}

TEST(PluginLoader, RefusesAWrongDescriptor) {
  const RefusedPlugin refused = refusal_of(plugin("bad_descriptor"));
  EXPECT_EQ(refused.fault, PluginFault::bad_descriptor);
  EXPECT_THAT(refused.reason, HasSubstr("the id is not made of"));
}

TEST(PluginLoader, RefusesADescriptorThatPointsNowhere) {
  const RefusedPlugin refused = refusal_of(plugin("null_schemes"));
  EXPECT_EQ(refused.fault, PluginFault::bad_descriptor);
  EXPECT_THAT(refused.reason, HasSubstr("2 schemes, and where they are is null"));
}

TEST(PluginLoader, TellsWhyInitRefused) {
  const RefusedPlugin refused = refusal_of(plugin("refuses"));
  EXPECT_EQ(refused.fault, PluginFault::init_refused);
  EXPECT_EQ(refused.reason, "the licence has run out");
}

TEST(PluginLoader, RefusesUntrustedFilesBeforeTheyAreMapped) {
  test::PretendedFiles files;
  files.odd[std::filesystem::canonical(plugin("good"))] = {1001, S_IFREG | 0755U};
  EXPECT_EQ(refusal_of(plugin("good"), files).fault, PluginFault::untrusted);
}

TEST(PluginLoader, JudgesTheFileThatALinkLeadsTo) {
  const Scratch scratch;
  std::filesystem::create_symlink(plugin("good"), scratch.path() / "good.so");
  test::PretendedFiles files;
  files.odd[std::filesystem::canonical(plugin("good"))] = {1001, S_IFREG | 0755U};
  EXPECT_EQ(refusal_of(scratch.path() / "good.so", files).fault, PluginFault::untrusted);
}

TEST(PluginLoader, CallsNothingOfARefusedPlugin) {
  const Scratch scratch;
  const std::string mark = (scratch.path() / "mark").string();
  setenv("PROVOST_TEST_MARK", mark.c_str(), 1);
  for (const char* name : {"wrong_version", "wrong_magic", "short_entry", "wrong_name",
                           "bad_descriptor", "null_schemes", "wrong_manifest", "no_manifest"}) {
    refusal_of(plugin(name));
    EXPECT_FALSE(std::filesystem::exists(mark)) << name;
  }
  unsetenv("PROVOST_TEST_MARK");
}

TEST(PluginFault, HasAWord) {
  EXPECT_EQ(name_of(PluginFault::untrusted), "not trusted");
  EXPECT_EQ(name_of(PluginFault::cannot_load), "cannot load");
  EXPECT_EQ(name_of(PluginFault::no_manifest), "no manifest");
  EXPECT_EQ(name_of(PluginFault::unpinned), "not pinned");
  EXPECT_EQ(name_of(PluginFault::changed), "changed");
  EXPECT_EQ(name_of(PluginFault::wrong_manifest), "wrong manifest");
  EXPECT_EQ(name_of(PluginFault::no_entry), "no entry");
  EXPECT_EQ(name_of(PluginFault::wrong_version), "wrong version");
  EXPECT_EQ(name_of(PluginFault::bad_descriptor), "bad descriptor");
  EXPECT_EQ(name_of(PluginFault::wrong_name), "wrong name");
  EXPECT_EQ(name_of(PluginFault::init_refused), "init refused");
  EXPECT_EQ(name_of(PluginFault::duplicate), "duplicate");
}

}  // namespace
}  // namespace provost::core
