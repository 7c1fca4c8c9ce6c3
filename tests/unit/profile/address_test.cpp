#include "core/profile/address.hpp"

#include <gtest/gtest.h>

#include <string>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

TEST(Address, IsTidiedFromWhatPeoplePaste) {
  const std::pair<const char*, const char*> cases[] = {
      {"https://chat.example.com", "https://chat.example.com"},
      {"  chat.example.com/\n", "https://chat.example.com"},
      {"HTTPS://Chat.Example.com:443/", "https://chat.example.com"},
      {"chat.example.com:3000", "https://chat.example.com:3000"},
      {"http://127.0.0.1:3000/home", "http://127.0.0.1:3000"},
      {"https://chat.example.com/api/v1/", "https://chat.example.com"},
      {"https://team.example.com/api/v4", "https://team.example.com"},
      {"https://team.example.com/login?redirect=/x", "https://team.example.com"},
      {"https://mail.example.com/interface/root#/login", "https://mail.example.com"},
      {"https://mail.example.com/Interface/Root", "https://mail.example.com"},
      {"https://example.com/chat/home/", "https://example.com/chat"},
      {"https://example.com/homes", "https://example.com/homes"},
      {"https://chat.example.com/channel/general", "https://chat.example.com"},
      {"https://chat.example.com/group/office/thread/x", "https://chat.example.com"},
      {"https://chat.example.com/direct/abc?msg=x", "https://chat.example.com"},
      {"https://chat.example.com/direct/@user017", "https://chat.example.com"},
      {"https://chat.example.com/admin/users/info/x", "https://chat.example.com"},
      {"https://example.com/chat/channel/general", "https://example.com/chat"},
      {"https://example.com/channel", "https://example.com/channel"},
      {"https://team.example.com/office/channels/town-square", "https://team.example.com"},
      {"https://team.example.com/office/messages/@user017", "https://team.example.com"},
      {"https://example.com/team/office/pl/abc", "https://example.com/team"},
      {"https://team.example.com/admin_console/user_management/users", "https://team.example.com"},
      {"http://[::1]:8065/login", "http://[::1]:8065"},
  };
  for (const auto& [pasted, tidy] : cases) EXPECT_EQ(tidy_address(pasted), tidy) << pasted;
}

TEST(Address, RefusesAPasswordWithoutRepeatingIt) {
  for (const std::string text :
       {"https://admin:hunter22@chat.example.com", "admin:hunter22@chat.example.com",
        "https:/admin:hunter22@chat.example.com", "https://a.test/?x=hunter22@b"}) {
    const auto error = error_of([&] { tidy_address(text); });
    EXPECT_EQ(error.code, Code::invalid_argument);
    EXPECT_EQ(error.option, "url");
    EXPECT_EQ(error.message.find("hunter22"), std::string::npos);
  }
}

TEST(Address, OfAnotherSchemeStaysWhatItIs) {
  const Schemes schemes{{"ldaps", 636, Protection::from_start}, {"ldap", 389, Protection::upgrade}};
  EXPECT_EQ(tidy_address("directory.example.com/", schemes), "ldaps://directory.example.com");
  EXPECT_EQ(tidy_address("ldap://LDAP.example.com:389", schemes), "ldap://ldap.example.com");
  EXPECT_EQ(stored_address(" ldap://directory.example.com"), "ldap://directory.example.com");
  EXPECT_EQ(stored_address("chat.example.com/home"), "https://chat.example.com");
  EXPECT_EQ(error_of([&] { stored_address("ldap://admin:hunter22@a.test"); }).option, "url");
}

TEST(Address, RefusesWhatIsNoAddress) {
  for (const std::string text :
       {"", "   ", "ftp://example.com", "https://", "two words", "https:///home"}) {
    EXPECT_EQ(error_of([&] { tidy_address(text); }).code, Code::invalid_argument) << text;
  }
}

}  // namespace
}  // namespace provost::core
