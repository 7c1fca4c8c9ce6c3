#include "core/conformance/json_places.hpp"

#include <gtest/gtest.h>

namespace provost::core::conformance {
namespace {

std::string shown(std::string_view text) {
  std::string result;
  for (const JsonPlace& place : json_places(text)) {
    result +=
        place.path + "=" + std::string(text.substr(place.begin, place.end - place.begin)) + ";";
  }
  return result;
}

TEST(JsonPlaces, NamesTheFirstValueOfEveryPath) {
  EXPECT_EQ(shown(R"({"a":1,"b":{"c":"x\"y"},"a":2})"), R"(a=1;b={"c":"x\"y"};b.c="x\"y";)");
  EXPECT_EQ(shown(R"([{"id":"1","on":true},{"id":"2","off":null}])"),
            R"(id="1";on=true;off=null;)");
}

TEST(JsonPlaces, WhatIsNoJsonHasNone) {
  for (const std::string_view text :
       {"", "<html>", "{", R"({"a)", R"({"a":)", R"({"a" 1})", "[1,", R"("text")", R"({"a":}})"}) {
    EXPECT_EQ(shown(text), "") << text;
  }
  EXPECT_EQ(shown(std::string(1000, '[')), "");
}

}  // namespace
}  // namespace provost::core::conformance
