#include "core/input/csv_splitter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "core/output/csv.hpp"

namespace provost::core {
namespace {

using testing::ElementsAre;
using State = CsvSplitter::State;

std::vector<std::string> split(std::string_view line, char separator = ',') {
  CsvSplitter splitter(separator);
  EXPECT_EQ(splitter.feed(line), State::complete);
  return splitter.cells();
}

TEST(CsvSplitter, SplitsAtTheSeparator) {
  EXPECT_THAT(split(""), ElementsAre(""));
  EXPECT_THAT(split("a"), ElementsAre("a"));
  EXPECT_THAT(split(",a,"), ElementsAre("", "a", ""));
  EXPECT_THAT(split("a,b;c", ';'), ElementsAre("a,b", "c"));
}

TEST(CsvSplitter, UndoesQuotes) {
  EXPECT_THAT(split(R"("a,b","c""d","",e"f)"), ElementsAre("a,b", "c\"d", "", "e\"f"));
}

TEST(CsvSplitter, GoesOnInTheNextLine) {
  CsvSplitter splitter(',');
  EXPECT_EQ(splitter.feed("a,\"b"), State::open);
  EXPECT_EQ(splitter.feed(""), State::open);
  EXPECT_EQ(splitter.feed("c\",d"), State::complete);
  EXPECT_THAT(splitter.cells(), ElementsAre("a", "b\n\nc", "d"));
}

TEST(CsvSplitter, RefusesTextAfterAQuote) {
  EXPECT_EQ(CsvSplitter(',').feed("\"a\"b,c"), State::broken);
}

TEST(CsvRoundTrip, GivesBackWhatWasWritten) {
  constexpr std::string_view alphabet = "ab ',\";|=+-@0\xC3\xA9{";
  std::mt19937 random(17);
  for (int round = 0; round < 5000; ++round) {
    std::vector<std::string> cells(1 + random() % 4);
    std::string line;
    for (std::string& cell : cells) {
      for (auto length = random() % 7; length > 0; --length) {
        const char c = alphabet[random() % alphabet.size()];
        cell += c == '\xC3' || c == '\xA9' ? "é" : std::string(1, c);
      }
      line += (line.empty() && &cell == cells.data() ? "" : ",") + csv_cell(cell);
    }
    std::vector<std::string> back;
    for (const std::string& cell : split(line)) back.emplace_back(without_formula_guard(cell));
    ASSERT_EQ(back, cells) << line;
  }
}

TEST(CsvRoundTrip, GivesBackPasswordsByteForByte) {
  std::mt19937 random(18);
  for (int round = 0; round < 5000; ++round) {
    std::string password;
    for (auto length = 1 + random() % 8; length > 0; --length) {
      password += "=+-@\"',;\n\ta "[random() % 12];
    }
    const std::string text =
        "x," + std::string(csv_cell(SecretBytes(password)).reveal()) + ",pending";
    CsvSplitter splitter(',');
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) splitter.feed(line);
    ASSERT_THAT(splitter.cells(), ElementsAre("x", password, "pending"));
  }
}

}  // namespace
}  // namespace provost::core
