#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server.hpp"

namespace provost::sandbox::smartermail_test {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(const Poco::JSON::Array::Ptr& array) {
  std::vector<std::string> found;
  for (const auto& element : *array) found.push_back(element.convert<std::string>());
  return found;
}

TEST(SmarterMailSystem, NamesItsDomains) {
  Server server;
  const std::string token = server.token("sysadmin");
  EXPECT_THAT(texts(rows(server.get("settings/sysadmin/domain-names", token), "data")),
              ElementsAre("acme.test", "mail.example.com", "shop.example.com"));
  const auto domains = rows(server.get("settings/sysadmin/domains", token), "data");
  ASSERT_EQ(domains->size(), 3U);
  EXPECT_EQ(domains->getObject(1)->getValue<int>("userCount"), 12);
  EXPECT_EQ(domains->getObject(2)->getValue<int>("userCount"), 5);
}

TEST(SmarterMailSystem, HasAsManyDomainsAsAsked) {
  for (const std::size_t count : {1U, 2U, 7U}) {
    Server server(Knobs{{"domains", std::to_string(count)}});
    EXPECT_EQ(rows(server.get("settings/sysadmin/domain-names", server.token("sysadmin")), "data")
                  ->size(),
              count);
  }
}

TEST(SmarterMailSystem, SearchesDomainsOnlyWithEveryKey) {
  Server server;
  const std::string token = server.token("sysadmin");
  const Reply found = server.post("settings/sysadmin/domain-list-search", token,
                                  R"({"skip":0,"take":9999,"search":"example",)"
                                  R"("sortField":"domainName","sortDescending":true,)"
                                  R"("includeErrored":false})");
  ASSERT_EQ(rows(found, "results")->size(), 2U);
  EXPECT_EQ(rows(found, "results")->getObject(0)->getValue<std::string>("name"),
            "shop.example.com");
  EXPECT_EQ(server
                .post("settings/sysadmin/domain-list-search", token,
                      R"({"skip":0,"take":9999,"search":"example"})")
                .status,
            400);
}

TEST(SmarterMailSystem, ShowsOneDomain) {
  Server server;
  const std::string token = server.token("sysadmin");
  const Reply data = server.get("settings/sysadmin/domain/shop.example.com", token);
  EXPECT_EQ(json_of(data)->getObject("domainData")->getValue<std::string>("mainDomainAdmin"),
            "admin");
  const Reply settings = server.get("settings/sysadmin/domain-settings/shop.example.com", token);
  EXPECT_TRUE(json_of(settings)->getObject("domainSettings")->getValue<bool>("isEnabled"));
  EXPECT_THAT(texts(rows(server.get("settings/sysadmin/domain-admins/shop.example.com", token),
                         "domainAdmins")),
              ElementsAre("admin@shop.example.com"));
  EXPECT_EQ(text_of(server.get("settings/sysadmin/domain/nowhere.test", token), "message"),
            "Domain does not exist");
}

TEST(SmarterMailSystem, ShowsDomainAdministratorTheirOwn) {
  Server server;
  EXPECT_EQ(text_of(server.get("settings/domain/data", server.token()), "name"), "acme.test");
  EXPECT_TRUE(json_of(server.get("settings/domain/domain", server.token()))->has("domainSettings"));
}

TEST(SmarterMailSystem, TellsItsVersion) {
  Server server;
  EXPECT_EQ(
      text_of(server.get("settings/sysadmin/get-version", server.token("sysadmin")), "version"),
      "100.0.9560");
  EXPECT_EQ(server.get("settings/sysadmin/get-version", server.token()).status, 403);
  Server old({}, "9413");
  EXPECT_EQ(text_of(old.get("settings/sysadmin/get-version", old.token("sysadmin")), "version"),
            "100.0.9413");
  EXPECT_TRUE(succeeded(server.get("licensing/about", server.token("sysadmin"))));
}

TEST(SmarterMailSystem, NamesItsSampleProfiles) {
  Server server;
  const auto profiles = server.make->sample_profiles();
  ASSERT_EQ(profiles.size(), 2U);
  EXPECT_EQ(profiles[0].profile, "mail");
  EXPECT_EQ(profiles[0].provider, "smartermail");
  EXPECT_EQ(profiles[0].account, "admin@acme.test");
  EXPECT_EQ(profiles[0].password, kPassword);
  EXPECT_EQ(profiles[1].profile, "mailsys");
  EXPECT_EQ(profiles[1].account, "sysadmin");
}

}  // namespace
}  // namespace provost::sandbox::smartermail_test
