#include "core/handoff/file_handoff.hpp"

#include <gmock/gmock.h>

#include <vector>

#include "core/handoff/make.hpp"
#include "scratch.hpp"

namespace provost::core::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class FileHandoffs : public Scratch {
 protected:
  std::unique_ptr<Handoff> make(const std::string& file, bool append = false) const {
    HandoffOptions options;
    options.append = append;
    return make_handoff(parse_handoff("csv:" + path(file).string()), options);
  }
};

TEST_F(FileHandoffs, GoThroughARun) {
  const auto handoff = make("new.csv");
  const std::vector<Recipient> everyone{person17(), person18()};
  handoff->prepare(each(everyone));
  handoff->settle(handoff->put(person17(), SecretBytes("one")), HandoffState::set);
  handoff->settle(handoff->put(person18(), SecretBytes("two")), HandoffState::unknown);
  handoff->finish();
  EXPECT_THAT(content("new.csv"), HasSubstr("Person 17,one,set\n"));
  EXPECT_THAT(content("new.csv"), HasSubstr("two,unknown\n"));
}

TEST_F(FileHandoffs, SplitByAColumn) {
  const auto handoff = make("new-{profile}.csv");
  const std::vector<Recipient> everyone{person17(), person18()};
  handoff->prepare(each(everyone));
  const auto one = handoff->put(person17(), SecretBytes("one"));
  const auto two = handoff->put(person18(), SecretBytes("two"));
  handoff->settle(two, HandoffState::set);
  handoff->settle(one, HandoffState::not_set);
  handoff->finish();
  EXPECT_THAT(content("new-chat.csv"), HasSubstr(",,not set\n"));
  EXPECT_THAT(content("new-sm_acme.test.csv"), HasSubstr(",two,set\n"));
}

TEST_F(FileHandoffs, RefuseBeforeAnythingIsPutWhenOneFileExists) {
  write("new-sm_acme.test.csv", "mine");
  {
    const auto handoff = make("new-{profile}.csv");
    const std::vector<Recipient> everyone{person17(), person18()};
    EXPECT_THAT(error_of([&] { handoff->prepare(each(everyone)); }), HasSubstr("exists"));
  }
  EXPECT_EQ(file_count(), 1U);
  EXPECT_EQ(content("new-sm_acme.test.csv"), "mine");
}

TEST_F(FileHandoffs, RefuseAnExistingFileWithoutTouchingAnything) {
  write("new-sm_acme.test.csv", "mine");
  const std::vector<Recipient> everyone{person17(), person18()};
  EXPECT_THAT(error_of([&] { make("new-{profile}.csv")->check(each(everyone)); }),
              HasSubstr("exists"));
  EXPECT_THAT(error_of([&] { make("none/{profile}.csv")->check(each(everyone)); }),
              HasSubstr("No such file or directory"));
  make("new-{profile}.csv", true)->check(each(everyone));
  make("other-{profile}.csv")->check(each(everyone));
  EXPECT_EQ(file_count(), 1U);
  EXPECT_EQ(content("new-sm_acme.test.csv"), "mine");
}

TEST_F(FileHandoffs, NeverMixServersOrScopesUnlessAsked) {
  const Recipient other_scope{"sm/other.test", "1", "user018", "", ""};
  const std::vector<Recipient> everyone{person17(), person18(), other_scope};
  EXPECT_THAT(
      error_of([&] { make("new.csv")->check(each(everyone)); }),
      AllOf(HasSubstr("chat and sm/acme.test would go into one file"), HasSubstr("--one-file")));
  // The same name on two servers.
  EXPECT_THAT(error_of([&] { make("{userName}.csv")->check(each(everyone)); }),
              HasSubstr("sm/acme.test and sm/other.test would go into one file"));
  make("{profile}.csv")->check(each(everyone));
  make("{scope}.csv")->check(each(everyone));
  make("new.csv")->check(each(std::vector{person17()}));
  HandoffOptions options;
  options.one_file = true;
  make_handoff(parse_handoff("csv:" + path("new.csv").string()), options)->check(each(everyone));
}

TEST_F(FileHandoffs, RefuseAColumnThatNothingFills) {
  std::vector<Recipient> everyone{person17()};
  EXPECT_THAT(error_of([&] { make("{team_lead}.csv")->check(each(everyone)); }),
              AllOf(HasSubstr("{team_lead}"), HasSubstr("is none of {profile}")));
  const std::vector<std::string> lead{"jane"};
  everyone.front().more = lead;
  make("{team_lead}.csv")->check(each(everyone));
}

TEST_F(FileHandoffs, RefuseToWriteVeryManyFiles) {
  std::vector<std::string> names(FileHandoff::most_files + 1);
  std::vector<Recipient> everyone;
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = "user" + std::to_string(i);
    everyone.push_back({"chat", "", names[i], "", ""});
  }
  {
    const auto handoff = make("{userName}.csv");
    EXPECT_THAT(error_of([&] { handoff->check(each(everyone)); }),
                HasSubstr("split it by another"));
    EXPECT_THAT(error_of([&] { handoff->prepare(each(everyone)); }),
                HasSubstr("split it by another"));
  }
  EXPECT_EQ(file_count(), 0U);
}

TEST_F(FileHandoffs, LetTheLastLineOfAnAccountHoldAfterACrash) {
  {
    const auto crashed = make("new.csv");
    crashed->put(person17(), SecretBytes("lost"));
    crashed->flush();
  }
  const auto again = make("new.csv", true);
  again->settle(again->put(person17(), SecretBytes("found")), HandoffState::set);
  again->finish();
  const std::string text = content("new.csv");
  EXPECT_LT(text.find("lost,pending"), text.find("found,set"));
}

}  // namespace
}  // namespace provost::core::test
