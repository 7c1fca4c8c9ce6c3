#include "common/json.hpp"

#include <gtest/gtest.h>

namespace provost::plugin {
namespace {

std::string padded(const std::string& text) { return text + std::string(64, '\0'); }

/// What `read` makes of the member "v" of {"v":VALUE}.
template <class Read>
auto of(const std::string& value, Read read) {
  const std::string text = R"({"v":)" + value + "}";
  const std::string body = padded(text);
  return read_json(std::string_view(body.data(), text.size()),
                   [&](Json& json) { return read(json, json.root()["v"].value()); });
}

TEST(Json, TellsOnlyValuesOfTheTypeAskedFor) {
  const auto number = [](Json&, ondemand::value v) { return Json::number(v); };
  const auto flag = [](Json&, ondemand::value v) { return Json::flag(v); };
  EXPECT_EQ(of("12", number), 12);
  EXPECT_EQ(of("1.5e3", number), 1500);
  EXPECT_EQ(of("1e300", number), std::nullopt);
  EXPECT_EQ(of("\"12\"", number), std::nullopt);
  EXPECT_EQ(of("null", number), std::nullopt);
  EXPECT_EQ(of("true", flag), true);
  EXPECT_EQ(of("1", flag), std::nullopt);
  EXPECT_TRUE(of("{}", [](Json&, ondemand::value v) { return Json::object(v).has_value(); }));
  EXPECT_FALSE(of("[]", [](Json&, ondemand::value v) { return Json::object(v).has_value(); }));
  EXPECT_TRUE(of("[]", [](Json&, ondemand::value v) { return Json::array(v).has_value(); }));
}

TEST(Json, TextsSurviveWhatCannotBeDecoded) {
  const auto text = [](Json& json, ondemand::value v) {
    return std::string(json.text(v).value_or("not told"));
  };
  EXPECT_EQ(of(R"("a\u0041")", text), "aA");
  EXPECT_EQ(of(R"("a\ud800")", text), "a\xEF\xBF\xBD");
  EXPECT_EQ(of("\"a\xFF\"", text), "a\xEF\xBF\xBD");
  EXPECT_EQ(of("null", text), "not told");
}

TEST(Json, TextsEndAtTheirOwnQuote) {
  const auto text = [](Json& json, ondemand::value v) { return std::string(json.text(v).value()); };
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string plain(size, 'x');
    EXPECT_EQ(of("\"" + plain + "\"", text), plain);
    EXPECT_EQ(of("\"" + plain + R"(\"é\\y")", text), plain + R"("é\y)");
  }
}

TEST(Json, BrokenStructureIsAProtocolError) {
  for (const char* text : {"", "nonsense", "{", R"({"v":})", R"({"v" 1})", "[1]", "7"}) {
    const std::string body = padded(text);
    const auto read = [&] {
      read_json(std::string_view(body.data(), body.size() - 64), [](Json& json) {
        for (ondemand::field field : json.root()) (void)Json::number(field.value());
      });
    };
    EXPECT_THROW(read(), Error) << text;
  }
}

}  // namespace
}  // namespace provost::plugin
