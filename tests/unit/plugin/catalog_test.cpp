#include "core/plugin/catalog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "core/session/call_context.hpp"
#include "tests/fakes/error_of.hpp"
#include "tests/unit/plugin/trusting.hpp"
#include "tests/unit/secret/scratch.hpp"

namespace provost::core {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const test::PretendedFiles trust;
const Admission any{{}, {}, true};

void put(const Scratch& scratch, const std::string& name) {
  fs::copy_file(fs::path(PLUGINS) / (name + ".so"), scratch.path() / (name + ".so"));
}

TEST(PluginCatalog, UsesTheGoodAndTellsWhatIsWrongWithEachOther) {
  const Scratch scratch;
  scratch.write("text.so", "Dear reader");
  scratch.write("notes.txt", "not looked at");
  for (const char* name : {"good", "no_entry", "wrong_version", "refuses"}) put(scratch, name);
  PluginCatalog catalog({"/nowhere", scratch.path()}, trust, any, host_services());
  ASSERT_EQ(catalog.providers().size(), 1U);
  EXPECT_EQ(catalog.find("good").descriptor().name, "Good");
  std::map<std::string, PluginFault> faults;
  for (const RefusedPlugin& refused : catalog.refused()) {
    faults[refused.file.stem().string()] = refused.fault;
    EXPECT_NE(refused.reason, "");
  }
  EXPECT_EQ(faults,
            (std::map<std::string, PluginFault>{{"no_entry", PluginFault::no_entry},
                                                {"refuses", PluginFault::init_refused},
                                                {"text", PluginFault::cannot_load},
                                                {"wrong_version", PluginFault::wrong_version}}));
}

TEST(PluginCatalog, RunsNothingUntilSomebodyAsks) {
  const Scratch scratch;
  put(scratch, "good");
  put(scratch, "refuses");
  PluginCatalog catalog({scratch.path()}, trust, any, host_services());
  ASSERT_EQ(catalog.candidates().size(), 2U);
  EXPECT_EQ(catalog.candidates()[0].manifest.name, "Good");
  EXPECT_NE(catalog.known("good"), nullptr);
  EXPECT_TRUE(catalog.refused().empty()) << "the other one was not asked for";
  EXPECT_EQ(catalog.known("refuses"), nullptr);
  EXPECT_EQ(catalog.refused().size(), 1U);
}

TEST(PluginCatalog, TakesTheFirstOfTwoFiles) {
  const Scratch first;
  const Scratch second;
  put(first, "good");
  put(second, "good");
  PluginCatalog catalog({first.path(), second.path()}, trust, any, host_services());
  EXPECT_EQ(catalog.find("good").file().parent_path(), first.path());
  ASSERT_EQ(catalog.refused().size(), 1U);
  EXPECT_EQ(catalog.refused().front().fault, PluginFault::duplicate);
  EXPECT_THAT(catalog.refused().front().reason, HasSubstr(first.path().string()));
}

TEST(PluginCatalog, DoesNotComplainOfADirectoryNamedTwice) {
  const Scratch scratch;
  put(scratch, "good");
  PluginCatalog catalog({scratch.path(), scratch.path()}, trust, any, host_services());
  EXPECT_EQ(catalog.providers().size(), 1U);
  EXPECT_TRUE(catalog.refused().empty());
}

TEST(PluginCatalog, LooksOnWhenTheFirstFileIsRefused) {
  const Scratch first;
  const Scratch second;
  first.write("good.so", "Dear reader");
  put(second, "good");
  PluginCatalog catalog({first.path(), second.path()}, trust, any, host_services());
  EXPECT_EQ(catalog.find("good").file().parent_path(), second.path());
}

TEST(PluginCatalog, TellsWhyAProviderCannotBeUsed) {
  const Scratch scratch;
  put(scratch, "refuses");
  PluginCatalog catalog({scratch.path()}, trust, any, host_services());
  const Error error = test::error_of([&] { catalog.find("refuses"); });
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_THAT(error.message, HasSubstr("(init refused): the licence has run out"));
}

TEST(PluginCatalog, TellsWhatAnUnpinnedFileSaysOfItself) {
  const Scratch scratch;
  put(scratch, "good");
  PluginCatalog catalog({scratch.path()}, trust, {}, host_services());
  EXPECT_TRUE(catalog.providers().empty());
  ASSERT_EQ(catalog.refused().size(), 1U);
  EXPECT_EQ(catalog.refused().front().fault, PluginFault::unpinned);
  ASSERT_TRUE(catalog.refused().front().manifest);
  EXPECT_EQ(catalog.refused().front().manifest->version, "7");
}

TEST(PluginCatalog, TellsWhatThereIsInstead) {
  const Scratch scratch;
  put(scratch, "good");
  PluginCatalog catalog({scratch.path()}, trust, any, host_services());
  EXPECT_THAT(test::error_of([&] { catalog.find("acme"); }).message,
              HasSubstr("no provider 'acme'; there are: good"));
  EXPECT_THAT(test::error_of([&] { catalog.find("godo"); }).message,
              HasSubstr("no provider 'godo' (did you mean 'good'?); there are: good"));
  PluginCatalog empty({}, trust, any, host_services());
  EXPECT_THAT(test::error_of([&] { empty.find("acme"); }).message, HasSubstr("there are: none"));
}

TEST(Provider, KnowsWhatItImplements) {
  const Scratch scratch;
  put(scratch, "good");
  PluginCatalog catalog({scratch.path()}, trust, any, host_services());
  const Provider& good = catalog.find("good");
  EXPECT_TRUE(good.implements(Operation::sign_in));
  EXPECT_TRUE(good.implements(Operation::list));
  EXPECT_FALSE(good.implements(Operation::get));
  EXPECT_FALSE(good.implements(Operation::set_password));
  EXPECT_FALSE(good.implements(Operation::disable));
  EXPECT_EQ(good.passwords(), nullptr);
}

}  // namespace
}  // namespace provost::core
