#include "core/plugin/manifest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>

#include "provost/manifest.hpp"
#include "tests/fakes/error_of.hpp"
#include "tests/unit/plugin/elf_bytes.hpp"
#include "tests/unit/secret/scratch.hpp"

namespace provost::core {
namespace {

using namespace std::string_view_literals;
using testing::HasSubstr;

constexpr std::string_view good =
    "id=acme\nname=Acme\nversion=1.2 beta\nhome_page=https://acme.example\nservers=3 to 8\n"
    "contract=0.1\n";
constexpr std::string_view provost_owner = "Provost\0"sv;

std::string manifest_refusal(const std::string& text) {
  return test::error_of([&] { parse_manifest(text); }).message;
}

std::string changed(std::string_view from, std::string_view to) {
  std::string text(good);
  return text.replace(text.find(from), from.size(), to);
}

TEST(Manifest, SaysWhatAPluginIs) {
  const auto manifest = read_manifest(test::library_with(test::note(provost_owner, 1, good)));
  ASSERT_TRUE(manifest);
  EXPECT_EQ(manifest->id, "acme");
  EXPECT_EQ(manifest->name, "Acme");
  EXPECT_EQ(manifest->version, "1.2 beta");
  EXPECT_EQ(manifest->home_page, "https://acme.example");
  EXPECT_EQ(manifest->server_versions, "3 to 8");
  EXPECT_EQ(manifest->contract_major, 0U);
  EXPECT_EQ(manifest->contract_minor, 1U);
}

TEST(Manifest, IsWhatTheSdkWrites) {
  const auto manifest = read_manifest(read_file(PLUGINS "/good.so"));
  ASSERT_TRUE(manifest);
  EXPECT_EQ(manifest->id, "good");
  EXPECT_EQ(manifest->name, "Good");
  EXPECT_EQ(manifest->version, "7");
  EXPECT_EQ(manifest->home_page, "");
  EXPECT_EQ(manifest->contract_minor, std::uint32_t{PROVOST_ABI_MINOR});
  EXPECT_FALSE(read_manifest(read_file(PLUGINS "/no_manifest.so")));
}

TEST(Manifest, MayHaveWhatALaterSdkAdds) {
  EXPECT_EQ(parse_manifest(std::string(good) + "colour=red\n").id, "acme");
}

TEST(Manifest, RefusesWhatBreaksTheRules) {
  EXPECT_THAT(manifest_refusal(""), HasSubstr("it has no id"));
  EXPECT_THAT(manifest_refusal("id=acme"), HasSubstr("its last line is cut"));
  EXPECT_THAT(manifest_refusal("id\n"), HasSubstr("no '='"));
  EXPECT_THAT(manifest_refusal(changed("servers", "colours")), HasSubstr("it has no servers"));
  EXPECT_THAT(manifest_refusal(std::string(good) + "id=acme\n"), HasSubstr("id is there twice"));
  EXPECT_THAT(manifest_refusal(changed("id=acme", "id=Ac/me")), HasSubstr("not made of a-z"));
  EXPECT_THAT(manifest_refusal(changed("Acme", "Ac\x1b[2Jme")),
              HasSubstr("name has a control character"));
  EXPECT_THAT(manifest_refusal(changed("Acme", "Ac\xff")), HasSubstr("name is not UTF-8"));
  EXPECT_THAT(manifest_refusal(changed("Acme", std::string(513, 'a'))),
              HasSubstr("name is too long"));
  EXPECT_THAT(manifest_refusal(std::string(5000, 'a')), HasSubstr("it is too long"));
  for (const char* contract : {"1", "0.", ".1", "0.1.2", "-1.0", "0.99999999999", "0.1 "}) {
    EXPECT_THAT(manifest_refusal(changed("0.1", contract)), HasSubstr("contract is not a version"));
  }
}

TEST(Manifest, IsComparedWithTheDescriptor) {
  const Manifest manifest = parse_manifest(good);
  ProviderDescriptor same;
  same.id = "acme";
  same.name = "Acme";
  same.version = "1.2 beta";
  same.home_page = "https://acme.example";
  same.server_versions = "3 to 8";
  EXPECT_EQ(difference(manifest, same), "");
  ProviderDescriptor other = same;
  other.home_page = "https://evil.example";
  EXPECT_EQ(difference(manifest, other), "home page");
  other = same;
  other.name = "Acne";
  EXPECT_EQ(difference(manifest, other), "name");
}

// Each in memory of exactly its size, so that a sanitizer sees any step outside.
TEST(Manifest, SurvivesTenThousandDamagedFiles) {
  const std::string small = test::library_with(test::note("GNU\0"sv, 3, "0123456789abcdef0123") +
                                               test::note(provost_owner, 1, good));
  const std::string built = read_file(PLUGINS "/good.so").substr(0, 4096);
  std::mt19937 random(20261128);
  const auto below = [&](std::size_t bound) { return random() % bound; };
  int read = 0;
  int refused = 0;
  for (int i = 0; i < 10000; ++i) {
    std::string bytes = i % 4 == 0 ? built : small;
    for (std::size_t hits = below(8) + 1; hits > 0; --hits) {
      // The heads decide where the reader goes, so that half of the damage is theirs.
      const std::size_t at =
          below(hits % 2 == 0 ? bytes.size() : std::min<std::size_t>(bytes.size(), 160));
      constexpr char telling[] = {'\0', '\xff', '\x7f', '\x80', '\x01', '\n', '='};
      bytes[at] = below(2) == 0 ? telling[below(sizeof(telling))] : static_cast<char>(random());
    }
    if (below(4) == 0) bytes.resize(below(bytes.size() + 1));
    const std::unique_ptr<char[]> exact(new char[bytes.size()]);
    std::copy(bytes.begin(), bytes.end(), exact.get());
    try {
      if (read_manifest({exact.get(), bytes.size()})) ++read;
    } catch (const Error& error) {
      EXPECT_EQ(error.code, Code::invalid_argument);
      EXPECT_NE(error.message, "");
      ++refused;
    }
  }
  EXPECT_GT(read, 100);
  EXPECT_GT(refused, 1000);
}

}  // namespace
}  // namespace provost::core
