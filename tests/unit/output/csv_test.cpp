#include "core/output/csv.hpp"

#include <gtest/gtest.h>

#include <string>

namespace provost::core {
namespace {

TEST(CsvCell, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(csv_cell("Person 17"), "Person 17");
  EXPECT_EQ(csv_cell(""), "");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("a;b"), "\"a;b\"");
  EXPECT_EQ(csv_cell("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(csv_cell(" a"), "\" a\"");
}

TEST(CsvCell, TakesThePowerFromFormulas) {
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("+7"), "'+7");
  EXPECT_EQ(csv_cell("-x"), "'-x");
  EXPECT_EQ(csv_cell("@sum(a1,b2)"), "\"'@sum(a1,b2)\"");
  EXPECT_EQ(csv_cell("\t=x"), "'\\t=x");
  EXPECT_EQ(csv_cell("\rx"), "'\\rx");
  EXPECT_EQ(csv_cell("a=b"), "a=b");
}

TEST(CsvCell, MakesControlCharactersVisible) {
  EXPECT_EQ(csv_cell("a\nb\x1b[31m"), "a\\nb\\u001b[31m");
  EXPECT_EQ(csv_cell("a\xFF"), "a\xEF\xBF\xBD");
}

TEST(CsvCell, NeverChangesAPassword) {
  EXPECT_EQ(csv_cell(SecretBytes("=a+b")).reveal(), "=a+b");
  EXPECT_EQ(csv_cell(SecretBytes("-\x1b")).reveal(), "-\x1b");
  EXPECT_EQ(csv_cell(SecretBytes("a\"b,c")).reveal(), "\"a\"\"b,c\"");
}

TEST(FormulaGuard, ComesOffAgain) {
  EXPECT_EQ(without_formula_guard("'=x"), "=x");
  EXPECT_EQ(without_formula_guard("'x"), "'x");
  EXPECT_EQ(without_formula_guard("=x"), "=x");
  EXPECT_EQ(without_formula_guard(csv_cell("'=x")), "'=x");
}

}  // namespace
}  // namespace provost::core
