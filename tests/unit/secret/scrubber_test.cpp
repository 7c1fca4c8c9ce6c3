#include "core/secret/scrubber.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace provost::core {
namespace {

void know(Scrubber& scrubber, std::string_view secret) {
  scrubber.add(std::make_shared<const SecretBytes>(secret));
}

std::string scrubbed(std::string_view secret, std::string_view text) {
  Scrubber scrubber;
  know(scrubber, secret);
  return scrubber.scrub(text);
}

TEST(Scrubber, LeavesOtherTextAlone) {
  EXPECT_EQ(scrubbed("hunter22", ""), "");
  EXPECT_EQ(scrubbed("hunter22", "a\\b %41+c"), "a\\b %41+c");
  EXPECT_EQ(scrubbed("hunter22", "hunter2"), "hunter2");
}

TEST(Scrubber, FindsASecretAnywhere) {
  EXPECT_EQ(scrubbed("hunter22", "hunter22"), "[secret]");
  EXPECT_EQ(scrubbed("hunter22", "x hunter22, hunter22hunter22"), "x [secret], [secret][secret]");
}

TEST(Scrubber, LeavesWhatWasRemovedAsOftenAsItWasAdded) {
  Scrubber scrubber;
  for (const char* secret : {"hunter22", "hunter22", "hunter"}) know(scrubber, secret);
  scrubber.remove("hunter22");
  scrubber.remove("hunted");
  scrubber.remove("abc");
  EXPECT_EQ(scrubber.scrub("hunter22"), "[secret]");
  scrubber.remove("hunter22");
  EXPECT_EQ(scrubber.scrub("hunter22"), "[secret]22");
  scrubber.remove("hunter");
  EXPECT_EQ(scrubber.scrub("hunter22"), "hunter22");
  know(scrubber, "hunter22");
  EXPECT_EQ(scrubber.scrub("hunter22"), "[secret]");
}

TEST(Scrubber, LeavesAProgramsOwnWordsAlone) {
  Scrubber scrubber;
  for (const char* secret : {"wrong", "Mattermost", "hunter22"}) know(scrubber, secret);
  const std::string own = "cannot sign in to Mattermost: the password is wrong";
  EXPECT_EQ(scrubber.scrub_own_words(own, ""), own);
  EXPECT_EQ(scrubber.scrub_own_words(own, R"({"error":"wrong password"})"), own);
}

TEST(Scrubber, CoversWhatAProgramRepeatsOfAnAnswer) {
  Scrubber scrubber;
  for (const char* secret : {"hunter22", "a \"b\""}) know(scrubber, secret);
  EXPECT_EQ(scrubber.scrub_own_words("the server refuses: hunter22", R"({"error":"hunter22"})"),
            "the server refuses: [secret]");
  EXPECT_EQ(scrubber.scrub_own_words("it says a \"b\"", R"({"error":"a \"b\""})"),
            "it says [secret]");
}

TEST(Scrubber, FindsEverySpellingOfJson) {
  const std::string secret = "pa\"ss/w\\rd\xc3\xa9\xf0\x9f\x94\x91";
  for (const auto* text : {R"({"p":"pa\"ss/w\\rd)"
                           "\xc3\xa9\xf0\x9f\x94\x91"
                           R"("})",
                           R"({"p":"pa\"ss\/w\\rd\u00e9\ud83d\udd11"})",
                           R"({"p":"pa\u0022ss/w\u005Crd\u00E9\uD83D\uDD11"})"}) {
    EXPECT_EQ(scrubbed(secret, text), R"({"p":"[secret]"})") << text;
  }
}

TEST(Scrubber, FindsWhatJsonWithinJsonQuotes) {
  const std::string secret = "Lantern\"7river\\oak";
  EXPECT_EQ(scrubbed(secret, R"({"detail":"no {\"p\":\"Lantern\\\"7river\\\\oak\"}"})"),
            R"({"detail":"no {\"p\":\"[secret]\"}"})");
  Scrubber scrubber;
  know(scrubber, secret.c_str());
  EXPECT_EQ(scrubber.scrub_own_words(R"(cannot take {"p":"Lantern\"7river\\oak"})",
                                     R"({"d":"{\"p\":\"Lantern\\\"7river\\\\oak\"}"})"),
            R"(cannot take {"p":"[secret]"})");
}

TEST(Scrubber, FindsPercentAndFormEncoding) {
  const std::string secret = "a b+c/d\xc3\xa9";
  EXPECT_EQ(scrubbed(secret, "p=a%20b%2Bc%2Fd%C3%A9&x"), "p=[secret]&x");
  EXPECT_EQ(scrubbed(secret, "p=a%20b+c/d%c3%a9&x"), "p=[secret]&x");
  EXPECT_EQ(scrubbed(secret, "p=a+b%2bc%2fd%c3%a9&x"), "p=[secret]&x");
  EXPECT_EQ(scrubbed("a%20b", "p=a%20b"), "p=[secret]");
}

TEST(Scrubber, IgnoresWhatIsTooShort) { EXPECT_EQ(scrubbed("abc", "abcabc"), "abcabc"); }

TEST(Scrubber, TakesTheLongestOfSeveral) {
  Scrubber scrubber;
  know(scrubber, "secret-1");
  know(scrubber, "secret-1-and-more");
  know(scrubber, "more-of-it");
  EXPECT_EQ(scrubber.scrub("<secret-1-and-more-of-it>"), "<[secret]>");
  EXPECT_EQ(scrubber.scrub("<secret-1>"), "<[secret]>");
}

TEST(Scrubber, KnowsManySecrets) {
  Scrubber scrubber;
  for (int i = 0; i < 20000; ++i) know(scrubber, "password-" + std::to_string(i));
  EXPECT_EQ(scrubber.scrub("the new one is password-19999."), "the new one is [secret].");
}

TEST(Scrubber, StandsBrokenEscapes) {
  EXPECT_EQ(scrubbed("hunter22", R"(\ud83d \u12 \x hunter22 %4 %zz \)"),
            R"(\ud83d \u12 \x [secret] %4 %zz \)");
}

}  // namespace
}  // namespace provost::core
