#include "core/select/vocabulary.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <string>

namespace provost::core {
namespace {

TEST(Vocabulary, FindsEveryNameInAnyCase) {
  for (const FieldInfo& info : vocabulary()) {
    std::string name(info.name);
    for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const FieldInfo* const found = find_field(vocabulary(), name);
    ASSERT_NE(found, nullptr) << name;
    EXPECT_EQ(found->field, info.field);
    EXPECT_FALSE(info.needs.empty());
  }
}

TEST(Vocabulary, CoversEveryAttributeOfAnAccount) {
  Attributes covered;
  for (const FieldInfo& info : vocabulary()) covered.add(info.needs);
  covered.add(info_of(Field::provider_attribute).needs);
  EXPECT_EQ(covered.mask(), Attributes::all().mask());
}

TEST(Vocabulary, NamesKinds) {
  EXPECT_EQ(name_of(Kind::service), "service");
  EXPECT_EQ(name_of(Kind::unknown), "unknown");
  EXPECT_EQ(find_kind("BOT"), Kind::bot);
  EXPECT_FALSE(find_kind("unknown"));
}

}  // namespace
}  // namespace provost::core
